import P2PHost
import Recordings
import Reports
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// Every scenario of the repository keeps its promises, and is the same run every time.
@Suite("Scenarios of the repository")
struct ScenarioRunTests {
    private static let howToRewrite = "run `pubsub-sim test scenarios --update`"

    @Test("There are some, and a debug build runs some")
    func some() {
        #expect(RepositoryScenario.runnable.count >= 2)
        #expect(RepositoryScenario.all.contains { $0.path == "scenarios/smoke/line.json5" })
    }

    @Test(
        "Kept promises, recorded digests, and the same with real bytes and in a process of its own",
        arguments: RepositoryScenario.runnable)
    func plays(scenario: RepositoryScenario) throws {
        let run = try scenario.run()
        try keepsPromises(scenario, run)
        if run.report.events <= RepositoryScenario.mostTracedEvents {
            try repeats(scenario, run.report)
        } else if !RepositoryScenario.isDebugBuild {
            #expect(try scenario.run(wire: .bytes) == run)
        }
    }

    /// Expectations are met, nothing is breached, and digests are the recorded ones.
    private func keepsPromises(
        _ scenario: RepositoryScenario, _ run: RepositoryScenario.Run
    ) throws {
        let report = run.report
        for breach in report.breaches {
            Issue.record("a law of the simulator is broken: \(breach)")
        }
        guard let recorded = try scenario.fingerprints().line(of: report.seed) else {
            Issue.record(
                "no fingerprint is recorded for seed \(report.seed); \(Self.howToRewrite)")
            return
        }
        #expect(run.checkpointCount > 0, "\(RepositoryScenario.mostEvents) events say nothing")
        #expect(
            report.checkpoints.prefix(run.checkpointCount)
                == recorded.checkpoints.prefix(run.checkpointCount))
        guard run.isWhole else { return }
        #expect(!report.judgements.isEmpty, "a scenario without expectations says nothing")
        for judgement in report.judgements {
            let expectation = judgement.expectation
            #expect(
                judgement.isMet,
                "\(expectation.metric): \(expectation.bound), not \(judgement.actual ?? .nan)")
        }
        if report.fingerprint == recorded.fingerprint { return }
        let moved = MovedRun(try scenario.load(), recorded: recorded)
        Issue.record("\(moved)\nif this is wanted, \(Self.howToRewrite) and say why in the commit")
    }

    /// The same trace and report with real bytes on the wire, and by the program that people use.
    private func repeats(_ scenario: RepositoryScenario, _ plain: Report) throws {
        let values = try scenario.traced(wire: .values)
        #expect(values.report == plain)
        let bytes = try scenario.traced(wire: .bytes)
        #expect(bytes.report == plain)
        #expect(TraceDifference(values.trace, bytes.trace) == nil, "values, and bytes on the wire")
        let child = try ChildRun(scenario, seed: plain.seed)
        #expect(TraceDifference(values.trace, child.trace) == nil, "here, and in another process")
        #expect(
            Self.withoutCost(child.json)
                == Self.withoutCost(String(decoding: plain.json, as: UTF8.self)))
    }

    /// The lines of a JSON report but for what the computer needed.
    private static func withoutCost(_ json: String) -> [Substring] {
        json.split(separator: "\n").filter {
            !$0.contains("\"wallSeconds\"") && !$0.contains("\"peakResidentBytes\"")
        }
    }
}
