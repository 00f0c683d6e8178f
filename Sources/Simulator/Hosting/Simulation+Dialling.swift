import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// How nodes dial each other.
extension Simulation {
    mutating func dial(_ edge: Edge) {
        guard isRunning(edge.dialler) else { return }
        if nodes[Int(edge.dialler.rawValue)].isPaused {
            faults.paused.add(.dial(edge), at: PeerID(edge.dialler.rawValue))
            return
        }
        recorder.metrics.countDial()
        if connections.direction(from: edge.dialler, to: edge.listener) != nil { return }
        guard isReachable(edge),
            let direction = connections.open(
                from: edge.dialler, to: edge.listener, latency: edge.latency)
        else {
            recorder.metrics.countFailedDial()
            return
        }
        let arrival = connections.transmitReliably(
            direction, at: now + setUpTime(of: direction))
        queue.schedule(
            WorldEvent(kind: .opening, subject: direction.rawValue), at: arrival,
            by: .node(edge.dialler.rawValue))
    }

    /// Whether a dial comes through: the other runs and can be dialled, the network is not cut
    /// between the two, and the dial does not fail for a reason of its own.
    private mutating func isReachable(_ edge: Edge) -> Bool {
        guard isRunning(edge.listener), isDialable(edge.listener),
            !faults.links.separates(edge.dialler, edge.listener)
        else { return false }
        let failure = scenario.links.dialFailure
        if failure.isZero || isQuiet { return true }
        let ends = (UInt64(edge.dialler.rawValue), UInt64(edge.listener.rawValue))
        let attempt = dialCounts[ends.0 << 32 | ends.1, default: 0]
        dialCounts[ends.0 << 32 | ends.1] = attempt + 1
        var random = root.child("dial", ends.0, ends.1, attempt)
        return !random.chance(failure)
    }

    /// Whether others can dial the node.
    func isDialable(_ node: NodeID) -> Bool {
        hosts.isDialable(routers.group(of: PeerID(node.rawValue)))
    }
}
