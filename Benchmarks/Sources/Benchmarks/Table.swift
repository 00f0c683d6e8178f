import Foundation

/// Measurements for people, and two sets of them side by side.
enum Table {
    static let header =
        column("benchmark", -13) + column("events", 11) + column("events/s", 13)
        + column("ns/event", 10) + column("(spread)", 16) + column("bytes/node", 12)
        + "  fingerprint"

    static func row(_ measurement: Measurement) -> String {
        let spread = "(\(Int(measurement.fastest))–\(Int(measurement.slowest)))"
        return column(measurement.name, -13) + column("\(measurement.events)", 11)
            + column("\(Int(measurement.eventsPerSecond))", 13)
            + column(String(format: "%.1f", measurement.nanosecondsPerEvent), 10)
            + column(spread, 16) + column("\(measurement.peakBytesPerNode)", 12)
            + "  \(measurement.fingerprint)"
    }

    /// How `now` compares with `then`: ratios for a look, and whether what must be equal is.
    static func comparison(_ now: Measurement, _ then: Measurement) -> (line: String, same: Bool) {
        let time = now.nanosecondsPerEvent / then.nanosecondsPerEvent
        let memory = Double(now.peakBytesPerNode) / Double(then.peakBytesPerNode)
        let sameEvents = now.events == then.events
        let sameDigest = now.fingerprint == then.fingerprint
        let verdict =
            sameEvents && sameDigest
            ? "same counts and fingerprint"
            : !sameEvents
                ? "EVENTS \(then.events) -> \(now.events)"
                : "FINGERPRINT \(then.fingerprint) -> \(now.fingerprint)"
        let line =
            column(now.name, -13) + column(String(format: "%.2f", time), 10)
            + column(String(format: "%.2f", memory), 10) + "  " + verdict
        return (line, sameEvents && sameDigest)
    }

    static let comparisonHeader =
        column("benchmark", -13) + column("time", 10) + column("memory", 10)
        + "  (now / baseline; only counts and fingerprints gate)"

    /// `text` in so many columns, to the right, or to the left for a negative width.
    private static func column(_ text: String, _ width: Int) -> String {
        let padding = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? text + padding : padding + text
    }
}
