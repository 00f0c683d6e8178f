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
                    if let time { schedule(.arrival, of: place, index, at: time) }
                case .present:
                    if let time = churners[index].departure(of: place, after: start) {
                        schedule(.departure, of: place, index, at: time)
                    }
                    beginLooking(place, index)
                }
            }
        }
    }

    /// A node goes, if it is there; or comes, if it is away.
    mutating func churn(_ event: WorldEvent) {
        if isQuiet { return }
        let (index, place) = (Int(event.hops), Int(event.subject))
        let node = churners[index].nodes[place]
        guard let turn = ChurnTurn(rawValue: event.detail) else {
            preconditionFailure("no turn of churn has the number \(event.detail)")
        }
        switch turn {
        case .departure:
            let peer = PeerID(node.rawValue)
            if isRunning(node) {
                switch churners[index].plan.departure {
                case .crash: stop(peer)
                case .graceful: leave(peer)
                }
            }
            if let time = churners[index].arrival(of: place, after: now) {
                schedule(.arrival, of: place, index, at: time)
            }
        case .arrival:
            if !isRunning(node) {
                start(node, redials: churners[index].plan.discovery == .topology)
                seek(place, index)
            }
            // The timeline may have started it before.
            beginLooking(place, index)
            if let time = churners[index].departure(of: place, after: now) {
                schedule(.departure, of: place, index, at: time)
            }
        }
    }

    private mutating func schedule(
        _ turn: ChurnTurn, of place: Int, _ index: Int, at time: Instant
    ) {
        let event = WorldEvent(
            kind: .churn, hops: UInt16(index), subject: UInt32(place), detail: turn.rawValue)
        queue.schedule(event, at: time, by: .world)
    }
}

/// What a node that churns does next.
private enum ChurnTurn: UInt32 {
    case departure
    case arrival
}
