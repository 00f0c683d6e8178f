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
        #expect(try carrier.rpc(fromFrame: frame) { SampleRPC.place(of: $0) } == sample.rpc)
        #expect(carrier.frame(sample.rpc) == frame)
    }

    @Test("Hops are not on the wire")
    func hops() throws {
        var message = SampleRPC.message(3, 1)
        message.hops = 7
        let frame = carrier.frame(.message(message))
        message.hops = 0
        #expect(try carrier.rpc(fromFrame: frame) { SampleRPC.place(of: $0) } == .message(message))
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

    @Test("A message of which no data is kept is refused")
    func unknownData() {
        let frame = carrier.frame(.message(SampleRPC.message(3, 1)))
        #expect(throws: CarrierError.name(.message)) {
            try carrier.rpc(fromFrame: frame) { _ in nil }
        }
    }

    private func error(_ bytes: [UInt8]) -> CarrierError? {
        do throws(CarrierError) {
            _ = try carrier.rpc(fromFrame: bytes) { SampleRPC.place(of: $0) }
            return nil
        } catch {
            return error
        }
    }
}
