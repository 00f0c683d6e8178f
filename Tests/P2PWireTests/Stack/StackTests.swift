import Foundation
import Testing

@testable import P2PWire

@Suite("Stacks")
struct StackTests {
    /// A row of the recording: one write to an open stream.
    private struct Example: Decodable {
        var write: Int
        var security: String
        var muxer: String
        var mux_overhead: Int?
        var sec_overhead: Int?
        var stream_bytes: Int
        var ip_bytes: Int

        var stack: Stack? {
            if security == "QUIC" { return .quic }
            let name = security == "tls1.3" ? "tls" : security
            guard let channel = SecureChannel(rawValue: name),
                let muxer = StreamMuxer(rawValue: muxer)
            else { return nil }
            return .tcp(channel, muxer, inlinesMuxer: false)
        }
    }

    @Test(
        "Writes cost what was recorded, row by row",
        arguments: RecordingFile.all(named: "overhead-examples.json", in: "py-libp2p"))
    func recorded(_ file: RecordingFile) throws {
        let examples = try JSONDecoder().decode([Example].self, from: Data(contentsOf: file.url))
        #expect(examples.count == 27 || !file.isShipped)
        for example in examples {
            let row = "\(example.write) B, \(example.security), \(example.muxer)"
            let cost = try #require(example.stack, "\(row)").cost(ofWrite: example.write)
            #expect(example.write + cost.muxer + cost.security == example.stream_bytes, "\(row)")
            #expect(example.write + cost.total == example.ip_bytes, "\(row)")
            if let muxer = example.mux_overhead { #expect(cost.muxer == muxer, "\(row)") }
            if let security = example.sec_overhead { #expect(cost.security == security, "\(row)") }
        }
    }

    @Test(
        "A publish of py-libp2p over yamux took as many bytes in a captured session",
        arguments: [
            (SecureChannel.noise, 102, 1065), (.tls, 106, 1069), (.secio, 120, 1083),
        ])
    func captured(security: SecureChannel, small: Int, large: Int) {
        // RPCs of 72 and 1,035 bytes: 64 and 1,024 of data on a topic of one letter.
        let stack = Stack.tcp(security, .yamux, inlinesMuxer: true)
        for (rpc, bytes) in [(72, small), (1035, large)] {
            let cost = stack.cost(ofWrite: rpc)
            #expect(rpc + cost.muxer + cost.security == bytes)
        }
    }

    @Test(
        "Handshakes take the bytes of each side, and the round trips, that they should",
        arguments: [
            (SecureChannel.plaintext, false, 151, 151, 3), (.secio, false, 404, 440, 4),
            (.tls, false, 979, 999, 4), (.tls, true, 937, 926, 3),
            (.noise, false, 284, 300, 4), (.noise, true, 248, 246, 3),
        ])
    func handshakes(
        security: SecureChannel, inlines: Bool, dialler: Int, listener: Int, roundTrips: Int
    ) {
        let writes = Stack.handshakes(security, .yamux, inlinesMuxer: inlines)
        func sum(ofDialler isDiallers: Bool) -> Int {
            writes.filter { $0.isDiallers == isDiallers }.map(\.byteCount).reduce(0, +)
        }
        #expect(sum(ofDialler: true) == dialler && sum(ofDialler: false) == listener)
        let setUp = Stack.tcp(security, .yamux, inlinesMuxer: inlines)
            .setUp(dialler: "/meshsub/1.2.0", listener: "/meshsub/1.2.0")
        #expect(setUp.roundTrips == roundTrips)
        // With the headers of packets and four streams it is more, but not by much.
        #expect(setUp.total > dialler + listener && setUp.total < dialler + listener + 4500)
    }

    @Test("A handshake of Noise goes in these flights")
    func flights() {
        let setUp = Stack.tcp(.noise, .yamux, inlinesMuxer: false)
            .setUp(dialler: "/floodsub/1.0.0", listener: "/floodsub/1.0.0")
        // SYN; SYN with ACK; ACK, the header of multistream-select and "/noise"; the same back,
        // written one by one; three messages of Noise, the last with the proposal of yamux; the
        // answer to that, with the frames that open the listener's two streams.
        let flights: [Int] = [60, 60, 132, 132, 86, 254, 326, 174 + 82 + 118 + 82 + 119]
        #expect(Array(setUp.flights.prefix(8)) == flights)
        #expect(setUp.flights.count == 11 && setUp.flights.last == 82)
        #expect(setUp.dialler + setUp.listener == setUp.total)
    }

    @Test("QUIC sets up in one round trip, and in more bytes than Noise")
    func quic() {
        let quic = Stack.quic.setUp(dialler: nil, listener: nil)
        let noise = Stack.tcp(.noise, .yamux, inlinesMuxer: true)
            .setUp(dialler: nil, listener: nil)
        #expect(quic.roundTrips == 1 && quic.total > noise.total)
    }

    @Test("A frame of mplex has a varint for its length, and one of yamux twelve bytes")
    func frames() {
        var frames: [[Int]] = []
        StreamMuxer.mplex.forEachFrame(ofWrite: 4077) { frames.append([$0, $1]) }
        StreamMuxer.mplex.forEachFrame(ofWrite: 127) { frames.append([$0, $1]) }
        StreamMuxer.yamux.forEachFrame(ofWrite: 65_525) { frames.append([$0, $1]) }
        #expect(frames == [[4076, 3], [1, 2], [127, 2], [65_524, 12], [1, 12]])
    }
}
