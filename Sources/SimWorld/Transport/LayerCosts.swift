import P2PWire
import Reports

/// What the layers between RPCs and the network add, where the scenario has some.
struct LayerCosts {
    private let stack: Stack?

    /// The costs of a stack; none if it is nil.
    init(_ stack: Stack?) { self.stack = stack }

    /// The headers of a packet, in bytes.
    var packetHeaders: Int { stack?.packetHeaders ?? 0 }

    /// The bytes that an RPC of `rpcByteCount` bytes takes on its way.
    func wireByteCount(of rpcByteCount: Int) -> Int {
        guard let stack else { return rpcByteCount }
        return rpcByteCount + stack.cost(ofWrite: rpcByteCount).total
    }

    /// The bytes of its stream that an RPC of `rpcByteCount` bytes takes, without packet headers.
    func streamByteCount(of rpcByteCount: Int) -> Int {
        guard let stack else { return rpcByteCount }
        let cost = stack.cost(ofWrite: rpcByteCount)
        return rpcByteCount + cost.muxer + cost.security
    }

    /// Counts what the layers add to an RPC that is sent.
    func count(_ rpcByteCount: Int, in metrics: inout Metrics) {
        guard let stack else { return }
        let cost = stack.cost(ofWrite: rpcByteCount)
        metrics.countLayers(muxer: cost.muxer, security: cost.security, headers: cost.headers)
    }

    /// Counts what receivers say of the room that they have.
    func count(windowUpdates: Int, in metrics: inout Metrics) {
        guard let stack, windowUpdates > 0 else { return }
        let cost = stack.costOfWindowUpdate
        metrics.countLayers(
            muxer: windowUpdates * cost.muxer, security: windowUpdates * cost.security,
            headers: windowUpdates * cost.headers)
    }
}
