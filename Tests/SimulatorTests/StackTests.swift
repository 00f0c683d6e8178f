import Reports
import Testing

/// The layers below pubsub in a whole world.
@Suite("Stacks in a world")
struct StackTests {
    private static func pair(_ stack: String) -> String {
        """
        {duration: "5 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"],
            bandwidth: {up: "8 Mbit/s"}}},
        topology: {kind: "line"}, links: {latency: "100 ms"}, \(stack)
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "1 KiB", start: "2 s", count: 2}]}
        """
    }

    @Test(
        "A connection takes the round trips of its handshakes",
        arguments: [
            ("", 200, 100), (#"stack: {transport: "quic"},"#, 200, 100),
            (#"stack: {security: "tls"},"#, 600, 500), (#"stack: {security: "secio"},"#, 800, 700),
        ])
    func roundTrips(stack: String, dialler: Double, listener: Double) throws {
        let lines = try World.run(Self.pair(stack)).lines().of("connect")
        #expect(lines.map { $0.t * 1000 } == [listener, dialler])
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
        func delay(_ outcome: Outcome) throws -> UInt64? {
            try outcome.lines().of("send").last?.underWay
        }
        // 82 bytes more at a microsecond each.
        let (before, after) = (try delay(plain) ?? 0, try delay(noise) ?? 0)
        #expect(after == before + 82_000)
    }
}
