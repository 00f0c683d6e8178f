import SimKernel
import Testing

@Suite("Digests of bytes")
struct ByteDigestTests {
    @Test("Cutting bytes into pieces changes nothing; any other change does")
    func pieces() {
        let bytes = (0..<100).map { UInt8($0) }
        var pieces = ByteDigest()
        pieces.absorb(bytes[..<33])
        pieces.absorb(bytes[33...])
        #expect(pieces == ByteDigest(bytes))
        var known: Set<String> = [ByteDigest(bytes).description, ByteDigest().description]
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            known.insert(ByteDigest(changed).description)
        }
        known.insert(ByteDigest(bytes + [0]).description)
        known.insert(ByteDigest([0]).description)
        #expect(known.count == 104)
    }

    @Test("It is the same on every machine")
    func pinned() {
        #expect(ByteDigest("pubsub".utf8).description == "3b7773ecb954bd06")
    }
}
