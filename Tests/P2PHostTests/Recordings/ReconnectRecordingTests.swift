import P2PHost
import PubSub
import SimKernel
import Testing

/// go-libp2p-pubsub's backoff.go, as it was asked for one peer again and again.
@Suite("Recorded reconnect backoffs")
struct ReconnectRecordingTests {
    private struct Recording: Decodable {
        struct Attempt: Decodable {
            var attempt: Int
            var error: String
            var max_ms: UInt64
            var min_ms: UInt64
        }
        struct Step: Decodable {
            var entries: Int
            var error: Bool?
            var ms: UInt64?
            var step: String
        }
        var envelope: [Attempt]
        var ttl: [Step]
    }

    @Test("Delays have the range of go's", arguments: RecordingFile.all(named: "backoff.json"))
    func envelope(_ file: RecordingFile) throws {
        let recorded = try file.decoded(as: Recording.self).envelope
        #expect(!recorded.isEmpty)
        var random = RandomStream(seed: 1)
        var backoffs = ReconnectBackoffs(maxAttempts: 9)
        for attempt in recorded {
            let delays = (0..<2000 as Range<UInt32>).map {
                backoffs.delay(for: PeerID($0), at: .start, using: &random)
            }
            if !attempt.error.isEmpty {
                #expect(delays.allSatisfy { $0 == nil })
                continue
            }
            let milliseconds = delays.compactMap { $0.map { $0.nanoseconds / 1_000_000 } }
            #expect(milliseconds.count == 2000)
            let least = try #require(milliseconds.min())
            let most = try #require(milliseconds.max())
            // Both are extremes of 2000 sums of draws.
            #expect(Self.isNear(least, attempt.min_ms), "attempt \(attempt.attempt)")
            #expect(Self.isNear(most, attempt.max_ms), "attempt \(attempt.attempt)")
        }
    }

    /// Whether the two differ by no more than 3 %.
    private static func isNear(_ one: UInt64, _ other: UInt64) -> Bool {
        (max(one, other) - min(one, other)) * 100 <= 3 * other
    }

    @Test("A peer begins anew when go's does", arguments: RecordingFile.all(named: "backoff.json"))
    func timeToLive(_ file: RecordingFile) throws {
        let steps = try file.decoded(as: Recording.self).ttl
        var random = RandomStream(seed: 1)
        var backoffs = ReconnectBackoffs()
        var compared = 0
        for step in steps {
            let now: Instant
            if step.step.hasPrefix("try ") {
                now = .start
            } else if step.step.hasPrefix("after exactly TimeToLive") {
                now = .start + .seconds(600)
            } else if step.step.hasPrefix("10 m 1 ms after") {
                now = .start + .milliseconds(600_001)
            } else {
                try #require(step.step.hasPrefix("after 12 m more"))
                backoffs.sweep(at: .start + .milliseconds(600_001) + .seconds(720))
                #expect(backoffs.count == step.entries)
                compared += 1
                continue
            }
            let delay = backoffs.delay(for: PeerID(1), at: now, using: &random)
            #expect((delay == nil) == step.error, "\(step.step)")
            if let ms = step.ms, ms <= 100, let delay {
                #expect(delay == .milliseconds(ms), "\(step.step)")
            }
            #expect(backoffs.count == step.entries, "\(step.step)")
            compared += 1
        }
        #expect(compared == (file.isShipped ? 8 : steps.count))
    }
}
