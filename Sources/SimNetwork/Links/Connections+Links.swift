import SimKernel

/// What the links of a connection are like.
extension Connections {
    /// What a link loses beside what all lose.
    func pathLoss(_ direction: Direction) -> Ratio {
        ownLosses.isEmpty ? .zero : ownLosses[Int(direction.rawValue)]
    }

    /// The jitter of a link beside that of all.
    func pathJitter(_ direction: Direction) -> PathJitter {
        ownJitters.isEmpty ? .none : ownJitters[Int(direction.rawValue)]
    }

    /// What gets lost at either end or on the way between them, beside what all links lose.
    func pathLoss(from sender: NodeID, to receiver: NodeID) -> Ratio {
        let onTheWay = places.first?.loss(from: sender, to: receiver) ?? .zero
        if nodeLosses.isEmpty { return onTheWay }
        return onTheWay.or(nodeLosses[Int(sender.rawValue)])
            .or(nodeLosses[Int(receiver.rawValue)])
    }

    static func pair(_ one: NodeID, _ other: NodeID) -> UInt64 {
        UInt64(min(one, other).rawValue) << 32 | UInt64(max(one, other).rawValue)
    }

    /// A link whose latency depends on the pair and on nothing else, so that a pair that connects
    /// again finds the same latency; its other draws also depend on how often the two connected
    /// before.
    func link(
        from sender: NodeID, to receiver: NodeID, _ latency: Interval?
    ) -> Link {
        let ends = (UInt64(sender.rawValue), UInt64(receiver.rawValue))
        let earlier = reconnections[Self.pair(sender, receiver)] ?? 0
        let draws = root.child("messages", ends.0, ends.1, earlier)
        let pair =
            latency
            ?? profile.pairLatency(from: sender, to: receiver, in: places.first, random: root)
        return Link(latency: pair ?? Link.perMessage, random: draws)
    }
}
