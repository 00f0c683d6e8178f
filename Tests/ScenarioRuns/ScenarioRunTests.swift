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
        "Expectations are met, nothing is breached, digests are the recorded ones",
        arguments: RepositoryScenario.runnable)
    func keepsPromises(scenario: RepositoryScenario) throws {
        let run = try scenario.run()
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

    @Test(
        "The same trace twice, and with real bytes on the wire",
        arguments: RepositoryScenario.runnable)
    func repeats(scenario: RepositoryScenario) throws {
        let run = try scenario.run()
        let plain = run.report
        if plain.events > RepositoryScenario.mostRepeatedEvents { return }
        if plain.events > RepositoryScenario.mostTracedEvents {
            #expect(try scenario.newRun(wire: .bytes) == run)
            return
        }
        let first = try scenario.traced(wire: .values)
        let second = try scenario.traced(wire: .values)
        #expect(TraceDifference(first.trace, second.trace) == nil)
        let bytes = try scenario.traced(wire: .bytes)
        #expect(TraceDifference(first.trace, bytes.trace) == nil, "values, and bytes on the wire")
        for report in [first.report, second.report, bytes.report] { #expect(report == plain) }
    }

    @Test(
        "The same trace and report in a process of its own", arguments: RepositoryScenario.runnable)
    func childProcess(scenario: RepositoryScenario) throws {
        if try scenario.run().report.events > RepositoryScenario.mostTracedEvents { return }
        let (report, trace) = try scenario.traced(wire: .values)
        let child = try ChildRun(scenario, seed: report.seed)
        #expect(TraceDifference(trace, child.trace) == nil)
        #expect(
            Self.withoutCost(child.json)
                == Self.withoutCost(String(decoding: report.json, as: UTF8.self)))
    }

    /// The lines of a JSON report but for what the computer needed.
    private static func withoutCost(_ json: String) -> [Substring] {
        json.split(separator: "\n").filter {
            !$0.contains("\"wallSeconds\"") && !$0.contains("\"peakResidentBytes\"")
        }
    }
}
