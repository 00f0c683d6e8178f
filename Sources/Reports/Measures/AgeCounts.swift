import ScenarioModel
import SimKernel
import TextFormats

/// How often each age occurred, in whole milliseconds.
struct AgeCounts: Equatable, Sendable {
    private var counts: [Int] = []
    private(set) var count = 0
    private var sum = 0

    /// Adds an age of `milliseconds`.
    mutating func add(_ milliseconds: Int) {
        if milliseconds >= counts.count {
            counts.append(
                contentsOf: repeatElement(0, count: milliseconds + 1 - counts.count))
        }
        counts[milliseconds] += 1
        count += 1
        sum += milliseconds
    }

    /// In milliseconds; nil when there is no age.
    func value(of statistic: ScopedMetric.Statistic) -> Double? {
        if count == 0 { return nil }
        guard let percent = statistic.percent else { return Double(sum) / Double(count) }
        let rank = (count * percent + 99) / 100
        var seen = 0
        for (age, number) in counts.enumerated() {
            seen += number
            if seen >= rank { return Double(age) }
        }
        return nil
    }

    /// The share of ages that are at most `age`; nil when there is none.
    func share(upTo age: Interval) -> Double? {
        if count == 0 { return nil }
        let limit = Int(clamping: age.nanoseconds / 1_000_000)
        let young = counts.prefix(limit < counts.count ? limit + 1 : counts.count).reduce(0, +)
        return Double(young) / Double(count)
    }
}
