import P2PHost
import P2PWire
import PubSub
import Testing

@Suite("Carrying RPCs as bytes")
struct RPCCarrierTests {
    private let carrier = RPCCarrier(names: SampleRPC.names)

    @Test(
        "A frame gives back its RPC, and has the size that was computed", arguments: SampleRPC.all)
    func roundTrip(sample: SampleRPC) throws {
        let frame = carrier.frame(sample.rpc)
        #expect(frame.count == RPCSize(of: sample.rpc, names: SampleRPC.names).total)
        let originals = sample.rpc.parts.messages
        #expect(try carrier.rpc(fromFrame: frame, originals: originals) == sample.rpc)
        #expect(carrier.frame(sample.rpc) == frame)
    }

    @Test("Hops and flaws are not on the wire, and travel beside it")
    func beside() throws {
        var message = SampleRPC.message(3, 1)
        let frame = carrier.frame(.message(message))
        message.hops = 7
        message.authenticity.flaw = .invalid
        #expect(carrier.frame(.message(message)) == frame)
        let back = try carrier.rpc(fromFrame: frame, originals: [message])
        #expect(back == .message(message))
    }

    @Test("Bytes are one frame, no less and no more")
    func oneFrame() {
        #expect(error([]) == .frames(0))
        let frame = carrier.frame(SampleRPC.all[1].rpc)
        #expect(error(frame + frame) == .frames(2))
        #expect(error(frame + [5]) == .wire(.truncated(at: frame.count + 1, wanting: 5)))
        #expect(error([0x80]) == .wire(.truncated(at: 1, wanting: 1)))
    }

    @Test("A length that no frame may have is refused at once")
    func tooLong() {
        let length: UInt64 = 1 << 33 + 1
        var prefix: [UInt8] = []
        Varint.encode(length, into: &prefix)
        #expect(
            error(prefix) == .wire(.frameTooLong(length: length, limit: 1 << 33, at: 0)))
    }

    @Test("Names that the host does not know are errors")
    func unknownNames() {
        let larger = RPCCarrier(
            names: WireNames(topics: ["t", "blocks", "Straße/🚀", "new"], peerCount: 2000))
        let topic = RPC(RPC.Bundle(control: Control(graft: [TopicID(3)])))
        #expect(error(larger.frame(topic)) == .name(.topic(Array("new".utf8))))
        #expect(error(larger.frame(.message(SampleRPC.message(1000, 1)))) == .name(.message))
        let iwant = RPC(RPC.Bundle(control: Control(iwant: [SampleRPC.id(1000, 1)])))
        #expect(error(larger.frame(iwant)) == .name(.message))
    }

    @Test("A message that is not the one that was sent is refused")
    func otherMessage() {
        let frame = carrier.frame(.message(SampleRPC.message(3, 1)))
        for others in [[], [SampleRPC.message(3, 2)], [SampleRPC.message(3, 1, dataSize: 21)]] {
            #expect(throws: CarrierError.name(.message)) {
                try carrier.rpc(fromFrame: frame, originals: others)
            }
        }
    }

    private func error(_ bytes: [UInt8]) -> CarrierError? {
        do throws(CarrierError) {
            _ = try carrier.rpc(fromFrame: bytes, originals: [])
            return nil
        } catch {
            return error
        }
    }
}
