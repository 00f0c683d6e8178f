import Reports

/// The few figures of a run, or of several, that stand in a test's line.
struct TestFigures: Equatable, Sendable {
    private var events: Int
    private var leastReach: Double?
    private var largestP99: Double?
    private var mostDuplicates: Double?

    /// The figures of one run.
    init(_ report: Report) {
        events = report.events
        leastReach = report.figure("reach")
        largestP99 = report.figure("latencyMs.p99")
        mostDuplicates = report.figure("duplicatesPerDelivery")
    }

    /// Takes in those of another run: the sum of the events, of all others the worst.
    mutating func add(_ other: TestFigures) {
        events += other.events
        leastReach = Self.worst(leastReach, other.leastReach, min)
        largestP99 = Self.worst(largestP99, other.largestP99, max)
        mostDuplicates = Self.worst(mostDuplicates, other.mostDuplicates, max)
    }

    /// The figures that there are, in words; the last of them are left out where all do not fit
    /// into `room` columns.
    func text(_ room: Int) -> String {
        var parts = ["\(Count(events, "event"))"]
        if let leastReach { parts.append("reach \(Figure(leastReach * 100, decimals: 2)) %") }
        if let largestP99 { parts.append("p99 \(Figure(largestP99, decimals: 1)) ms") }
        if let mostDuplicates { parts.append("duplicates \(Figure(mostDuplicates, decimals: 2))") }
        while parts.count > 1, parts.joined(separator: ", ").count > room { parts.removeLast() }
        return parts.joined(separator: ", ")
    }

    private static func worst(
        _ one: Double?, _ other: Double?, _ choose: (Double, Double) -> Double
    ) -> Double? {
        guard let one else { return other }
        return other.map { choose(one, $0) } ?? one
    }
}
