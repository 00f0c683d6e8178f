import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// Nodes that come and go by themselves.
extension Simulation {
    /// Which nodes are not there at the start; empty if all are.
    func absentNodes() -> [Bool] {
        var absent: [Bool] = []
        for churner in churners {
            for (place, node) in churner.nodes.enumerated() {
                guard case .absent = churner.beginning(of: place) else { continue }
                if absent.isEmpty { absent = Array(repeating: false, count: nodes.count) }
                absent[Int(node.rawValue)] = true
            }
        }
        return absent
    }

    /// Has every node's first session end some time, or begin.
    mutating func beginChurn() {
        for index in churners.indices {
            let start = Instant.start + churners[index].plan.start
            for place in churners[index].nodes.indices {
                switch churners[index].beginning(of: place) {
                case .absent(let time):
                    if let time { scheduleArrival(of: place, index, at: time) }
                case .present:
                    scheduleDeparture(of: place, index, after: start)
                    beginLooking(place, index)
                }
            }
        }
    }

    /// A node goes, if it is there.
    mutating func depart(_ place: Int, _ index: Int) {
        if isQuiet { return }
        let node = churners[index].nodes[place]
        if isRunning(node) {
            switch churners[index].plan.departure {
            case .crash: stop(PeerID(node.rawValue))
            case .graceful: leave(PeerID(node.rawValue))
            }
        }
        if let time = churners[index].arrival(of: place, after: now) {
            scheduleArrival(of: place, index, at: time)
        }
    }

    /// A node comes, if it is away.
    mutating func arrive(_ place: Int, _ index: Int) {
        if isQuiet { return }
        let node = churners[index].nodes[place]
        if !isRunning(node) {
            start(node, redials: churners[index].plan.discovery == .topology)
            seek(place, index)
        }
        // The timeline may have started it before.
        beginLooking(place, index)
        scheduleDeparture(of: place, index, after: now)
    }

    private mutating func scheduleArrival(of place: Int, _ index: Int, at time: Instant) {
        let event = ProcessEvent.arrival(place: UInt32(place), plan: UInt16(index))
        context.scheduler.schedule(.process(event), at: time)
    }

    private mutating func scheduleDeparture(of place: Int, _ index: Int, after start: Instant) {
        guard let time = churners[index].departure(of: place, after: start) else { return }
        let event = ProcessEvent.departure(place: UInt32(place), plan: UInt16(index))
        context.scheduler.schedule(.process(event), at: time)
    }
}
