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
        case randomsub
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
    private var randomsubs: [Randomsub] = []
    private var gossipsubs: [Gossipsub] = []

    /// A router for each node of the groups, of the kind that the group's place in `choices` says,
    /// with the parameters that `choice` says of the node, all starting at the beginning.
    init(
        _ groups: [NodeGroup], _ choices: [RouterChoice], random: (PeerID) -> RandomStream,
        choice: (PeerID, Int) -> RouterChoice
    ) {
        for (index, group) in groups.enumerated() where group.count > 0 {
            let first = group.first.rawValue
            let (kind, place) = places(of: choices[index])
            sections.append(
                Section(kind: kind, group: index, firstNode: first, firstPlace: place))
            for node in first..<first + UInt32(group.count) {
                let peer = PeerID(node)
                append(choice(peer, index), peer, random: random(peer))
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
        case .randomsub(let parameters):
            randomsubs[place] = Randomsub(
                id: peer, parameters: parameters, startingAt: now, random: random)
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
        case .randomsub:
            let before = randomsubs[place].nextWakeUp
            randomsubs[place].handle(input, at: now, into: &effects)
            return randomsubs[place].nextWakeUp != before
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
        case .randomsub: randomsubs[place].nextWakeUp
        case .gossipsub: gossipsubs[place].nextWakeUp
        }
    }

    /// Whether the router of `peer` wants its connection with `other` kept.
    func protects(_ other: PeerID, at peer: PeerID) -> Bool {
        let section = section(of: peer)
        guard section.kind == .gossipsub else { return false }
        return gossipsubs[place(of: peer, in: section)].protects(other)
    }

    /// What the router of `peer` knows at `now`; it is not entered.
    func observation(
        _ peer: PeerID, at now: Instant, withScores: Bool
    ) -> RouterObservation {
        let section = section(of: peer)
        let place = place(of: peer, in: section)
        return switch section.kind {
        case .floodsub: floodsubs[place].observation(at: now, withScores: withScores)
        case .randomsub: randomsubs[place].observation(at: now, withScores: withScores)
        case .gossipsub: gossipsubs[place].observation(at: now, withScores: withScores)
        }
    }

    /// All that the router of `peer` knows at `now`; it is not entered.
    func state(_ peer: PeerID, at now: Instant) -> RouterState {
        let section = section(of: peer)
        let place = place(of: peer, in: section)
        return switch section.kind {
        case .floodsub: floodsubs[place].state(at: now)
        case .randomsub: randomsubs[place].state(at: now)
        case .gossipsub: gossipsubs[place].state(at: now)
        }
    }

    /// The kind of a choice, and the place of the next router of that kind.
    private func places(of choice: RouterChoice) -> (Kind, Int) {
        switch choice {
        case .floodsub: (.floodsub, floodsubs.count)
        case .randomsub: (.randomsub, randomsubs.count)
        case .gossipsub: (.gossipsub, gossipsubs.count)
        }
    }

    private mutating func append(_ choice: RouterChoice, _ peer: PeerID, random: RandomStream) {
        switch choice {
        case .floodsub(let parameters):
            floodsubs.append(Floodsub(id: peer, parameters: parameters, startingAt: .start))
        case .randomsub(let parameters):
            randomsubs.append(
                Randomsub(id: peer, parameters: parameters, startingAt: .start, random: random))
        case .gossipsub(let parameters):
            gossipsubs.append(
                Gossipsub(id: peer, parameters: parameters, startingAt: .start, random: random))
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
