import P2PHost
import PubSub
import Testing

/// Damaged frames never trap, and what comes of them is an error or says something else.
@Suite("Damaged frames")
struct CorruptionTests {
    private let carrier = RPCCarrier(names: SampleRPC.names)

    /// Those whose frames are short enough to be damaged everywhere.
    static let short = SampleRPC.all.filter {
        RPCSize(of: $0.rpc, names: SampleRPC.names).total < 1000
    }

    @Test("No frame that ends early is read", arguments: short)
    func truncations(sample: SampleRPC) {
        let frame = carrier.frame(sample.rpc)
        for length in frame.indices {
            #expect(
                read(Array(frame.prefix(length)), sample.rpc.parts.messages) == nil,
                "the first \(length) bytes")
        }
    }

    @Test("Every flipped bit is noticed, but in what is not kept", arguments: short)
    func flippedBits(sample: SampleRPC) {
        let frame = carrier.frame(sample.rpc)
        let unnoticed = frame.indices.filter { index in
            (0..<8).contains { bit in
                var damaged = frame
                damaged[index] ^= 1 << bit
                return read(damaged, sample.rpc.parts.messages) == sample.rpc
            }
        }
        // The tag of what says nothing, a flag that is false, can turn into one that is ignored. Of
        // a flag that is true, any other number is just as true. An announcement has three flags,
        // the extensions have one. Nobody looks into the records of peer exchange, or at the tag
        // before them.
        let parts = sample.rpc.parts
        let exchanged = parts.control.prune.reduce(0) { $0 + $1.peers.count }
        let records = exchanged * (PeerIdentity.signedRecordByteCount + 1)
        let flags = 3 * parts.subscriptions.count + (parts.control.extensions == nil ? 0 : 1)
        #expect(unnoticed.count <= flags + records)
    }

    private func read(_ bytes: [UInt8], _ originals: [Message]) -> RPC? {
        do throws(CarrierError) {
            return try carrier.rpc(fromFrame: bytes, originals: originals)
        } catch {
            return nil
        }
    }
}

extension RPC {
    /// The RPC as a bundle, whatever its form.
    var parts: Bundle {
        switch self {
        case .message(let message): Bundle(messages: [message])
        case .bundle(let bundle): bundle
        }
    }
}
