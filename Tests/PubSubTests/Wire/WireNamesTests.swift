import PubSub
import SimKernel
import Testing

@Suite("Names on the wire")
struct WireNamesTests {
    private static let names = WireNames(topics: ["a", "größe", ""], peerCount: 9)

    @Test("Topics have their names' UTF-8")
    func topics() {
        #expect(Self.names.bytes(of: TopicID(1)) == Array("größe".utf8))
        for topic in 0..<3 as Range<UInt32> {
            #expect(Self.names.topic(named: Self.names.bytes(of: TopicID(topic))) == TopicID(topic))
        }
        #expect(Self.names.topic(named: Array("b".utf8)) == nil)
        #expect(Self.names.topic(named: [0xFF]) == nil)
    }

    @Test("Only the host's own peers have names")
    func peers() {
        for peer in 0..<9 as Range<UInt32> {
            #expect(Self.names.peer(Self.names.bytes(of: PeerID(peer))) == PeerID(peer))
        }
        #expect(Self.names.peer(PeerIdentity.bytes(of: PeerID(9))) == nil)
        #expect(Self.names.peer(PeerIdentity.bytes(of: PeerID(.max))) == nil)
    }

    @Test("A message id is its author's peer id and eight bytes of sequence number, big-endian")
    func messages() {
        let id = MessageID(author: PeerID(3), sequenceNumber: 0x0102_0304)
        let bytes = Self.names.bytes(of: id)
        #expect(bytes == PeerIdentity.bytes(of: PeerID(3)) + [0, 0, 0, 0, 1, 2, 3, 4])
        for number in [0, 1, 255, 256, .max] as [UInt32] {
            let id = MessageID(author: PeerID(8), sequenceNumber: number)
            #expect(Self.names.message(Self.names.bytes(of: id)) == id)
        }
    }

    @Test("Hostile ids name no message")
    func hostile() {
        let good = Self.names.bytes(of: MessageID(author: PeerID(3), sequenceNumber: 5))
        #expect(Self.names.message([]) == nil)
        #expect(Self.names.message(Array(repeating: 0xFF, count: good.count)) == nil)
        #expect(Self.names.message(Array(good.dropLast())) == nil)
        #expect(Self.names.message(good + [0]) == nil)
        for index in good.indices.prefix(PeerIdentity.byteCount + 4) {
            var damaged = good
            damaged[index] ^= 1
            #expect(Self.names.message(damaged) == nil, "byte \(index)")
        }
        let stranger = PeerIdentity.bytes(of: PeerID(9)) + Array(good.suffix(8))
        #expect(Self.names.message(stranger) == nil)
    }

    @Test("Random bytes name no message", arguments: 0..<2 as Range<UInt64>)
    func noise(seed: UInt64) {
        var random = RandomStream(seed: seed)
        for _ in 0..<500 {
            let bytes = (0..<random.next(below: 60)).map { _ in
                UInt8(truncatingIfNeeded: random.next())
            }
            #expect(Self.names.message(bytes) == nil)
            #expect(Self.names.peer(bytes) == nil)
        }
    }

    @Test("The whole range of handles splits into author and number")
    func handles() {
        let id = MessageID(author: PeerID(.max), sequenceNumber: .max - 1)
        #expect(id.author == PeerID(.max))
        #expect(id.sequenceNumber == UInt32.max - 1)
        #expect("\(MessageID(author: PeerID(3), sequenceNumber: 7))" == "m3/7")
        let later = MessageID(author: PeerID(4), sequenceNumber: 0)
        #expect(MessageID(author: PeerID(3), sequenceNumber: 7) < later)
    }
}
