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
            #expect(read(Array(frame.prefix(length))) == nil, "the first \(length) bytes")
        }
    }

    @Test("Every flipped bit is noticed, but in what is not kept", arguments: short)
    func flippedBits(sample: SampleRPC) {
        let frame = carrier.frame(sample.rpc)
        let unnoticed = frame.indices.filter { index in
            (0..<8).contains { bit in
                var damaged = frame
                damaged[index] ^= 1 << bit
                return read(damaged) == sample.rpc
            }
        }
        // Signatures are filler that nobody checks: 64 bytes, and the tag before them, which can
        // turn into one that is ignored. So can the tag of what says nothing: data of no bytes, or
        // a flag that is false. Of a flag that is true, any other number is just as true.
        let messages = sample.rpc.parts.messages
        let empty = messages.filter { $0.dataSize == 0 }.count
        let limit = 65 * messages.count + empty + sample.rpc.parts.subscriptions.count
        #expect(64 * messages.count...limit ~= unnoticed.count)
    }

    private func read(_ bytes: [UInt8]) -> RPC? {
        do throws(CarrierError) {
            return try carrier.rpc(fromFrame: bytes) { SampleRPC.place(of: $0) }
        } catch {
            return nil
        }
    }
}

extension RPC {
    /// The RPC as a bundle, whatever its form.
    fileprivate var parts: Bundle {
        switch self {
        case .message(let message): Bundle(messages: [message])
        case .bundle(let bundle): bundle
        }
    }
}
