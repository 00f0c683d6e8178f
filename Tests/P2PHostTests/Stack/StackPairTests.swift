import P2PHost
import P2PWire
import Testing

@Suite("Both ends of a connection")
struct StackPairTests {
    private static let languages: [(String?, String?)] = [
        ("/meshsub/1.2.0", "/meshsub/1.2.0"), ("/meshsub/1.1.0", "/floodsub/1.0.0"), (nil, nil),
        ("/randomsub/1.0.0", nil),
    ]

    @Test(
        "Setting up takes the bytes and the round trips that are computed",
        arguments: SampleStack.all)
    func setUp(sample: SampleStack) throws {
        for (diallers, listeners) in Self.languages {
            var pair = sample.pair(diallers, listeners)
            try pair.connect()
            #expect(pair.setUp == sample.stack.setUp(dialler: diallers, listener: listeners))
            let listener = try #require(pair.identities.ofListener)
            #expect(listener.publicKey == sample.plan(2, accepts: []).key.encode())
            #expect(listener.protocols.last == Array((diallers ?? "/ipfs/ping/1.0.0").utf8))
        }
    }

    @Test(
        "A write comes out as it went in, and takes the bytes that are computed",
        arguments: SampleStack.all)
    func carry(sample: SampleStack) throws {
        var pair = sample.pair("/meshsub/1.2.0", "/meshsub/1.2.0")
        try pair.connect()
        // Those of overhead-examples.json, what borders on frames and records, and more than a
        // window.
        let sizes = [
            1, 64, 127, 128, 1024, 4076, 4077, 16_371, 16_384, 65_524, 65_525, 65_536, 262_144,
            700_001,
        ]
        for (index, byteCount) in sizes.enumerated() {
            let write = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 11 &+ index) }
            for isDiallers in [true, false] {
                let passage = try pair.carry(write, fromDialler: isDiallers)
                #expect(passage.bytes == write, "\(byteCount)")
                #expect(passage.cost == sample.stack.cost(ofWrite: byteCount), "\(byteCount)")
            }
        }
    }

    @Test("Where nothing is in common, or nothing is set up, nothing is carried")
    func nothing() throws {
        let sample = SampleStack(security: .noise, muxer: .yamux, inlinesMuxer: true)
        var pair = sample.pair(nil, "/floodsub/1.0.0")
        #expect(throws: StackError.notOpen) {
            _ = try pair.carry([1], fromDialler: false)
        }
        try pair.connect()
        #expect(throws: StackError.notOpen) {
            _ = try pair.carry([1], fromDialler: true)
        }
        let back = try pair.carry([1], fromDialler: false)
        #expect(back.bytes == [1])
        // A listener who does not speak what is proposed.
        var other = StackPair(
            dialler: sample.plan(1, accepts: []), opening: "/meshsub/1.2.0",
            listener: sample.plan(2, accepts: ["/floodsub/1.0.0"]), opening: nil)
        #expect(throws: StackError.nothingInCommon) { try other.connect() }
    }
}
