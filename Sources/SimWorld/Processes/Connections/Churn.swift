import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// Nodes that come and go by themselves, how those that come find others, and how they maintain
/// their connections.
struct Churn {
    private var plans: [ChurnSchedule]
    /// Whether the timeline has ended all faults: then nobody comes or goes by itself any more.
    private var hasEnded = false

    /// The plans of a scenario; `root` is the world's stream.
    init(_ scenario: Scenario, in places: NodeLocations?, random root: RandomStream) {
        plans = scenario.churn.enumerated().map {
            ChurnSchedule($1, $0, random: root, in: places)
        }
    }

    /// Which nodes are absent at the start; empty when none is.
    func absentNodes(of nodeCount: Int) -> [Bool] {
        var absent: [Bool] = []
        for plan in plans {
            for (place, node) in plan.nodes.enumerated() {
                guard case .absent = plan.beginning(of: place) else { continue }
                if absent.isEmpty { absent = Array(repeating: false, count: nodeCount) }
                absent[Int(node.rawValue)] = true
            }
        }
        return absent
    }

    /// Waits for the end of every node's first session, or for its beginning.
    mutating func begin(at now: Instant, into commands: inout [WorldCommand]) {
        for index in plans.indices {
            let start = Instant.start + plans[index].plan.start
            for place in plans[index].nodes.indices {
                switch plans[index].beginning(of: place) {
                case .absent(let time):
                    if let time { scheduleArrival(of: place, index, at: time, into: &commands) }
                case .present:
                    scheduleDeparture(of: place, index, after: start, into: &commands)
                    beginMaintaining(place, index, at: now, into: &commands)
                }
            }
        }
    }

    /// Nobody comes or goes by itself any more.
    mutating func end() { hasEnded = true }

    /// A node goes, if it is there.
    mutating func depart(
        _ place: Int, _ index: Int, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        if hasEnded { return }
        let node = plans[index].nodes[place]
        if view.isRunning(node) {
            switch plans[index].plan.departure {
            case .crash: commands.append(.stop(node.peer))
            case .graceful: commands.append(.depart(node.peer))
            }
        }
        if let time = plans[index].arrival(of: place, after: now) {
            scheduleArrival(of: place, index, at: time, into: &commands)
        }
    }

    /// A node comes, if it is away.
    mutating func arrive(
        _ place: Int, _ index: Int, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        if hasEnded { return }
        let node = plans[index].nodes[place]
        if view.isRunning(node) {
            // The timeline has started it before.
            stay(place, index, at: now, into: &commands)
        } else {
            let redials = plans[index].plan.discovery == .topology
            commands.append(.start(node, redials: redials))
            commands.append(.proceed(.cameBack(place: place, plan: index)))
        }
    }

    /// A node has come: it discovers peers in a while, and maintains its connections.
    mutating func goOn(
        _ place: Int, _ index: Int, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        scheduleDiscovery(place, index, at: now, view, into: &commands)
        stay(place, index, at: now, into: &commands)
    }

    /// The experimenter has started all nodes; those that were gone discover peers.
    mutating func goOn(
        wereGone: [Bool], at now: Instant, _ view: WorldView, into commands: inout [WorldCommand]
    ) {
        for index in plans.indices {
            for (place, node) in plans[index].nodes.enumerated()
            where wereGone[Int(node.rawValue)] {
                scheduleDiscovery(place, index, at: now, view, into: &commands)
                beginMaintaining(place, index, at: now, into: &commands)
            }
        }
    }

    /// A node is there, and will go some time.
    private mutating func stay(
        _ place: Int, _ index: Int, at now: Instant, into commands: inout [WorldCommand]
    ) {
        beginMaintaining(place, index, at: now, into: &commands)
        scheduleDeparture(of: place, index, after: now, into: &commands)
    }

    private func scheduleArrival(
        of place: Int, _ index: Int, at time: Instant, into commands: inout [WorldCommand]
    ) {
        let event = ProcessEvent.arrival(place: UInt32(place), plan: UInt16(index))
        commands.append(.schedule(event, at: time, of: nil))
    }

    private mutating func scheduleDeparture(
        of place: Int, _ index: Int, after start: Instant, into commands: inout [WorldCommand]
    ) {
        guard let time = plans[index].departure(of: place, after: start) else { return }
        let event = ProcessEvent.departure(place: UInt32(place), plan: UInt16(index))
        commands.append(.schedule(event, at: time, of: nil))
    }
}

// MARK: Connections of nodes that come and go

extension Churn {
    /// A node that came, and still is there, dials others.
    mutating func discoverPeers(
        _ place: Int, _ index: Int, restartCount: UInt32, at now: Instant, _ view: WorldView,
        _ topology: inout TopologyDials, into commands: inout [WorldCommand]
    ) {
        let node = plans[index].nodes[place]
        plans[index].beginOccasion(place)
        guard view.isRunning(node), view.restartCount(of: node) == restartCount else { return }
        switch plans[index].plan.discovery {
        case .topology: break
        case .sampler(let degree, _), .bootstrap(_, let degree, _):
            dial(degree, for: place, index, at: now, view, &topology, into: &commands)
        case .px:
            let edges = topology.dials(of: node, at: now).filter {
                view.isReachable($0.listener)
            }
            let chosen = plans[index].sample(1, of: edges.map(\.listener), for: place)
            if let edge = edges.first(where: { $0.listener == chosen.first }) {
                commands.append(.dial(edge))
            }
        }
    }

    /// A node counts its connections, and dials as many as are missing.
    mutating func maintainConnections(
        _ place: Int, _ index: Int, at now: Instant, _ view: WorldView,
        _ topology: inout TopologyDials, into commands: inout [WorldCommand]
    ) {
        scheduleMaintenance(place, index, at: now, into: &commands)
        plans[index].beginOccasion(place)
        let node = plans[index].nodes[place]
        guard let upkeep = plans[index].plan.upkeep, view.isActive(node) else { return }
        let missing = upkeep.target - view.connectionCount(of: node)
        if missing > 0 {
            dial(missing, for: place, index, at: now, view, &topology, into: &commands)
        }
    }

    private func scheduleDiscovery(
        _ place: Int, _ index: Int, at now: Instant, _ view: WorldView,
        into commands: inout [WorldCommand]
    ) {
        guard let delay = plans[index].plan.discovery.delay else { return }
        let event = ProcessEvent.discoverPeers(
            place: UInt32(place),
            restartCount: view.restartCount(of: plans[index].nodes[place]), plan: UInt16(index))
        commands.append(.schedule(event, at: now + delay, of: nil))
    }

    /// Has a node count its connections from now on, if its plan wants that.
    private mutating func beginMaintaining(
        _ place: Int, _ index: Int, at now: Instant, into commands: inout [WorldCommand]
    ) {
        guard plans[index].beginsMaintaining(place) else { return }
        scheduleMaintenance(place, index, at: now, into: &commands)
    }

    private func scheduleMaintenance(
        _ place: Int, _ index: Int, at now: Instant, into commands: inout [WorldCommand]
    ) {
        guard let upkeep = plans[index].plan.upkeep else { return }
        let event = ProcessEvent.maintainConnections(place: UInt32(place), plan: UInt16(index))
        commands.append(.schedule(event, at: now + upkeep.interval, of: nil))
    }

    /// Dials `count` of those whom a node's plan lets it find and it has no connection with.
    private func dial(
        _ count: Int, for place: Int, _ index: Int, at now: Instant, _ view: WorldView,
        _ topology: inout TopologyDials, into commands: inout [WorldCommand]
    ) {
        let node = plans[index].nodes[place]
        let edges: [Edge]
        switch plans[index].plan.discovery {
        case .topology: edges = topology.dials(of: node, at: now)
        case .sampler:
            // A rendezvous names nobody who is gone.
            edges = view.allNodes.filter { view.isReachable($0) }
                .map { Edge(dialler: node, listener: $0) }
        case .bootstrap:
            edges = plans[index].bootstrap.map { Edge(dialler: node, listener: $0) }
        case .px: edges = []
        }
        let unknown = edges.filter {
            $0.listener != node && !view.isConnected(node, $0.listener)
        }
        let chosen = plans[index].sample(count, of: unknown.map(\.listener), for: place)
        for other in chosen {
            if let edge = unknown.first(where: { $0.listener == other }) {
                commands.append(.dial(edge))
            }
        }
    }
}
