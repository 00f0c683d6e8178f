import Reports
import SimKernel

/// Digests of everything that has happened by the end of each virtual second: of all nodes, and of
/// each group of nodes. Where two chains part, their runs do.
package struct DigestChain: Equatable, Sendable {
    /// What had happened by the end of a second.
    package struct Row: Equatable, Sendable {
        /// The second: from so many seconds after the start up to the next.
        package var second: UInt64
        /// How many events there had been by its end.
        package var eventCount: Int
        /// The digest of all of them.
        package var all: UInt64
        /// Of those at the nodes of each group.
        package var groups: [UInt64]
    }

    /// Where two chains part.
    package struct Difference: Equatable, Sendable {
        /// The first second that is not the same.
        package var second: UInt64
        /// The groups of nodes that it is not the same for.
        package var groups: [String]
        /// How many events are surely the same: those before the second.
        package var sameCount: Int

        /// A difference in `second`, before which there were `sameCount` events.
        package init(second: UInt64, groups: [String], sameCount: Int) {
            self.second = second
            self.groups = groups
            self.sameCount = sameCount
        }
    }

    /// How long a second is, in nanoseconds.
    static let secondLength: UInt64 = 1_000_000_000
    /// The digest before anything has happened.
    static let beginning: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The names of the groups.
    package var groups: [String]
    /// The seconds in which something happened, in order.
    package var rows: [Row] = []

    /// A chain in which nothing has happened.
    package init(groups: [String]) { self.groups = groups }

    /// How many events there were.
    package var eventCount: Int { rows.last?.eventCount ?? 0 }

    /// Where the chains part; nil when they are the same up to the end of `limit`, a second.
    package func difference(from other: DigestChain, through limit: UInt64 = .max) -> Difference? {
        let same = zip(rows, other.rows).prefix { $0 == $1 }.count
        let next = [rows, other.rows].compactMap { same < $0.count ? $0[same].second : nil }
        guard let second = next.min(), second <= limit else { return nil }
        let ours = state(at: same, in: second)
        let theirs = other.state(at: same, in: second)
        var parted = groups.indices.filter { index in
            index >= theirs.count || ours[index] != theirs[index]
        }.map { groups[$0] }
        if groups != other.groups { parted = [] }
        return Difference(
            second: second, groups: parted,
            sameCount: same == 0 ? 0 : rows[same - 1].eventCount)
    }

    /// The groups' digests by the end of a second, which may be the one at `index` or lie before.
    private func state(at index: Int, in second: UInt64) -> [UInt64] {
        if index < rows.count, rows[index].second == second { return rows[index].groups }
        if index > 0 { return rows[index - 1].groups }
        return Array(repeating: Self.beginning, count: groups.count)
    }
}

extension DigestChain {
    private static let title = "# second, events by its end, digest of all, digest of each group"

    /// The chain as text: a title, the groups, a line for each second.
    package var text: String {
        var text = "\(Self.title)\ngroups \(groups.joined(separator: " "))\n"
        for row in rows {
            let digests = ([row.all] + row.groups).map(\.hexadecimal)
            text += "\(row.second) \(row.eventCount) \(digests.joined(separator: " "))\n"
        }
        return text
    }

    /// The chain written as `text`; nil when `text` is not a chain.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, lines[0] == Self.title, lines.last == "" else { return nil }
        let head = lines[1].split(separator: " ", omittingEmptySubsequences: false)
        guard head.first == "groups" else { return nil }
        self.init(groups: head.dropFirst().map(String.init))
        for line in lines.dropFirst(2).dropLast() {
            let words = line.split(separator: " ")
            guard words.count == groups.count + 3, let second = UInt64(words[0]),
                let count = Int(words[1]), count > eventCount,
                second > rows.last?.second ?? 0 || rows.isEmpty
            else { return nil }
            let digests = words.dropFirst(2).compactMap { UInt64($0, radix: 16) }
            guard digests.count == groups.count + 1 else { return nil }
            rows.append(
                Row(
                    second: second, eventCount: count, all: digests[0],
                    groups: Array(digests.dropFirst())))
        }
    }
}
