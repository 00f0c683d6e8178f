import SimKernel

extension ChurnPlan {
    /// When nodes are there.
    public enum Presence: Equatable, Sendable {
        /// From when they came on.
        case always
        /// By turns: there for a time drawn from `session`, away for one from `offline`, both in
        /// nanoseconds.
        case drawn(session: Distribution, offline: Distribution)
        /// As a trace says: for each node, by its index in the selection, its sessions in the order
        /// of time. A node beyond the last has none.
        case sessions([[Session]])
    }

    /// A time for which a node is there.
    public struct Session: Equatable, Sendable {
        /// From when on; from zero on it is there at the start.
        public var up: Interval
        /// Until when, nil for the end of the run.
        public var down: Interval?

        /// From `up` to `down`.
        public init(up: Interval, down: Interval?) {
            self.up = up
            self.down = down
        }
    }

    /// How nodes that are not there at the start come.
    public enum Arrivals: Equatable, Sendable {
        /// One after the other by index, with exponential gaps of this mean from `start` on.
        case poisson(meanGap: Interval, start: Interval)
        /// All of them from `time` on, each at a time drawn evenly from the next `within`.
        case flash(at: Interval, within: Interval)
    }
}
