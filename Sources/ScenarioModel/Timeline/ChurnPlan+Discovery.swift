import SimKernel

extension ChurnPlan {
    /// Whom a node dials when it comes.
    public enum Discovery: Equatable, Sendable {
        /// Whom the topology connects it with.
        case topology
        /// `degree` nodes drawn among all that run and can be dialled, `delay` after it came.
        case sampler(degree: Int, delay: Interval)
        /// `degree` nodes drawn from a list that knows nothing of who is there.
        case bootstrap(NodeSelection, degree: Int, delay: Interval)
        /// One of those whom the topology connects it with; whom else, others tell its router.
        case px(delay: Interval)

        /// How long after it came a node dials them; nil for at once, by the topology.
        public var delay: Interval? {
            switch self {
            case .topology: nil
            case .sampler(_, let delay), .bootstrap(_, _, let delay), .px(let delay): delay
            }
        }
    }

    /// A node that has too few connections dials more.
    public struct Upkeep: Equatable, Sendable {
        /// How many connections are enough.
        public var target: Int
        /// How often it counts them.
        public var interval: Interval

        /// `target` connections, counted every `interval`.
        public init(target: Int, interval: Interval) {
            self.target = target
            self.interval = interval
        }
    }
}
