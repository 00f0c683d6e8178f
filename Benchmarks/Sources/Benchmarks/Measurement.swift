/// What one benchmark came to. Counts and fingerprint gate; times are a trend.
struct Measurement: Codable, Equatable {
    /// The benchmark.
    var name: String
    /// Events handled: exact.
    var events: Int
    /// Digest of what happened: exact. A "speed-up" that changed behaviour is visible here.
    var fingerprint: String
    /// CPU nanoseconds per event, the median of the repetitions.
    var nanosecondsPerEvent: Double
    /// The fastest and the slowest repetition.
    var fastest: Double
    var slowest: Double
    /// Peak resident bytes of the whole process for each node (or pending event), ± 10 %.
    var peakBytesPerNode: Int

    /// Events in a second of CPU time.
    var eventsPerSecond: Double { 1e9 / nanosecondsPerEvent }
}

/// A file of measurements, with where they were taken.
struct Baseline: Codable {
    /// Processor, cores and memory.
    var machine: String
    /// The Swift compiler's version.
    var compiler: String
    /// One for each benchmark.
    var measurements: [Measurement]
}
