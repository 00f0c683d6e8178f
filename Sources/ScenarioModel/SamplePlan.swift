import SimKernel

/// When the routers of all nodes are looked into, and at what.
public struct SamplePlan: Equatable, Sendable {
    /// Time between two samples.
    public var every: Interval
    /// When the first is taken.
    public var from: Interval
    /// When the last is taken, if its turn comes then; the end of the run if nil.
    public var until: Interval?
    /// Whether scores are read, where there are any.
    public var scores: Bool

    /// A sample at `from` and at every `every` after it.
    public init(every: Interval, from: Interval, until: Interval? = nil, scores: Bool = true) {
        self.every = every
        self.from = from
        self.until = until
        self.scores = scores
    }

    /// When the next sample is taken after one at `last`, or the first if nil, in a world that ends
    /// at `end`; nil if there is none.
    public func next(after last: Instant?, through end: Instant) -> Instant? {
        let time = last.map { $0 + every } ?? .start + from
        let latest = until.map { min(.start + $0, end) } ?? end
        return time <= latest ? time : nil
    }
}
