import SimKernel

extension ScoreParameters {
    /// The decay factor with which a counter of one falls to `toZero` within `duration`, decaying
    /// every `interval`: go-libp2p-pubsub `ScoreParameterDecayWithBase`.
    ///
    /// Only whole intervals count, and a duration without one gives 0. Ours takes its own logarithm
    /// and exponential, so that a factor is the same on every machine; it may differ from go's in
    /// the last bit. For use when parameters are made, never in a run.
    ///
    /// - Precondition: `interval` is not zero.
    public static func decay(
        over duration: Interval, interval: Interval = .seconds(1), toZero: Double = 0.01
    ) -> Double {
        precondition(interval > .zero, "no decay without an interval")
        let ticks = duration.nanoseconds / interval.nanoseconds
        if ticks == 0 { return 0 }
        return Elementary.exp(Elementary.log(toZero) / Double(ticks))
    }
}
