/// Every sample is the quantile of one uniform draw.
///
/// So a sample takes exactly one draw from the stream, whatever the distribution and its
/// parameters: one sample never shifts the next. And two distributions sampled from equal streams
/// rise and fall together, which makes runs that differ in one parameter comparable.
extension Distribution {
    /// One sample.
    ///
    /// May be negative (normal), and infinite where the distribution reaches beyond the largest
    /// double.
    ///
    /// - Precondition: `problem == nil`.
    public func sample(using random: inout RandomStream) -> Double {
        // The full check costs as much as a sample, so release builds only catch what came of it.
        assert(problem == nil, "cannot sample \(self): \(problem ?? "")")
        let value = quantile(random.nextShare())
        precondition(!value.isNaN, "cannot sample \(self): \(problem ?? "")")
        guard case .uniform(let lower, let upper) = self, value >= upper else { return value }
        // A share close to one may have been rounded up to the bound that is not included.
        return max(lower, upper.nextDown)
    }

    /// One sample in nanoseconds as a length of time: to the nearest nanosecond, zero when
    /// negative.
    ///
    /// - Precondition: `problem == nil`.
    public func sampleInterval(using random: inout RandomStream) -> Interval {
        Interval(rounding: sample(using: &random))
    }

    /// One sample as a count, such as bytes: to the nearest whole number (halves up), within
    /// `0 ... UInt32.max`.
    ///
    /// The upper bound is the largest size that a message can have, and small enough to be added
    /// without thought of overflow.
    ///
    /// - Precondition: `problem == nil`.
    public func sampleCount(using random: inout RandomStream) -> Int {
        let value = sample(using: &random)
        let largest = Int(UInt32.max)
        if value >= Double(largest) { return largest }
        return value > 0 ? Int(Interval(rounding: value).nanoseconds) : 0
    }
}
