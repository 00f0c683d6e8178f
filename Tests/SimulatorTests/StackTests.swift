import P2PHost
import Reports
import Testing

/// The layers below pubsub in a whole world.
@Suite("Stacks in a world")
struct StackTests {
    private static func pair(_ stack: String) -> String {
        """
        {duration: "5 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
            bandwidth: {up: "8 Mbit/s"}}},
        topology: {kind: "line"}, links: {latency: "100 ms", congestion: "none"},
        \(stack)
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 KiB", start: "2 s", count: 2}]}
        """
    }

    @Test(
        "A connection takes the round trips of its handshakes, and the time of their bytes",
        arguments: [
            ("", 200_000, 100_000), (#"stack: {transport: "quic"},"#, 202_456, 101_228),
            (#"stack: {security: "tls"},"#, 601_641, 500_695),
            (#"stack: {security: "secio"},"#, 802_113, 701_430),
        ])
    func roundTrips(stack: String, dialler: Double, listener: Double) throws {
        let lines = try World.run(Self.pair(stack)).lines("connect")
        // A microsecond for each byte.
        #expect(lines.map { ($0.t * 1_000_000).rounded() } == [listener, dialler])
    }

    @Test("Each layer's bytes are reported, and pass the interface")
    func bytes() throws {
        let plain = try World.run(Self.pair(""))
        let noise = try World.run(Self.pair(#"stack: {security: "noise"},"#))
        #expect(plain.report.metrics.stack.total == 0)
        let sent = noise.counts.sent
        #expect(sent == plain.counts.sent && sent == 4)
        let stack = noise.report.metrics.stack
        #expect([stack.muxer, stack.security, stack.headers] == [sent * 12, sent * 18, sent * 52])
        #expect(stack.handshakes > 500)
        func departure(_ outcome: Outcome) throws -> UInt64 {
            try #require(try outcome.lines("send").last).time
        }
        // 82 bytes more at a microsecond each.
        #expect(try departure(noise) == departure(plain) + 82_000)
    }

    @Test(
        "Bytes on the wire pass the machines of both ends, whatever the stack, and change nothing",
        arguments: [
            #"{security: "plaintext"}"#, #"{security: "secio", muxer: "mplex"}"#,
            #"{security: "tls"}"#, #"{security: "tls", muxer: "mplex", inlineMuxer: false}"#,
            #"{security: "noise", muxer: "mplex"}"#, #"{security: "noise", inlineMuxer: false}"#,
            #"{transport: "quic"}"#,
        ])
    func bytesOnTheWire(stack: String) throws {
        // Messages of more than a window, peers of different versions, and a connection that is
        // closed and opened again.
        let text = """
            {duration: "9 s", nodes: {a: {count: 3, router: "gossipsub", subscribe: ["t"]},
                b: {count: 1, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "30 ms"}, stack: \(stack),
            workload: [{topic: "t", from: "a[0]", every: "2 s", size: "300 KiB", start: "2 s",
                count: 3}],
            timeline: [{at: "3 s", disconnect: {from: "a[0]", to: "b"}},
                {at: "4 s", connect: {from: "b", to: "a[0]"}}]}
            """
        let values = try World.run(text)
        let bytes = try World.run(text, wire: .bytes)
        #expect(values.report.breaches == [] && bytes == values)
        #expect(values.counts.sent > 20)
    }
}
