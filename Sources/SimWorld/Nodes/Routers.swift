import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// All routers of a world, one array for each kind: that costs neither a boxed existential nor the
/// copies of a large enum's payload (docs/performance.md). Only those that other packages bring are
/// existentials.
///
/// The nodes of a group are alike and have consecutive indices, so a node's router is found from
/// the few groups alone, without looking at the node; but for groups with several routers, where a
/// seat says for each node which it runs.
struct Routers {
    private enum Kind {
        case floodsub
        case randomsub
        case gossipsub
        case custom
    }

    /// Where the router of one node is.
    private struct Seat {
        var kind: Kind
        /// Which of its group's it runs.
        var router: UInt16
        /// Its place in the array of its kind.
        var place: Int
    }

    private struct Section {
        /// The kind of all its routers, where it is one.
        var kind: Kind
        /// Whether each of its nodes has a seat, because they run different routers.
        var isSeated: Bool
        var group: Int
        /// The place of the group's first router among those of all groups.
        var firstChoice: Int
        /// The first node of the group, and its router's place in the array of its kind, or its
        /// seat's.
        var firstNode: UInt32
        var firstPlace: Int
    }

    private var sections: [Section] = []
    private var seats: [Seat] = []
    private var floodsubs: [Floodsub] = []
    private var randomsubs: [Randomsub] = []
    private var gossipsubs: [Gossipsub] = []
    private var customs: [any CustomRouter] = []

    /// A router for each node of the groups, all starting at the beginning, with the parameters
    /// that `choice` says of the node, its group and the router's place among those of all groups.
    init(
        _ groups: [NodeGroup], _ assignment: RouterAssignment,
        random: (PeerID) -> RandomStream, choice: (PeerID, Int, Int) -> RouterChoice
    ) {
        var firstChoice = 0
        for (index, group) in groups.enumerated() {
            defer { firstChoice += group.routers.count }
            if group.count == 0 { continue }
            let first = group.first.rawValue
            let assigned = assignment[index]
            let isSeated = !assigned.isEmpty
            let (kind, place) = places(of: group.router)
            sections.append(
                Section(
                    kind: kind, isSeated: isSeated, group: index, firstChoice: firstChoice,
                    firstNode: first, firstPlace: isSeated ? seats.count : place))
            for offset in 0..<UInt32(group.count) {
                let peer = PeerID(first + offset)
                let router = isSeated ? assigned[Int(offset)] : 0
                let made = choice(peer, index, firstChoice + Int(router))
                if isSeated {
                    let (kind, place) = places(of: made)
                    seats.append(Seat(kind: kind, router: router, place: place))
                }
                append(made, peer, random: random(peer))
            }
        }
    }

    /// The group that a node belongs to.
    func group(of peer: PeerID) -> Int { section(of: peer).group }

    /// The place of a node's router among those of all groups.
    func choice(of peer: PeerID) -> Int { membership(of: peer).choice }

    /// The group that a node belongs to, and the place of its router among those of all groups.
    func membership(of peer: PeerID) -> (group: Int, choice: Int) {
        let section = section(of: peer)
        guard section.isSeated else { return (section.group, section.firstChoice) }
        let seat = seats[section.firstPlace + Int(peer.rawValue - section.firstNode)]
        return (section.group, section.firstChoice + Int(seat.router))
    }

    /// Gives a node that starts again a router that knows nothing.
    mutating func replace(
        _ peer: PeerID, _ choice: RouterChoice, at now: Instant, random: RandomStream
    ) {
        let (_, place) = position(of: peer)
        switch choice {
        case .floodsub(let parameters):
            floodsubs[place] = Floodsub(id: peer, parameters: parameters, startingAt: now)
        case .randomsub(let parameters):
            randomsubs[place] = Randomsub(
                id: peer, parameters: parameters, startingAt: now, random: random)
        case .gossipsub(let parameters):
            gossipsubs[place] = Gossipsub(
                id: peer, parameters: parameters, startingAt: now, random: random)
        case .custom(let choice):
            customs[place] = choice.router(of: peer, at: now, random: random)
        }
    }

    /// Enters the router of `peer`; true if it wants to be woken at another time than before.
    mutating func handle(
        _ input: RouterInput, _ peer: PeerID, at now: Instant, into effects: inout [RouterEffect]
    ) -> Bool {
        let (kind, place) = position(of: peer)
        switch kind {
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
        case .custom:
            let before = customs[place].nextWakeUp
            customs[place].handle(input, at: now, into: &effects)
            return customs[place].nextWakeUp != before
        }
    }

    /// When the router of `peer` wants to be woken.
    func nextWakeUp(_ peer: PeerID) -> Instant? {
        let (kind, place) = position(of: peer)
        return switch kind {
        case .floodsub: floodsubs[place].nextWakeUp
        case .randomsub: randomsubs[place].nextWakeUp
        case .gossipsub: gossipsubs[place].nextWakeUp
        case .custom: customs[place].nextWakeUp
        }
    }

    /// Whether the router of `peer` wants its connection with `other` kept.
    func protects(_ other: PeerID, at peer: PeerID) -> Bool {
        let (kind, place) = position(of: peer)
        return switch kind {
        case .floodsub, .randomsub: false
        case .gossipsub: gossipsubs[place].protects(other)
        case .custom: customs[place].protects(other)
        }
    }

    /// What the router of `peer` knows at `now`; it is not entered.
    func observation(
        _ peer: PeerID, at now: Instant, withScores: Bool
    ) -> RouterObservation {
        let (kind, place) = position(of: peer)
        return switch kind {
        case .floodsub: floodsubs[place].observation(at: now, withScores: withScores)
        case .randomsub: randomsubs[place].observation(at: now, withScores: withScores)
        case .gossipsub: gossipsubs[place].observation(at: now, withScores: withScores)
        case .custom: customs[place].observation(at: now, withScores: withScores)
        }
    }

    /// All that the router of `peer` knows at `now`; it is not entered.
    func state(_ peer: PeerID, at now: Instant) -> RouterState {
        let (kind, place) = position(of: peer)
        return switch kind {
        case .floodsub: floodsubs[place].state(at: now)
        case .randomsub: randomsubs[place].state(at: now)
        case .gossipsub: gossipsubs[place].state(at: now)
        case .custom: customs[place].state(at: now)
        }
    }

    /// The kind of a choice, and the place of the next router of that kind.
    private func places(of choice: RouterChoice) -> (Kind, Int) {
        switch choice {
        case .floodsub: (.floodsub, floodsubs.count)
        case .randomsub: (.randomsub, randomsubs.count)
        case .gossipsub: (.gossipsub, gossipsubs.count)
        case .custom: (.custom, customs.count)
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
        case .custom(let choice):
            customs.append(choice.router(of: peer, at: .start, random: random))
        }
    }

    /// The kind of a node's router, and its place in the array of that kind.
    @inline(__always)
    private func position(of peer: PeerID) -> (kind: Kind, place: Int) {
        let section = section(of: peer)
        let place = section.firstPlace + Int(peer.rawValue - section.firstNode)
        guard section.isSeated else { return (section.kind, place) }
        return (seats[place].kind, seats[place].place)
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
