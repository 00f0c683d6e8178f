import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// All routers of a world, one array for each kind: that costs neither a boxed existential nor the
/// copies of a large enum's payload (docs/performance.md).
///
/// The nodes of a group are alike and have consecutive indices, so a node's router is found from
/// the few groups alone, without looking at the node.
struct Routers {
    private enum Kind {
        case floodsub
        case gossipsub
    }

    private struct Section {
        var kind: Kind
        var group: Int
        /// The first node of the group, and its router's place in the array of its kind.
        var firstNode: UInt32
        var firstPlace: Int
    }

    private var sections: [Section] = []
    private var floodsubs: [Floodsub] = []
    private var gossipsubs: [Gossipsub] = []

    /// A router for each node of the groups, all starting at the beginning.
    init(_ groups: [NodeGroup], random: (PeerID) -> RandomStream) {
        for (index, group) in groups.enumerated() where group.count > 0 {
            let first = group.first.rawValue
            let peers = (first..<first + UInt32(group.count)).map { PeerID($0) }
            switch group.router {
            case .floodsub(let parameters):
                sections.append(
                    Section(
                        kind: .floodsub, group: index, firstNode: first,
                        firstPlace: floodsubs.count))
                for peer in peers {
                    floodsubs.append(
                        Floodsub(id: peer, parameters: parameters, startingAt: .start))
                }
            case .gossipsub(let parameters):
                sections.append(
                    Section(
                        kind: .gossipsub, group: index, firstNode: first,
                        firstPlace: gossipsubs.count))
                for peer in peers {
                    gossipsubs.append(
                        Gossipsub(
                            id: peer, parameters: parameters, startingAt: .start,
                            random: random(peer)))
                }
            }
        }
    }

    /// The group that a node belongs to.
    func group(of peer: PeerID) -> Int { section(of: peer).group }

    /// Gives a node that starts again a router that knows nothing.
    mutating func replace(
        _ peer: PeerID, _ choice: RouterChoice, at now: Instant, random: RandomStream
    ) {
        let place = place(of: peer, in: section(of: peer))
        switch choice {
        case .floodsub(let parameters):
            floodsubs[place] = Floodsub(id: peer, parameters: parameters, startingAt: now)
        case .gossipsub(let parameters):
            gossipsubs[place] = Gossipsub(
                id: peer, parameters: parameters, startingAt: now, random: random)
        }
    }

    /// Enters the router of `peer`; true if it wants to be woken at another time than before.
    mutating func handle(
        _ input: RouterInput, _ peer: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) -> Bool {
        let section = section(of: peer)
        let place = place(of: peer, in: section)
        switch section.kind {
        case .floodsub:
            let before = floodsubs[place].nextWakeUp
            floodsubs[place].handle(input, at: now, into: &effects)
            return floodsubs[place].nextWakeUp != before
        case .gossipsub:
            let before = gossipsubs[place].nextWakeUp
            gossipsubs[place].handle(input, at: now, into: &effects)
            return gossipsubs[place].nextWakeUp != before
        }
    }

    /// When the router of `peer` wants to be woken.
    func nextWakeUp(_ peer: PeerID) -> Instant? {
        let section = section(of: peer)
        let place = place(of: peer, in: section)
        return switch section.kind {
        case .floodsub: floodsubs[place].nextWakeUp
        case .gossipsub: gossipsubs[place].nextWakeUp
        }
    }

    /// What the router of `peer` knows at `now`; it is not entered.
    func observation(
        _ peer: PeerID, at now: Instant, withScores: Bool
    ) -> RouterObservation {
        let section = section(of: peer)
        let place = place(of: peer, in: section)
        return switch section.kind {
        case .floodsub: floodsubs[place].observation(at: now, withScores: withScores)
        case .gossipsub: gossipsubs[place].observation(at: now, withScores: withScores)
        }
    }

    private func place(of peer: PeerID, in section: Section) -> Int {
        section.firstPlace + Int(peer.rawValue - section.firstNode)
    }

    private func section(of peer: PeerID) -> Section {
        var low = 0
        var high = sections.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if sections[middle].firstNode <= peer.rawValue { low = middle } else { high = middle }
        }
        return sections[low]
    }
}

extension RouterChoice {
    /// What the router proposes when a stream is negotiated.
    var version: ProtocolVersion {
        switch self {
        case .floodsub: .floodsub
        case .gossipsub(let parameters): parameters.version
        }
    }

    /// How long it remembers a message id.
    var seenTTL: Interval {
        switch self {
        case .floodsub(let parameters): parameters.intake.seenTTL
        case .gossipsub(let parameters): parameters.intake.seenTTL
        }
    }
}
