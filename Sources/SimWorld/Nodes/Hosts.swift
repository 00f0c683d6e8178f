import P2PHost
import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// What the nodes of a world have around their routers, group by group, and the checks that each
/// has under way.
struct Hosts {
    private struct Group {
        let plan: HostPlan
        let first: UInt32
        let directPeers: [PeerID]
        let opinions: [(peer: PeerID, score: Double)]
        /// The place of the first node's stage, nil if checks take no time.
        let firstStage: Int?
        /// Whether how long a check takes is drawn, and not always the same.
        let drawsTimes: Bool
    }

    /// What comes of a check that begins.
    enum CheckStart {
        /// It has ended.
        case ended(CheckResult)
        /// It ends at that time.
        case pending(slot: UInt32, until: Instant)
    }

    private let groups: [Group]
    /// The routers of all groups, one after the other, who ask for those checks that take time.
    private let choices: [RouterChoice]
    /// Where each node's clock draws how fast it runs.
    private let clocks: RandomStream
    private var stages: [ValidationStage]
    /// How often a message was to be checked at a node, where its time is drawn.
    private var checks = Recurrences()
    /// The checks that are under way.
    private var pending = Slab<PendingCheck?>()

    /// The hosts of the groups; `root` is the world's stream, `places` are where nodes are.
    init(_ groups: [NodeGroup], random root: RandomStream, in places: NodeLocations?) {
        clocks = root.child("clocks")
        var stages: [ValidationStage] = []
        self.groups = groups.enumerated().map { index, group in
            let place = stages.count
            let validation = group.host.validation
            if let validation {
                for node in 0..<UInt32(group.count) {
                    let peer = PeerID(group.first.rawValue + node)
                    stages.append(
                        ValidationStage(parameters: validation, random: Self.random(of: peer, root))
                    )
                }
            }
            return Group(
                plan: group.host,
                first: group.first.rawValue,
                directPeers: Self.peers(
                    group.host.directPeers, root.child("directPeers", UInt64(index)), places),
                opinions: Self.opinions(of: group, index, root, places),
                firstStage: validation == nil ? nil : place,
                drawsTimes: validation?.drawsTimes == true)
        }
        self.stages = stages
        choices = groups.enumerated().flatMap { index, group in
            Self.choices(of: group, index, groups, root, places)
        }
    }

    /// The router of a node, which is at the place `choice` among those of all groups, by the
    /// node's own clock. A clock that runs slow by a hundredth has a heartbeat that is longer by a
    /// hundredth, whenever the node starts.
    func choice(_ choice: Int, of peer: PeerID, in group: Int) -> RouterChoice {
        let drift = groups[group].plan.clockDrift
        guard !drift.isZero, case .gossipsub(var parameters) = choices[choice] else {
            return choices[choice]
        }
        var random = clocks.child("node", UInt64(peer.rawValue))
        let stretch = 1 + (2 * random.nextUnit() - 1) * drift.approximation
        let usual = Double(parameters.heartbeatInterval.nanoseconds)
        parameters.heartbeatInterval = Interval(rounding: usual * stretch)
        return .gossipsub(parameters)
    }

    /// What the router at the place `choice` makes of the messages that its node writes.
    func signing(of choice: Int) -> SigningPolicy { choices[choice].validation.signing }

    /// Where a node is reached.
    func address(of peer: PeerID, in group: Int) -> AddressID {
        let first = groups[group].first
        let shared = UInt32(groups[group].plan.nodesPerAddress)
        return AddressID(first + (peer.rawValue - first) / shared * shared)
    }

    /// What each node of a group is told when it starts.
    func notices(of group: Int) -> [(notice: PeerNotice, peer: PeerID)] {
        groups[group].directPeers.map { (.direct, $0) }
            + groups[group].opinions.map { (.scored($0.score), $0.peer) }
    }

    /// Begins a check at a node, of a message that `key` names.
    mutating func begin(
        _ check: PendingCheck, _ key: UInt64, at peer: PeerID, in group: Int,
        _ now: Instant
    ) -> CheckStart {
        let admission = submit(
            check.check, of: key, check.message.topic, isOwn: check.sender == peer, at: now, peer,
            in: group)
        switch admission {
        case .refused(.queueFull): return .ended(.queueFull)
        case .refused(.throttled): return .ended(.throttled)
        case .done(let end) where end == now: return .ended(check.result(at: peer))
        case .done(let end): return .pending(slot: pending.store(check), until: end)
        }
    }

    /// Ends a check.
    mutating func endCheck(_ slot: UInt32) -> PendingCheck { pending.take(slot) }

    /// Submits a check at a node of the message of the given key and `topic`, which `isOwn` if the
    /// node publishes it.
    mutating func submit(
        _ check: MessageCheck, of key: UInt64, _ topic: TopicID, isOwn: Bool, at now: Instant,
        _ peer: PeerID, in group: Int
    ) -> ValidationStage.Admission {
        guard let place = stage(of: peer, in: group) else { return .done(at: now) }
        let kind = check == .signature ? 0 : 1 as UInt32
        let earlier =
            groups[group].drawsTimes
            ? checks.note(key, in: peer.rawValue << 1 | kind, at: now) : 0
        if isOwn {
            return .done(at: stages[place].endOwn(check, key, after: earlier, at: now))
        }
        return switch check {
        case .signature: stages[place].verify(key, after: earlier, at: now)
        case .validity: stages[place].validate(key, of: topic, after: earlier, at: now)
        }
    }

    /// Forgets the checks of a node that starts again, for the `count`-th time.
    mutating func restart(_ peer: PeerID, in group: Int, count: UInt64, random root: RandomStream) {
        guard let place = stage(of: peer, in: group),
            let parameters = groups[group].plan.validation
        else { return }
        let random = Self.random(of: peer, root).child("restart", count)
        let slowness = stages[place].slowness
        stages[place] = ValidationStage(parameters: parameters, random: random)
        stages[place].slowness = slowness
    }

    /// From now on checks take `factor` times as long as usual at a node.
    mutating func slow(_ peer: PeerID, in group: Int, by factor: Double) {
        if let place = stage(of: peer, in: group) { stages[place].slowness = factor }
    }

    /// Whether others can dial the nodes of a group.
    func isDialable(_ group: Int) -> Bool { groups[group].plan.isDialable }

    private func stage(of peer: PeerID, in group: Int) -> Int? {
        groups[group].firstStage.map { $0 + Int(peer.rawValue - groups[group].first) }
    }

    private static func random(of peer: PeerID, _ root: RandomStream) -> RandomStream {
        root.child("validation", UInt64(peer.rawValue))
    }

    private static func peers(
        _ selection: NodeSelection?, _ random: RandomStream, _ places: NodeLocations?
    ) -> [PeerID] {
        selection?.resolved(using: random, in: places).map { PeerID($0.rawValue) } ?? []
    }

    private static func opinions(
        of group: NodeGroup, _ index: Int, _ root: RandomStream, _ places: NodeLocations?
    ) -> [(peer: PeerID, score: Double)] {
        group.host.appScores.enumerated().flatMap { entry, opinion in
            peers(opinion.peers, root.child("appScores", UInt64(index), UInt64(entry)), places)
                .map { (peer: $0, score: opinion.score) }
        }
    }

    /// The group's routers, with what their hosts know and they do not.
    private static func choices(
        of group: NodeGroup, _ index: Int, _ groups: [NodeGroup], _ root: RandomStream,
        _ places: NodeLocations?
    ) -> [RouterChoice] {
        let allowed = group.host.colocationAllowed.map { selection in
            addresses(
                of: peers(selection, root.child("colocationAllowed", UInt64(index)), places),
                groups)
        }
        return group.routers.map { share in
            var choice = share.router
            if let validation = group.host.validation {
                choice.validation.checksSignatures = validation.verification != nil
                choice.validation.checksValidity = validation.validation != nil
            }
            guard case .gossipsub(var parameters) = choice, let allowed else { return choice }
            parameters.score?.ipColocationFactorAllowList += allowed
            return .gossipsub(parameters)
        }
    }

    /// The addresses of nodes, by increasing address.
    private static func addresses(of peers: [PeerID], _ groups: [NodeGroup]) -> [AddressID] {
        var addresses: [AddressID] = []
        for peer in peers {
            guard let group = groups.last(where: { $0.first.rawValue <= peer.rawValue }) else {
                continue
            }
            let shared = UInt32(group.host.nodesPerAddress)
            let place = (peer.rawValue - group.first.rawValue) / shared * shared
            let address = AddressID(group.first.rawValue + place)
            if addresses.last != address { addresses.append(address) }
        }
        return addresses
    }
}

extension ValidationStageParameters {
    /// Whether how long some check takes is drawn, and not always the same.
    fileprivate var drawsTimes: Bool {
        [verification, validation].contains { time in
            switch time {
            case nil, .constant: false
            case .some: true
            }
        }
    }
}
