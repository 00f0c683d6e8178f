import P2PHost
import P2PWire
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// What the layers between RPCs and the network add, where the scenario has some.
extension Simulation {
    /// The bytes that an RPC of so many takes on its way.
    func wireByteCount(of rpcByteCount: Int) -> Int {
        guard let stack = scenario.stack else { return rpcByteCount }
        return rpcByteCount + stack.cost(ofWrite: rpcByteCount).total
    }

    /// Counts what the layers add to an RPC that is sent.
    mutating func countLayers(of rpcByteCount: Int) {
        guard let stack = scenario.stack else { return }
        let cost = stack.cost(ofWrite: rpcByteCount)
        recorder.metrics.countLayers(
            muxer: cost.muxer, security: cost.security, headers: cost.headers)
    }

    /// The round trips that the stack needs before the one in which both ends learn of the
    /// connection; its bytes are counted.
    mutating func setUpTime(of direction: Connections.Direction) -> Interval {
        guard let stack = scenario.stack else { return .zero }
        let ends = (
            routers.choice(of: PeerID(connections.sender(direction).rawValue)),
            routers.choice(of: PeerID(connections.receiver(direction).rawValue))
        )
        let setUp = setUps.setUp(stack, ends.0, ends.1, languages)
        if wire == .bytes { wireUp(direction, ends, setUp) }
        recorder.metrics.countSetUp(setUp.total)
        return connections.time(ofRoundTrips: setUp.roundTrips - 1, direction)
    }
}
