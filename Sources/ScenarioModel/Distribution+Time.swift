import SimKernel

extension Distribution {
    /// Always `time`; for distributions whose unit is nanoseconds, such as latencies.
    public static func time(_ time: Interval) -> Distribution {
        .constant(Double(time.nanoseconds))
    }

    /// A time drawn evenly from `lower` up to, not including, `upper`; for distributions whose unit
    /// is nanoseconds, such as latencies.
    public static func time(from lower: Interval, to upper: Interval) -> Distribution {
        .uniform(lower: Double(lower.nanoseconds), upper: Double(upper.nanoseconds))
    }
}
