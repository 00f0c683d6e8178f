import Comparisons
import PubSub
import Recordings
import Reports
import SimKernel

/// Where two runs part that should be the same: the first event that differs, what was the same
/// before it, and what the node involved knew.
public struct Divergence: Equatable, Sendable {
    /// One of the two runs from there on.
    package struct Side: Equatable, Sendable {
        /// What people call it, such as `recorded`.
        package var label: String
        /// The event that the other side does not have, and some after it. None if the run is over,
        /// or if nobody kept its events.
        package var events: [EventLine]
        /// Why there are no events.
        package var remark: String?

        /// A side that goes on with `events`.
        package init(_ label: String, _ events: [EventLine], remark: String? = nil) {
            self.label = label
            self.events = events
            self.remark = remark
        }
    }

    /// How many events are shown before the difference, and how many of each side from it on.
    package static let contextLength = (before: 8, after: 4)

    /// How many events are the same: the index of the one that differs.
    public var index: Int
    /// The second and the groups in which the digests part, where there are digests.
    package var interval: DigestChain.Difference?
    /// Events before it at the node involved, both sides having the same.
    package var before: [EventLine]
    /// Both sides.
    package var sides: [Side]
    /// What is known of the nodes involved at that time, in words; each begins with whose it is.
    public var states: [String] = []

    /// What nodes are called; nil when that is not known, or not the same on both sides.
    package var names: NodeNames?

    /// The two sides part at the event `index`.
    package init(index: Int, before: [EventLine], sides: [Side]) {
        self.index = index
        self.before = before
        self.sides = sides
    }

    /// When: the time of the earlier of the two events; nil if nobody kept either.
    public var time: Instant? { first?.time }

    /// Where: the node of the earlier of the two events.
    public var node: PeerID? { first?.node }

    private var first: EventLine? {
        let events = sides.compactMap(\.events.first)
        return events.min { ($0.time ?? .never) < ($1.time ?? .never) }
    }
}

extension Divergence: CustomStringConvertible {
    /// All of it in lines for people.
    public var description: String {
        var text = "first event that differs: \(index)"
        if let time, let node {
            text += ", at \(time) s, node \(node.rawValue)"
            text += names.map { ", \($0.name(of: node))" } ?? ""
        }
        text += "\n"
        if let interval {
            let groups =
                interval.groups.isEmpty ? "" : ", in \(interval.groups.joined(separator: ", "))"
            let second = interval.second
            text += "digests part in: second \(second) (\(second) s to \(second + 1) s)\(groups)\n"
        }
        if !before.isEmpty {
            text += "the same on both sides, at the node involved:\n"
            for line in before { text += "    \(shown(line))\n" }
        }
        for (side, mark) in zip(sides, ["-", "+"]) {
            text += "\(side.label):\n"
            for line in side.events { text += "  \(mark) \(shown(line))\n" }
            if let remark = side.remark { text += "  \(mark) (\(remark))\n" }
        }
        for state in states { text += state }
        return text
    }
    private func shown(_ line: EventLine) -> EventLine { names.map { line.named($0) } ?? line }
}
