import PubSub
import SimKernel
import SimNetwork

@testable import Comparisons
@testable import Recordings
@testable import Reports
@testable import ScenarioModel
@testable import Scenarios
@testable import TextFormats

/// Reports on made-up runs: one with a value for every figure, and one in which nothing happened.
enum SampleReport {
    static let full: Report = {
        let message = Happening.message(0)
        var metrics = Happening.metrics(
            3, topics: 2,
            [
                Happening.event(0, 0, .join(TopicID(0))), Happening.event(0, 1, .join(TopicID(0))),
                Happening.event(0, 2, .join(TopicID(0))),
                Happening.event(1000, 0, .publish(message)),
                Happening.event(1000, 0, .deliver(message, from: nil)),
                Happening.event(1000, 0, send(SampleEvents.message)),
                Happening.event(1000, 0, send(SampleEvents.everything)),
                Happening.event(1040, 1, .deliver(Happening.message(0, hops: 1), from: PeerID(0))),
                Happening.event(1000, 0, copy), Happening.event(1040, 1, received),
                Happening.event(1200, 2, .deliver(Happening.message(0, hops: 2), from: PeerID(1))),
                Happening.event(1250, 2, .duplicate(message, from: PeerID(0))),
                Happening.event(1250, 0, .reject(message, from: PeerID(0), .selfOriginated)),
                Happening.event(1300, 1, send(SampleEvents.message)),
                Happening.event(1300, 1, dropped), Happening.event(1300, 1, .publish(second)),
            ] + reasons.map { Happening.event(1400, 1, $0) })
        for _ in 0..<2 { metrics.countDial() }
        metrics.countAskedDial()
        metrics.countInFlight(1)
        var report = Report(
            scenario: "made up", seed: .max, fingerprint: "0123456789abcdef", nodes: 3, events: 42,
            virtualTime: .milliseconds(2500), metrics: metrics, ending: Observed.everything)
        report.world = WorldDigest(WorldDigest.Name.allCases.map { .init($0, "0123456789abcdef") })
        report.applications = applications
        report.delays = delays
        report.samples = [Observed.everything]
        report.bytesPerConnection = 112
        report.cost.wallSeconds = 0.125
        report.cost.peakResidentBytes = 12_345_678
        return report
    }()

    /// Each cause a millisecond longer than the one before.
    private static var delays: DelayShares {
        var totals = DelayTotals()
        for (place, cause) in DelayCause.allCases.enumerated() {
            totals[cause] = .milliseconds(UInt64(place + 1))
        }
        return DelayShares(count: 2, all: totals, slowestCount: 1, slowest: totals)
    }

    private static var applications: ApplicationFigures {
        var (answers, combined) = (AnswerFigures(), CombinedFigures())
        (answers.asked, answers.answered, answers.answers) = (20, 19, 25)
        (combined.inputs, combined.outputs) = (50, 10)
        (combined.deliveries, combined.traceable) = (8, 6)
        var (moves, queues) = (MoveFigures(), QueueFigures())
        (moves.moves, moves.joins, moves.meshed) = (5, 16, 12)
        (queues.taken, queues.dropped, queues.waiting, queues.longest) = (90, 7, 3, 4)
        answers.latency.add(.milliseconds(700))
        combined.latency.add(.milliseconds(800))
        moves.latency.add(.milliseconds(900))
        queues.latency.add(.milliseconds(1000))
        var figures = ApplicationFigures()
        (figures.answers, figures.combined) = (answers, combined)
        (figures.moves, figures.queues) = (moves, queues)
        return figures
    }

    static let empty = Report(
        scenario: "quiet", seed: 0, fingerprint: "0000000000000000", nodes: 0, events: 0,
        virtualTime: .zero, metrics: Metrics(nodeCount: 0, topicCount: 0),
        ending: Reports.Sample(time: .start))

    static func expectation(
        _ metric: String, _ bound: ScenarioModel.Expectation.Bound
    ) -> ScenarioModel.Expectation {
        ScenarioModel.Expectation(metric: metric, bound: bound)
    }

    /// An expectation that is measured apart, and missed.
    static let missed = ScenarioModel.Expectation(
        metric: "reach", bound: .atLeast(0.9),
        origin: .scoped(.reach, ExpectationScope(words: "chat, viewers")))

    /// What was measured for it.
    static let measurement: Measurement = {
        var evidence = Evidence()
        evidence.messages = [
            Evidence.Case(
                id: Happening.id(0, 1), publisher: "viewers[0]", time: .start + .seconds(12),
                missing: 2, expected: 4,
                slowest: Evidence.Slowest(name: "viewers[3]", latency: .milliseconds(1250))),
            Evidence.Case(
                id: Happening.id(1, 7), publisher: "viewers[1]", time: .start + .seconds(13),
                missing: 1, expected: 1, slowest: nil),
        ]
        evidence.peers = [
            Evidence.Peer(
                node: PeerID(2), name: "viewers[2]", number: 2, unit: "missed",
                time: .start + .seconds(12), isFirst: true)
        ]
        return Measurement(value: 0.4, evidence: evidence)
    }()

    /// Figures that are measured apart, and of the report, with what was measured for them.
    static let measured: [(figure: MeasuredFigure, found: FigureMeasurement)] = {
        let scope = ExpectationScope(words: "chat, viewers, publishers east[0..9], from 10 s")
        let quantiles: [Double?] = [12.25, 10, 20, 25.5, 1999, 2500.125]
        func found(_ value: Double?, _ statistics: [Double?] = []) -> FigureMeasurement {
            FigureMeasurement(value: Measurement(value: value), statistics: statistics)
        }
        return [
            (MeasuredFigure(metric: "reach"), FigureMeasurement()),
            (MeasuredFigure(metric: "latencyMs.max"), FigureMeasurement()),
            (MeasuredFigure(.timeToLast(.p99), over: scope), found(1999, quantiles)),
            (
                MeasuredFigure(.meshJoin, over: scope),
                found(nil, Array(repeating: nil, count: 6))
            ),
            (
                MeasuredFigure(.bytesPerPeer(.sent, .max, perHour: false), over: scope),
                found(12_345, [1024, 12_345])
            ),
            (MeasuredFigure(count: EventFilter(event: .graft)), found(7)),
        ]
    }()

    /// The full report, with them.
    static let withMeasures: Report = {
        var report = full
        report.measure(measured.map(\.figure), measured: measured.map(\.found))
        return report
    }()

    /// What the network made a copy of.
    private static let copy = TraceEvent.Kind.copy(
        SampleEvents.message, to: PeerID(1), SampleEvents.size(SampleEvents.message))

    private static let received = TraceEvent.Kind.receive(
        SampleEvents.everything, from: PeerID(0), byteCount: 1282)

    /// Every reason there is, the first of its kind once, the second twice and so on.
    private static let reasons: [TraceEvent.Kind] = {
        let message = Happening.message(0)
        let drop = SampleEvents.message
        let size = SampleEvents.size(drop)
        return each(RejectReason.self).map { .reject(message, from: PeerID(2), $0) }
            + each(GraftRefusal.self).map { .refuse(PeerID(2), TopicID(0), $0) }
            + each(PruneReason.self).map { .prune(PeerID(2), TopicID(0), $0) }
            + each(DropReason.self).map { .drop(drop, to: PeerID(2), size, $0, wasSent: true) } + [
                .withhold(message, from: PeerID(2)), .promiseBroken(PeerID(2), count: 3),
            ]
    }()

    private static func each<Reason: CaseIterable>(_: Reason.Type) -> [Reason] {
        Reason.allCases.enumerated().flatMap { place, reason in
            Array(repeating: reason, count: place + 1)
        }
    }

    private static let second = Happening.message(1)

    private static let dropped = TraceEvent.Kind.drop(
        SampleEvents.message, to: PeerID(2), SampleEvents.size(SampleEvents.message), .lost,
        wasSent: true)

    private static func send(_ rpc: RPC) -> TraceEvent.Kind {
        .send(rpc, to: PeerID(1), SampleEvents.size(rpc))
    }
}
