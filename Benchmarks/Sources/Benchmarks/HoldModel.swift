import SimKernel

/// The hold model: every event taken schedules one after 0.1 s + Exp(1 s), so the number of pending
/// events stays. It measures the queue and nothing else.
enum HoldModel {
    /// A payload as large as the simulator's own.
    private struct Event: BitwiseCopyable {
        var node: UInt32
        var padding: (UInt32, UInt64) = (0, 0)
    }

    private static let nodeCount = 10_000
    private static let operations = 3_000_000

    static var benchmarks: [Benchmark] {
        [(1000, "1k"), (160_000, "160k"), (1_000_000, "1M")].map { pending, name in
            Benchmark(
                name: "hold-\(name)", summary: "queue with \(pending) pending events",
                run: { outcome(pending: pending) })
        }
    }

    private static func outcome(pending: Int) -> Benchmark.Outcome {
        var random = RandomStream(seed: 12345)
        // A table of delays, so that drawing them is not what is measured.
        let distribution = Distribution.exponential(mean: 1e9)
        let delays = (0..<65_536).map { _ in
            Interval.milliseconds(100) + distribution.sampleInterval(using: &random)
        }
        var queue = EventQueue<Event>(nodeCount: nodeCount)
        for index in 0..<pending {
            let node = UInt32(index % nodeCount)
            queue.schedule(
                Event(node: node), at: .start + delays[Int(random.next() & 65_535)],
                by: .node(node))
        }
        var digest: UInt64 = 0
        let began = Machine.cpuSeconds()
        for _ in 0..<operations {
            guard let event = queue.popNext(through: .never) else { break }
            digest = (digest &+ queue.now.nanoseconds) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(event.node)
            let bits = random.next()
            let next = Event(node: UInt32(truncatingIfNeeded: bits >> 32) % UInt32(nodeCount))
            queue.schedule(next, at: queue.now + delays[Int(bits & 65_535)], by: .node(event.node))
        }
        let seconds = Machine.cpuSeconds() - began
        return Benchmark.Outcome(
            events: operations, fingerprint: String(digest, radix: 16), population: pending,
            seconds: seconds)
    }
}
