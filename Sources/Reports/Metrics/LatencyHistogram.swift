import ScenarioModel
import SimKernel

/// Many latencies in little room: exact sum, mean, maximum and 100 ms shares, and quantiles to 0.1
/// %.
///
/// For quantiles each latency goes into one of 1024 buckets per power of two, and a bucket
/// remembers the largest latency in it. So every quantile is a latency that occurred, at most
/// 1/1024 above the exact one, and exact where all latencies of its bucket are equal.
public struct LatencyHistogram: Equatable, Sendable {
    /// Width of the buckets of `counts`.
    public static let bucketWidth = Interval.milliseconds(100)

    /// The most buckets there are: the last holds all latencies from one hour on.
    public static let bucketLimit = 36_000

    private static let mantissaBits: UInt64 = 11

    private var counts: [Int] = []
    private var largest: [UInt64] = []
    /// How many latencies lie in each 100 ms, from 0 ms on.
    public private(set) var bucketCounts: [Int] = []
    /// How many latencies there are.
    public private(set) var count = 0
    private var total: UInt128 = 0
    /// The largest, zero when there is none.
    public private(set) var maximum = Interval.zero

    /// No latencies.
    public init() {}

    /// Adds one latency.
    public mutating func add(_ latency: Interval) {
        let value = latency.nanoseconds
        let index = Self.index(of: value)
        if index >= counts.count {
            let missing = index + 1 - counts.count
            counts.append(contentsOf: repeatElement(0, count: missing))
            largest.append(contentsOf: repeatElement(0, count: missing))
        }
        counts[index] += 1
        if value > largest[index] { largest[index] = value }
        let bucket = min(Int(value / Self.bucketWidth.nanoseconds), Self.bucketLimit - 1)
        if bucket >= bucketCounts.count {
            bucketCounts.append(
                contentsOf: repeatElement(0, count: bucket + 1 - bucketCounts.count))
        }
        bucketCounts[bucket] += 1
        count += 1
        total += UInt128(value)
        if latency > maximum { maximum = latency }
    }

    /// Adds all latencies of another.
    public mutating func add(_ other: LatencyHistogram) {
        if other.count == 0 { return }
        Self.extend(&counts, to: other.counts.count)
        for (index, number) in other.counts.enumerated() { counts[index] += number }
        if largest.count < counts.count {
            largest += Array(repeating: 0, count: counts.count - largest.count)
        }
        for (index, value) in other.largest.enumerated() {
            largest[index] = Swift.max(largest[index], value)
        }
        Self.extend(&bucketCounts, to: other.bucketCounts.count)
        for (index, number) in other.bucketCounts.enumerated() { bucketCounts[index] += number }
        count += other.count
        total += other.total
        maximum = Swift.max(maximum, other.maximum)
    }

    private static func extend(_ list: inout [Int], to length: Int) {
        if list.count < length { list += Array(repeating: 0, count: length - list.count) }
    }

    /// Their sum, or the longest interval there is (584 years) if it is longer than that.
    public var sum: Interval { Interval(nanoseconds: UInt64(clamping: total)) }

    /// The mean in nanoseconds, nil when there is no latency.
    public var mean: Double? {
        count == 0 ? nil : Double(total) / Double(count)
    }

    /// The nearest-rank quantile: the smallest latency such that at least `percent` in a hundred
    /// are at most it (within a bucket's width); nil when there is no latency.
    ///
    /// - Precondition: `percent` is in 1...100.
    public func quantile(percent: Int) -> Interval? {
        precondition(1...100 ~= percent, "no quantile at \(percent) %")
        if count == 0 { return nil }
        let rank = (count * percent + 99) / 100
        var seen = 0
        for (index, number) in counts.enumerated() {
            seen += number
            if seen >= rank { return Interval(nanoseconds: largest[index]) }
        }
        return maximum
    }

    /// A statistic in nanoseconds; nil when there is no latency.
    func value(of statistic: ScopedMetric.Statistic) -> Double? {
        guard let percent = statistic.percent else { return mean }
        return quantile(percent: percent).map { Double($0.nanoseconds) }
    }

    /// A statistic in milliseconds; nil when there is no latency.
    func milliseconds(_ statistic: ScopedMetric.Statistic) -> Double? {
        value(of: statistic).map { $0 / 1e6 }
    }

    /// The share of the latencies that lie in the bucket `index`; nil when there is no latency.
    func share(ofBucket index: Int) -> MetricValue? {
        .ratio(index < bucketCounts.count ? bucketCounts[index] : 0, count)
    }

    /// The distribution in at most `limit` points, and `tail` more in the last hundredth: `count`
    /// latencies are at most `latency`. The last point is the largest latency; between points
    /// nothing is known.
    package func cumulative(
        atMost limit: Int, tail: Int = 0
    ) -> [(latency: Interval, count: Int)] {
        var points: [(latency: Interval, count: Int)] = []
        var seen = 0
        var next = Self.nextRank(after: 0, of: count, limit)
        for (index, number) in counts.enumerated() where number > 0 {
            seen += number
            if seen < next { continue }
            // One point for each share of the whole, at the largest latency of the share.
            points.append((Interval(nanoseconds: largest[index]), seen))
            next = Self.nextRank(after: seen, of: count, limit)
            if tail > 0 {
                let start = count - count / 100
                let inTail =
                    start
                    + Self.nextRank(
                        after: Swift.max(0, seen - start), of: count - start, tail)
                next = Swift.min(next, inTail)
            }
        }
        return points
    }

    /// The first rank of the next of `parts` shares of `whole`, after the rank `seen`.
    private static func nextRank(after seen: Int, of whole: Int, _ parts: Int) -> Int {
        let share = seen * parts / Swift.max(whole, 1) + 1
        return (share * whole + parts - 1) / parts
    }

    private static func index(of value: UInt64) -> Int {
        if value < 1 << mantissaBits { return Int(value) }
        let shift = 63 - UInt64(value.leadingZeroBitCount) - mantissaBits + 1
        return Int(shift << (mantissaBits - 1)) + Int(value >> shift)
    }
}
