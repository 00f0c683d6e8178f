import Pages
import PubSub
import Recordings
import Reports
import ScenarioModel
import SimKernel
import SimWorld
import Simulator

/// A run that a page is made of. It is run twice: which messages are followed copy by copy is known
/// when it is over.
struct ReportedRun: ~Copyable {
    /// Events between two looks at signals: some milliseconds of work.
    private static let slice = 10_000

    /// What it came to, with what happened when.
    let report: Report
    /// How the messages spread that its viewer shows.
    let spreads: MessageSpreads
    /// Its faults of links.
    let faults: [LinkFault]
    /// What its routers showed from time to time.
    let samples: GroupSamples

    /// A run that is over.
    struct Ended: ~Copyable {
        let report: Report
        let faults: [LinkFault]
    }

    /// Runs `scenario` as `options` say; nil after telling that a signal ended it, or that there is
    /// no such message.
    static func run(_ scenario: Scenario, _ options: ReportOptions) -> ReportedRun? {
        var progress = Progress(isQuiet: false)
        defer { progress.erase() }
        var summaries = MessageSummaries()
        let first = advance(scenario, seed: options.seed, keepsSeries: true, &progress) {
            summaries.record($0)
        }
        guard let first else { return nil }
        let (report, faults) = (first.report, first.faults)
        var wanted: Int?
        if let message = options.message {
            wanted = summaries.index(of: message)
            if wanted == nil {
                progress.erase()
                Console.error("--message: no message '\(message)' was published")
                return nil
            }
        }
        let viewed = ViewedMessages(summaries, wanted: wanted)
        var spreads = MessageSpreads(viewed, nodeCount: scenario.nodeCount)
        var samples = GroupSamples(scenario.groups.map(\.name))
        if report.isGivenUp {
            // A run that was given up may never come to the next stop: it is advanced by events.
            let second = advance(scenario, seed: options.seed, keepsSeries: false, &progress) {
                spreads.record($0)
            }
            guard second != nil else { return nil }
        } else {
            let run = SampledRun(scenario, seed: options.seed, events: report.events)
            guard run.perform(&spreads, &samples, &progress) else { return nil }
        }
        return ReportedRun(report: report, spreads: spreads, faults: faults, samples: samples)
    }

    /// Runs `scenario` with `seed`, or its own, and hands all that happens to `record`; nil after
    /// telling how far it came when a signal ended it.
    static func advance(
        _ scenario: Scenario, seed: UInt64?, keepsSeries: Bool, _ progress: inout Progress,
        _ record: ([TraceEvent]) -> Void
    ) -> Ended? {
        let stopwatch = Stopwatch()
        var simulation = Simulation(
            scenario, seed: seed, keepsEvents: true, keepsSeries: keepsSeries)
        while simulation.advance(events: slice) {
            record(simulation.takeEvents())
            let pace = RunProgress(
                virtualTime: simulation.now - .start, duration: simulation.end - .start,
                events: simulation.eventCount, wallSeconds: stopwatch.seconds)
            if Interruption.exitCode != nil {
                progress.erase()
                Interruption.tell("interrupted at \(pace.reached)")
                return nil
            }
            progress.update(pace)
        }
        record(simulation.takeEvents())
        let faults = LinkFault.all(scenario) { simulation.sides(ofTimelineEntry: $0) }
        return Ended(report: simulation.finish(), faults: faults)
    }
}
