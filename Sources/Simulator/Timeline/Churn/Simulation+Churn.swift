import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// Nodes that come and go by themselves.
extension Simulation {
    /// Has every node's first session end some time.
    mutating func beginChurn() {
        for index in churners.indices {
            let start = Instant.start + churners[index].plan.start
            for place in churners[index].nodes.indices {
                if let time = churners[index].departure(of: place, after: start) {
                    schedule(.departure, of: place, index, at: time)
                }
            }
        }
    }

    /// A node goes, if it is there; or comes, if it is away.
    mutating func churn(_ event: WorldEvent) {
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
            let time = churners[index].arrival(of: place, after: now)
            schedule(.arrival, of: place, index, at: time)
        case .arrival:
            comeBack(place, index)
            if let time = churners[index].departure(of: place, after: now) {
                schedule(.departure, of: place, index, at: time)
            }
        }
    }

    /// A node that came back, and still is there, finds others to dial.
    mutating func discover(_ event: WorldEvent) {
        let (index, place) = (Int(event.hops), Int(event.subject))
        let node = churners[index].nodes[place]
        guard case .sampler(let degree, _) = churners[index].plan.discovery, isRunning(node),
            nodes[Int(node.rawValue)].restartCount == event.detail
        else { return }
        let candidates = nodes.indices.map { NodeID(UInt32($0)) }.filter {
            $0 != node && isRunning($0) && isDialable($0)
                && connections.direction(from: node, to: $0) == nil
        }
        for other in churners[index].sample(degree, of: candidates, for: place) {
            dial(Edge(dialler: node, listener: other))
        }
    }

    private mutating func comeBack(_ place: Int, _ index: Int) {
        let node = churners[index].nodes[place]
        if isRunning(node) { return }
        guard case .sampler(_, let delay) = churners[index].plan.discovery else {
            return start(node)
        }
        start(node, redials: false)
        let event = WorldEvent(
            kind: .discovery, hops: UInt16(index), subject: UInt32(place),
            detail: nodes[Int(node.rawValue)].restartCount)
        queue.schedule(event, at: now + delay, by: .world)
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
