import P2PHost
import P2PWire
import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// With `--wire bytes`, what the stack's layers add is made and parsed by the machines of both
/// ends. What comes of it must be what was computed; if it is not, an invariant is broken.
extension Simulation {
    /// Sets up the connection of `direction`, which leads from its dialler, between nodes with
    /// these routers. It must take what was computed.
    mutating func wireUp(
        _ direction: Connections.Direction, _ routers: (Int, Int), _ computed: StackSetUp
    ) {
        let listener = connections.receiver(direction)
        let dialler = connections.sender(direction)
        guard let diallers = plan(of: dialler, routers.0),
            let listeners = plan(of: listener, routers.1)
        else {
            wired[direction] = nil
            return
        }
        var pair = StackPair(
            dialler: diallers, opening: languages[routers.0, routers.1]?.protocolID,
            listener: listeners, opening: languages[routers.1, routers.0]?.protocolID)
        let what = "the connection of \(dialler) to \(listener)"
        do throws(StackError) {
            try pair.connect()
            invariants.check(made: pair.setUp, computed: computed, what)
        } catch {
            invariants.noteRefusal(error, what)
        }
        wired[direction] = pair
    }

    /// How a node sets up its connections; nil if its stack's bytes are not made.
    private func plan(of node: NodeID, _ router: Int) -> StackPlan? {
        guard case .tcp(let security, let muxer, let inlinesMuxer) = scenario.stack else {
            return nil
        }
        let peerID = PeerIdentity.bytes(of: PeerID(node.rawValue))
        return StackPlan(
            security, muxer, inlinesMuxer: inlinesMuxer,
            key: PublicKey(ed25519: Array(peerID.suffix(32))),
            accepts: [Identify.token] + languages.accepted(by: router))
    }

    /// The bytes that an RPC's frame is when it comes out of the other end's stack.
    mutating func carried(
        _ frame: [UInt8], _ direction: Connections.Direction
    ) -> [UInt8] {
        guard let stack = scenario.stack, wired[direction] != nil else { return frame }
        let what = "an RPC of \(frame.count) bytes from \(connections.sender(direction))"
        do throws(StackError) {
            let passage = try wired[direction]?.carry(frame, fromDialler: direction.isDiallers)
            guard let passage else { return frame }
            let computed = stack.cost(ofWrite: frame.count)
            invariants.check(made: passage.cost, computed: computed, what)
            invariants.check(made: passage.bytes.count, computed: frame.count, what)
            return passage.bytes
        } catch {
            invariants.noteRefusal(error, what)
            return frame
        }
    }
}
