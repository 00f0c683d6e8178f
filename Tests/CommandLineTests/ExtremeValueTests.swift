import Foundation
import Testing

/// Values that are legal and so large that times leave 64 bits: a run goes on, or the value is
/// refused with its place; no input ends the program by a signal.
@Suite("Extreme values")
struct ExtremeValueTests {
    private static let world = """
        { duration: "30 min",
          nodes: { p: { count: 3, router: "gossipsub", subscribe: ["t"], maxMessageSize: "2 GiB" } },
          topology: { kind: "complete" }, links: { latency: "1 ms" },
          workload: [{ topic: "t", from: "p[0]", every: "5 min", size: "100 B", start: "1 s" }] }
        """
    private static let large = ["workload[0].size=2000000000 B", "workload[0].every=1 s"]

    @Test(
        "Each ends with an exit code",
        arguments: [
            large + ["nodes.p.bandwidth={up: '1 kbit/s'}"],
            large + ["nodes.p.bandwidth={down: '1 kbit/s'}"],
            large + ["nodes.p.bandwidth={up: '1 kbit/s'}", "links.sharing=fairShare"],
            large + ["nodes.p.bandwidth={up: '1 kbit/s', queue: '2 GiB'}"],
            large + ["links.congestion=cubic", "nodes.p.bandwidth={up: '1 kbit/s'}"],
            ["nodes.p.validation={delay: '1200000 h'}"],
            ["nodes.p.validation={signature: '1200000 h', workers: 1}", "workload[0].every=1 s"],
            ["links.latency=1200000 h"],
            ["links.latency={exponential: {mean: '1200000 h'}}"],
            [
                "nodes.p.router.heartbeatInterval=1200000 h",
                "nodes.p.router.pruneBackoff=1200000 h",
            ],
            ["timeline=[{at: '1 s', slow: {nodes: 'p', factor: 1000000}}]"],
            ["timeline=[{at: '1 s', degrade: {from: 'p', to: 'p', latencyFactor: 1000000}}]"],
            ["duration=1270000 h", "workload[0].every=1260000 h", "limits.events=10000"],
        ])
    func extremes(changes: [String]) throws {
        let place = try Workplace()
        try place.write(Self.world, to: "w.json5")
        let words = changes.flatMap { ["--set", $0] }
        let outcome = try Child.run(["run", "w.json5", "--quiet"] + words, in: place)
        #expect(outcome.reason == .exit, "\(outcome.errors.prefix(300))")
        #expect([0, 1, 2].contains(outcome.code))
    }

    @Test("A trace with times beyond the end of time is compared all the same")
    func traces() throws {
        let place = try Workplace()
        let line = #"{"t":99999999999999.000000000,"node":1,"type":"publish"}"#
        try place.write("\(line)\n", to: "a.jsonl")
        try place.write("\(line.replacingOccurrences(of: "1,", with: "2,"))\n", to: "b.jsonl")
        let outcome = try Child.run(["diff", "a.jsonl", "b.jsonl"], in: place)
        #expect(outcome.reason == .exit, "\(outcome.errors.prefix(300))")
        #expect([1, 2].contains(outcome.code))
    }
}
