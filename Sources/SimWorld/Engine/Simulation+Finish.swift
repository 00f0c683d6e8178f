import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

extension Simulation {
    /// Goes on to the end, and says what the run came to: `Simulation(scenario).run()`.
    public consuming func run() -> Report {
        advance(until: end)
        return finish()
    }

    /// Ends the world and says what it came to: figures, judged expectations, broken invariants.
    public consuming func finish() -> Report {
        let ending = sampleNow()
        let events = eventCount
        let reached = now
        let isGivenUp = isGivenUp
        let remarks = [transport.ties.remark, largeMessagesRemark].compactMap { $0 }
        // Counted one by one, not derived, so that the conservation law below can fail.
        var inFlight = transport.underWayCount + nodes.pausedArrivalCount
        while let event = context.scheduler.popNext(through: .never) {
            if event.isArrival { inFlight += 1 }
        }
        context.recorder.metrics.countInFlight(inFlight)
        context.recorder.metrics.countRetransmissions(transport.connections.retransmissions)
        invariants.note(transport.inFlight.stacks.mismatches)
        invariants.check(context.recorder.metrics.counts)
        var report = Report(
            scenario: plan.scenario.name, seed: plan.seed,
            fingerprint: context.recorder.fingerprint.description,
            nodes: nodes.count, events: events, virtualTime: reached - .start,
            metrics: context.recorder.metrics, ending: ending)
        report.world = Survey(plan).world
        report.bytesPerConnection = transport.connections.bytesPerConnection
        report.applications = processes.figures(at: reached)
        report.samples = sampling.samples
        report.remarks = plan.scenario.remarks + remarks
        report.delays = context.recorder.delays.map { DelayShares($0) }
        report.series = context.recorder.finishSeries(at: reached)
        report.checkpoints = context.recorder.finishCheckpoints()
        report.breaches = invariants.breaches
        report.isGivenUp = isGivenUp
        report.judge(plan.scenario.expectations, measured: context.recorder.measurements.finish())
        report.measure(plan.scenario.measures, measured: context.recorder.measurements.figures)
        return report
    }
}

extension Simulation {
    /// What a reader of the report must know if messages were larger than links without congestion
    /// windows can tell of.
    private var largeMessagesRemark: String? {
        let links = plan.scenario.links
        let size = context.publications.largestByteCount
        guard links.ordering == .stream, links.congestion == nil, size > Stream.firstWindow else {
            return nil
        }
        return "messages of up to \(size) bytes, and streams without congestion windows: what is "
            + "larger than a first window of \(Stream.firstWindow) bytes arrives too early; a "
            + "bandwidth, or links.congestion, gives them windows"
    }

    /// Goes on with the sample that is due; false when none is.
    mutating func sample() -> Bool {
        sampling.goOn(nodes, into: &context.recorder.measurements)
    }

    /// What the routers of all running nodes know at `now`.
    func sampleNow() -> Sample {
        var tally = SampleTally(topics: plan.scenario.topics)
        for index in nodes.indices where nodes[index].isRunning {
            tally.add(
                nodes.routers.observation(PeerID(UInt32(index)), at: now, withScores: true))
        }
        return tally.sample(at: now)
    }
}
