import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What the rows come to.
extension Coverage {
    func value(of metric: ScopedMetric) -> Double? {
        switch metric {
        case .reach:
            let expected = rows.reduce(0) { $0 + $1.expected }
            let missing = rows.reduce(0) { $0 + $1.missing }
            return expected == 0 ? nil : Double(expected - missing) / Double(expected)
        case .latency(let statistic): return latency.value(of: statistic).map { $0 / 1e6 }
        case .restrictedLatency: return restrictedMean.map { $0 / 1e6 }
        case .timeToLast(let statistic): return timeToLast(statistic).map { $0 / 1e6 }
        case .completeShare:
            let counting = rows.count(where: { $0.expected > 0 })
            let complete = rows.count(where: { $0.expected > 0 && $0.isComplete })
            return counting == 0 ? nil : Double(complete) / Double(counting)
        case .recoverySeconds: return recovery?.seconds
        case .gaps: return order.map { Double($0.gaps(in: rows).nodes.total) }
        case .outOfOrder: return order.map { Double($0.disorder.total) }
        case .newestWinsShare:
            guard let newest = order?.newest(in: rows), newest.expected > 0 else { return nil }
            return Double(newest.won) / Double(newest.expected)
        default: return nil
        }
    }

    /// In nanoseconds; nil if nothing was expected, or if there is no deadline to restrict it to.
    private var restrictedMean: Double? {
        let expected = rows.reduce(0) { $0 + $1.expected }
        let missing = rows.reduce(0) { $0 + $1.missing }
        guard let deadline, expected > 0 else { return nil }
        let sum = Double(latency.sum.nanoseconds) + Double(missing) * Double(deadline.nanoseconds)
        return sum / Double(expected)
    }

    /// In nanoseconds.
    private func timeToLast(_ statistic: ScopedMetric.Statistic) -> Double? {
        let counting = rows.filter { $0.expected > 0 }
        let times = counting.filter(\.isComplete).map(\.last.nanoseconds).sorted()
        guard let percent = statistic.percent else {
            guard !times.isEmpty, times.count == counting.count else { return nil }
            return Double(times.reduce(0, +)) / Double(times.count)
        }
        let rank = (counting.count * percent + 99) / 100
        return rank >= 1 && rank <= times.count ? Double(times[rank - 1]) : nil
    }

    /// The time until everything is complete again; nil if nothing was published, or the last
    /// message is not.
    private var recovery: Interval? {
        let counting = rows.filter { $0.expected > 0 }
        guard let last = counting.lastIndex(where: { !$0.isComplete }) else {
            return counting.isEmpty ? nil : .zero
        }
        return last + 1 < counting.count ? counting[last + 1].time - filter.from : nil
    }

    func evidence(of metric: ScopedMetric) -> Evidence {
        var evidence = Evidence()
        switch metric {
        case .latency, .restrictedLatency:
            evidence.messages = worst { Int($0.last.nanoseconds) }
            evidence.peers = slowest.worst("s", of: ground, scale: 1e-9)
        case .timeToLast:
            evidence.messages = worst { $0.isComplete ? Int($0.last.nanoseconds) : Int.max }
            evidence.peers = slowest.worst("s", of: ground, scale: 1e-9)
        case .recoverySeconds:
            // The last of them ends the trouble.
            let numbers = rows.indices.map { rows[$0].isComplete ? 0 : $0 + 1 }
            evidence.messages = worst(by: numbers)
            evidence.peers = missed.worst("missed", of: ground)
        case .gaps:
            guard let gaps = order?.gaps(in: rows) else { break }
            evidence.messages = worst(by: gaps.messages)
            evidence.peers = gaps.nodes.worst("gaps", of: ground)
        case .outOfOrder:
            evidence.messages = worst(by: rows.map(\.late))
            evidence.peers = order?.disorder.worst("out of order", of: ground) ?? []
        case .newestWinsShare:
            var lost = Array(repeating: 0, count: rows.count)
            for (number, count) in order?.newest(in: rows).lost ?? [] { lost[number] = count }
            evidence.messages = worst(by: lost)
        default:
            evidence.messages = worst(by: rows.map(\.missing))
            evidence.peers = missed.worst("missed", of: ground)
        }
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
                Evidence.Slowest(name: ground.name(of: $0), latency: row.last)
            }
            return Evidence.Case(
                id: row.id, publisher: ground.name(of: row.publisher), time: row.time,
                missing: row.missing, expected: row.expected, slowest: slowest)
        }
    }
}

extension LatencyHistogram {
    /// In nanoseconds; nil if there is no latency.
    func value(of statistic: ScopedMetric.Statistic) -> Double? {
        guard let percent = statistic.percent else { return mean }
        return quantile(percent: percent).map { Double($0.nanoseconds) }
    }
}
