import SimKernel

/// When scores decay, and when old delivery records go.
///
/// In go-libp2p-pubsub these are tickers that begin with the router. Here nothing wakes the router
/// for them: nobody can tell whether they ran at their time or just before the next input.
struct ScoreMaintenance: Equatable, Sendable {
    /// A job.
    enum Job: CaseIterable {
        /// go-libp2p-pubsub `refreshScores`, at every decay interval.
        case scores
        /// Its `gcDeliveryRecords`, once a minute.
        case deliveryRecords
    }

    /// go-libp2p-pubsub score.go `background`: one minute.
    private static let collection = Interval.seconds(60)

    /// For each of `Job.allCases` the interval, nil when it is never due, and the next time.
    private var intervals: [Interval?]
    private var times: [Instant]

    init(_ parameters: GossipsubParameters, startingAt start: Instant) {
        intervals = [
            parameters.score?.decayInterval, parameters.score == nil ? nil : Self.collection,
        ]
        times = intervals.map { interval in interval.map { start + $0 } ?? .never }
    }

    /// When the next task is due.
    var next: Instant { times.reduce(.never) { min($0, $1) } }

    /// The first task due by `now`, and its time; it is rescheduled an interval later.
    mutating func take(through now: Instant) -> (task: Job, time: Instant)? {
        let next = next
        guard next <= now, next < .never, let index = times.firstIndex(of: next),
            let interval = intervals[index]
        else { return nil }
        times[index] = next + interval
        return (Job.allCases[index], next)
    }
}
