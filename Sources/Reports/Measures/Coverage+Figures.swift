import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// The metrics of deliveries, each with the messages and peers that speak most against it.
extension Coverage {
    var reach: Measurement {
        let value = MetricValue.ratio(expected - missing, expected)
        return Measurement(value: value?.double, evidence: missedEvidence)
    }

    func latency(_ statistic: ScopedMetric.Statistic) -> Measurement {
        Measurement(value: latencies.milliseconds(statistic), evidence: latencyEvidence)
    }

    /// No value when there is no deadline to restrict the latency to.
    var restrictedLatency: Measurement {
        var measurement = Measurement(value: nil, evidence: latencyEvidence)
        guard let deadline, expected > 0 else { return measurement }
        let sum = Double(latencies.sum.nanoseconds) + Double(missing) * Double(deadline.nanoseconds)
        measurement.value = sum / Double(expected) / 1e6
        return measurement
    }

    func timeToLast(_ statistic: ScopedMetric.Statistic) -> Measurement {
        var evidence = Evidence()
        evidence.messages = worst { $0.isComplete ? Int($0.last.nanoseconds) : Int.max }
        evidence.peers = slowest.worst("s", of: context, scale: 1e-9)
        let value = nanosecondsToLast(statistic).map { $0 / 1e6 }
        return Measurement(value: value, evidence: evidence)
    }

    var completeShare: Measurement {
        let complete = countingRows.count(where: \.isComplete)
        let value = MetricValue.ratio(complete, countingRows.count)
        return Measurement(value: value?.double, evidence: missedEvidence)
    }

    var recoverySeconds: Measurement {
        // The last incomplete message ends the trouble.
        let numbers = rows.indices.map { rows[$0].isComplete ? 0 : $0 + 1 }
        var evidence = Evidence()
        evidence.messages = worst(by: numbers)
        evidence.peers = missed.worst("missed", of: context)
        return Measurement(value: recovery?.seconds, evidence: evidence)
    }

    var gaps: Measurement {
        guard let gaps = order?.gaps(in: rows) else { return Measurement(value: nil) }
        var evidence = Evidence()
        evidence.messages = worst(by: gaps.messages)
        evidence.peers = gaps.nodes.worst("gaps", of: context)
        return Measurement(value: Double(gaps.nodes.total), evidence: evidence)
    }

    var outOfOrder: Measurement {
        guard let order else { return Measurement(value: nil) }
        var evidence = Evidence()
        evidence.messages = worst(by: rows.map(\.late))
        evidence.peers = order.disorder.worst("out of order", of: context)
        return Measurement(value: Double(order.disorder.total), evidence: evidence)
    }

    var newestWinsShare: Measurement {
        guard let newest = order?.newest(in: rows) else { return Measurement(value: nil) }
        var lost = Array(repeating: 0, count: rows.count)
        for (number, count) in newest.lost { lost[number] = count }
        var evidence = Evidence()
        evidence.messages = worst(by: lost)
        let value = MetricValue.ratio(newest.won, newest.expected)
        return Measurement(value: value?.double, evidence: evidence)
    }
}

extension Coverage {
    private var expected: Int { rows.reduce(0) { $0 + $1.expected } }
    private var missing: Int { rows.reduce(0) { $0 + $1.missing } }
    /// The messages that have a pair.
    private var countingRows: [Row] { rows.filter { $0.expected > 0 } }

    private func nanosecondsToLast(_ statistic: ScopedMetric.Statistic) -> Double? {
        let counting = countingRows
        let times = counting.filter(\.isComplete).map(\.last.nanoseconds).sorted()
        guard let percent = statistic.percent else {
            guard !times.isEmpty, times.count == counting.count else { return nil }
            return Double(times.reduce(0, +)) / Double(times.count)
        }
        let rank = (counting.count * percent + 99) / 100
        return rank >= 1 && rank <= times.count ? Double(times[rank - 1]) : nil
    }

    /// The time until everything is complete again; nil when nothing was published, or the last
    /// message is not complete.
    private var recovery: Interval? {
        let counting = countingRows
        guard let last = counting.lastIndex(where: { !$0.isComplete }) else {
            return counting.isEmpty ? nil : .zero
        }
        return last + 1 < counting.count ? counting[last + 1].time - filter.from : nil
    }

    private var missedEvidence: Evidence {
        var evidence = Evidence()
        evidence.messages = worst(by: rows.map(\.missing))
        evidence.peers = missed.worst("missed", of: context)
        return evidence
    }

    private var latencyEvidence: Evidence {
        var evidence = Evidence()
        evidence.messages = worst { Int($0.last.nanoseconds) }
        evidence.peers = slowest.worst("s", of: context, scale: 1e-9)
        return evidence
    }

    private func worst(_ badness: (Row) -> Int) -> [Evidence.Case] { worst(by: rows.map(badness)) }

    /// The messages with the largest numbers that are not zero; of equal ones the first.
    private func worst(by badness: [Int]) -> [Evidence.Case] {
        let bad = badness.indices.filter { badness[$0] > 0 }
        let sorted = bad.sorted {
            badness[$0] == badness[$1] ? $0 < $1 : badness[$0] > badness[$1]
        }
        return sorted.prefix(Evidence.most).map { number in
            let row = rows[number]
            let slowest = row.slowest.map {
                Evidence.Slowest(name: context.name(of: $0), latency: row.last)
            }
            return Evidence.Case(
                id: row.id, publisher: context.name(of: row.publisher), time: row.time,
                missing: row.missing, expected: row.expected, slowest: slowest)
        }
    }
}
