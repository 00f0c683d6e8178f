import PubSub
import Reports
import Scenarios
import SimKernel
import TextFormats

/// A message's path as lines for people.
struct PathText {
    /// Deeper branches are not indented further, or no line would fit.
    private static let deepestIndentation = 12
    private static let mostNamed = 20
    private static let heading =
        "       at (s)  after (ms)  held (ms)  link (ms)  taken (ms)  copies"
    /// Where the columns of the heading end.
    private static let edges = (at: 13, after: 12, held: 11, link: 11, taken: 12, copies: 8)

    private let path: MessagePath
    private let listsAll: Bool
    private let branches: [MessagePath.Branch]
    /// By sender. For look-up only.
    private let losses: [UInt32: [MessagePath.Loss]]
    /// By the node that they came to. For look-up only.
    private let copies: [UInt32: [MessagePath.Copy]]

    /// The lines of `path`; `listsAll` says whether each further copy has one.
    init(_ path: MessagePath, listsAll: Bool) {
        self.path = path
        self.listsAll = listsAll
        branches = path.branches
        // For look-up only.
        losses = Dictionary(grouping: path.losses, by: \.sender.rawValue)
        copies = Dictionary(grouping: path.copies, by: \.node.rawValue)
    }

    /// All of it.
    var text: String {
        var lines = [title, "", Self.heading]
        for branch in branches { lines += [line(of: branch)] + linesBelow(branch) }
        return (lines + [""] + summary).map { "\($0)\n" }.joined()
    }

    private var title: String {
        var text = "\(path.id)"
        if let topic = path.topic { text += " in \(Quoted.safe(topic, upTo: 64))" }
        guard let size = path.dataSize, let first = path.holders.first(where: { $0.giver == nil })
        else { return text + ": the trace does not show its publication" }
        return text + ", \(Count(size, "byte")), published by \(name(first.node)) at "
            + "\(first.time) s"
    }

    private func line(of branch: MessagePath.Branch) -> String {
        let holder = branch.holder
        let edges = Self.edges
        var line = "\(holder.time)".leading(edges.at)
        line += milliseconds(from: path.publication, to: holder.time).leading(edges.after)
        let sending = holder.sending
        line += milliseconds(from: branch.giverTime, to: sending?.time).leading(edges.held)
        line += milliseconds(from: sending?.time, to: sending?.arrival).leading(edges.link)
        line += milliseconds(from: sending?.arrival, to: holder.time).leading(edges.taken)
        let further = copies[holder.node.rawValue]?.count ?? 0
        line +=
            "\(further + (holder.giver == nil ? 0 : 1))".leading(edges.copies) + "  "
            + indentation(branch.depth)
        line += holder.giver.map { "\(name($0)) → " } ?? ""
        line += name(holder.node)
        return line + (sending?.isAnswer == true ? " (IWANT)" : "")
    }

    /// What the node's copies for others were lost by, and further copies that came to it.
    private func linesBelow(_ branch: MessagePath.Branch) -> [String] {
        let node = branch.holder.node
        let edges = Self.edges
        let width = edges.held + edges.link + edges.taken + edges.copies
        let blanks = "".leading(width) + "  " + indentation(branch.depth + 1)
        var lines = (losses[node.rawValue] ?? []).map { loss in
            "\(loss.time)".leading(edges.at)
                + milliseconds(from: path.publication, to: loss.time).leading(edges.after) + blanks
                + "\(name(node)) ✗ \(name(loss.receiver)), dropped: \(loss.reason)"
        }
        guard listsAll else { return lines }
        lines += (copies[node.rawValue] ?? []).map { copy in
            "\(copy.time)".leading(edges.at)
                + milliseconds(from: path.publication, to: copy.time).leading(edges.after) + blanks
                + (copy.giver.map { "\(name($0)) → " } ?? "")
                + "\(name(node)), \(copy.reason.map { "refused: \($0)" } ?? "duplicate")"
        }
        return lines
    }

    private func name(_ node: PeerID) -> String { path.names.name(of: node) }

    private func indentation(_ depth: Int) -> String {
        if depth == 0 { return "" }
        let columns = 2 * (min(depth, Self.deepestIndentation) - 1)
        let number = depth > Self.deepestIndentation ? "(depth \(depth)) " : ""
        return String(repeating: " ", count: columns) + "└ \(number)"
    }

    /// The time between two instants; empty when one of them is not known.
    private func milliseconds(from start: Instant?, to end: Instant?) -> String {
        guard let start, let end, end >= start else { return "" }
        let value = (end - start).milliseconds
        return value < 1e12 ? "\(Figure(value, decimals: 3))" : "\(value)"
    }

    private var summary: [String] {
        let depth = branches.map(\.depth).max() ?? 0
        let refused = path.copies.count { $0.reason != nil }
        let mentions = path.mentions
        var lines = [
            "\(Count(path.holders.count, "node")) had it, depth \(depth)",
            "\(Count(mentions.sent, "copy", "copies")) sent, \(path.losses.count) dropped, "
                + "\(Count(path.copies.count - refused, "duplicate")), \(refused) refused, "
                + "\(mentions.withheld) withheld",
            "named in: \(mentions.advertised) IHAVE, \(mentions.asked) IWANT, "
                + "\(mentions.unwanted) IDONTWANT",
        ]
        let missing = path.missing
        if !missing.isEmpty {
            let some = missing.prefix(Self.mostNamed).map { name($0) }.joined(separator: ", ")
            let more = missing.count > Self.mostNamed ? ", …" : ""
            lines.append(
                "never had it: \(missing.count) of \(Count(path.expected.count, "member")) of the "
                    + "topic when it was published: \(some)\(more)")
        }
        return lines
    }
}

extension String {
    /// The text at the right edge of a column of `width`.
    fileprivate func leading(_ width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
