import Reports
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// Whole worlds: a flood, which is nearly all queue, links and seen cache, and a gossipsub network.
enum Worlds {
    static var benchmarks: [Benchmark] {
        [
            Benchmark(
                name: "flood-1k", summary: "flood of 200 messages over 1,000 nodes of degree 8",
                run: { try outcome("scale/flood-10k", smaller) }),
            Benchmark(
                name: "flood-10k", summary: "flood of 100 messages over 10,000 nodes of degree 8",
                run: { try outcome("scale/flood-10k", []) }),
            Benchmark(
                name: "simsub-1000", summary: "gossipsub v1.0, 1,000 peers, 60 messages, 80 s",
                run: { try outcome("published/simsub-1000", []) }),
            Benchmark(
                name: "go-1000", summary: "gossipsub v1.2, 1,000 peers, 60 messages, 66 s",
                run: { try outcome("published/go-1000", ["expect=[]"]) }),
            Benchmark(
                name: "go-1000-scored", summary: "the same with the topic scores of hardening-1k",
                run: { try outcome("published/go-1000", ["expect=[]"] + scored) }),
        ]
    }

    /// The flood of 10,000 nodes with a tenth of them, and twice the messages.
    private static let smaller = [
        "nodes.peers.count=1000", "workload[0].count=200", "duration=206s", "expect=[]",
    ]

    private static let scored = [
        "nodes.peers.router.score={topics: {t: {preset: 'hardening-1k-blocks'}}}"
    ]

    private static func outcome(
        _ name: String, _ overrides: [String]
    ) throws -> Benchmark.Outcome {
        let path = Machine.repository + "/scenarios/\(name).json5"
        let scenario = try ScenarioFile.load(
            path: path, overrides: overrides.map { Override($0) })
        let began = Machine.cpuSeconds()
        var simulation = Simulation(scenario)
        while simulation.advance(events: 1_000_000) {}
        let seconds = Machine.cpuSeconds() - began
        let report = simulation.finish()
        return Benchmark.Outcome(
            events: report.events, fingerprint: report.fingerprint, population: report.nodes,
            seconds: seconds)
    }
}
