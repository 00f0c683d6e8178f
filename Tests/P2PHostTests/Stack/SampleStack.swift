import P2PHost
import P2PWire
import Testing

/// Every stack that is made of bytes.
struct SampleStack: Sendable, CustomTestStringConvertible {
    let security: SecureChannel
    let muxer: StreamMuxer
    let inlinesMuxer: Bool

    var testDescription: String { "\(security), \(muxer)\(inlinesMuxer ? ", inlined" : "")" }

    static let all: [SampleStack] = SecureChannel.allCases.flatMap { security in
        StreamMuxer.allCases.flatMap { muxer in
            (security.canInlineMuxer ? [false, true] : [false]).map {
                SampleStack(security: security, muxer: muxer, inlinesMuxer: $0)
            }
        }
    }

    var stack: Stack { .tcp(security, muxer, inlinesMuxer: inlinesMuxer) }

    func plan(_ seed: UInt8, accepts: [String]) -> StackPlan {
        StackPlan(
            security, muxer, inlinesMuxer: inlinesMuxer,
            key: PublicKey(ed25519: [UInt8](repeating: seed, count: 32)),
            accepts: [Identify.token] + accepts)
    }

    /// A connection on which both sides open a stream of these protocols.
    func pair(_ diallers: String?, _ listeners: String?) -> StackPair {
        StackPair(
            dialler: plan(1, accepts: listeners.map { [$0] } ?? []), opening: diallers,
            listener: plan(2, accepts: diallers.map { [$0] } ?? []), opening: listeners)
    }
}
