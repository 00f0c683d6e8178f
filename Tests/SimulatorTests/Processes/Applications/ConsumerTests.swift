import Comparisons
import Reports
import SimKernel
import Testing
import TextFormats

@Suite("Queues before applications")
struct ConsumerTests {
    /// One who says a hundred things in no time, and one who takes a second for each.
    private static func figures(_ consume: String, burst: Int = 100) throws -> QueueFigures {
        let text = """
            {duration: "60 s", nodes: {a: {count: 1, router: "floodsub"},
                b: {count: 1, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a", every: "30 s", start: "1 s", count: 1, size: "9 B",
                burst: {count: \(burst), within: "100 ms"}}],
            applications: [{consume: {nodes: "b", \(consume)}}]}
            """
        return try #require(try World.run(text).report.applications.queues)
    }

    @Test("A queue that is full drops the oldest, and counts it")
    func full() throws {
        let figures = try Self.figures(#"time: "1 s", queue: 10"#)
        // One is being taken, ten wait, and all others made room.
        #expect(figures.taken == 11 && figures.dropped == 89 && figures.longest == 10)
        #expect(figures.waiting == 0)
        // The last message came 99 ms after the first, and began to be taken ten seconds after it.
        #expect(figures.latency.maximum == .milliseconds(9901))
        // The ten last waited, so the fifth of them came 94 ms after the first.
        #expect(figures.latency.quantile(percent: 50) == .milliseconds(4906))
    }

    @Test("A queue that is long enough loses nothing; what waits at the end is counted")
    func long() throws {
        let figures = try Self.figures(#"time: "1 s", queue: 100"#)
        #expect(figures.dropped == 0 && figures.taken + figures.waiting == 100)
        #expect(figures.taken == 59)
    }

    @Test("An application that is fast enough never makes anybody wait")
    func fast() throws {
        let figures = try Self.figures(#"time: "100 us""#)
        #expect(figures.taken == 100 && figures.longest == 0)
        #expect(figures.latency.maximum == .zero)
    }

    @Test("Without such an application a run is the same, but for what is said of it")
    func observer() throws {
        let world = { (more: String) in
            """
            {duration: "9 s", nodes: {a: {count: 9, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            workload: [{topic: "t", from: "a", rate: "9/s", size: "9 B"}]\(more)}
            """
        }
        let plain = try World.run(world(""))
        let queued = try World.run(
            world(#", applications: [{consume: {nodes: "a", time: "1 s"}}]"#))
        #expect(plain.report.fingerprint == queued.report.fingerprint)
        #expect(plain.report.applications.queues == nil)
        #expect(queued.report.applications.queues != nil)
    }
}
