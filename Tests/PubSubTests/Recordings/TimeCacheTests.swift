import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub's timecache, step by step.
@Suite("Recorded seen caches")
struct TimeCacheTests {
    private struct Trace: Decodable {
        struct Step: Decodable {
            var op: String
            var id: String?
            var result: Bool?
            var t_ms: Double?
        }
        var strategy: String
        var sweep_ms: UInt64
        var ttl_ms: UInt64
        var steps: [Step]
    }

    @Test(
        "SeenMessages answers as go's time cache",
        arguments: RecordingFile.all(named: "timecache.json"))
    func replay(_ file: RecordingFile) throws {
        let traces = try file.decoded(as: [Trace].self)
        var compared = 0
        var forgotten = 0
        for (index, trace) in traces.enumerated() {
            var numbers = Numbering()
            var now = Instant.start
            let strategies: [String: SeenExpiry] = [
                "first_seen": .firstSeen, "last_seen": .lastSeen,
            ]
            var seen = SeenMessages(
                lifetime: .milliseconds(trace.ttl_ms),
                expiry: try #require(strategies[trace.strategy]),
                startingAt: now, sweepingEvery: .milliseconds(trace.sweep_ms))
            var added: Set<String> = []
            for (place, step) in trace.steps.enumerated() {
                if step.op == "advance" {
                    now = Instant(nanoseconds: UInt64(try #require(step.t_ms) * 1_000_000))
                    continue
                }
                let name = try #require(step.id)
                let id = MessageID(UInt64(numbers.number(of: name)))
                let result: Bool
                switch step.op {
                case "add": result = seen.insert(id, at: now)
                case "has": result = seen.contains(id, at: now)
                default:
                    Issue.record("step \(place) of trace \(index) is '\(step.op)'")
                    return
                }
                #expect(
                    result == step.result, "step \(place) of trace \(index), \(step.op) \(name)")
                compared += 1
                if step.op == "add", result, !added.insert(name).inserted { forgotten += 1 }
            }
        }
        #expect(compared > 0)
        if file.isShipped {
            #expect(traces.count == 4)
            #expect(compared == 391)
            // Ids that came back after they had expired: without these the traces would prove
            // little.
            #expect(forgotten > 20)
        }
    }
}
