import SimKernel

/// Nodes that come and go by themselves.
public struct ChurnPlan: Equatable, Sendable {
    /// How a node goes.
    public enum Departure: String, CaseIterable, Equatable, Sendable {
        /// At once, without goodbye.
        case crash
        /// It leaves its topics and closes its connections first.
        case graceful
    }

    /// Whom a node dials when it comes back.
    public enum Discovery: Equatable, Sendable {
        /// Whom the topology connects it with.
        case topology
        /// `degree` nodes drawn among all that run and can be dialled, `delay` after its return.
        case sampler(degree: Int, delay: Interval)
    }

    /// The least time that a node stays or is away: a choice of ours, so that no distribution can
    /// hold the world at one instant.
    public static let leastStay = Interval.milliseconds(1)

    /// Who comes and goes, each node by its own draws.
    public var nodes: NodeSelection
    /// How long a node stays, in nanoseconds.
    public var session: Distribution
    /// How long it is away, in nanoseconds.
    public var offline: Distribution
    /// When sessions begin; before, all nodes stay.
    public var start: Interval
    /// From when on nobody goes, nil for never; who is away comes back then.
    public var stop: Interval?
    /// How nodes go.
    public var departure: Departure
    /// Whom they dial when they come back.
    public var discovery: Discovery

    /// Nodes that crash and dial the topology's neighbours again.
    public init(
        nodes: NodeSelection, session: Distribution, offline: Distribution,
        start: Interval = .zero, stop: Interval? = nil, departure: Departure = .crash,
        discovery: Discovery = .topology
    ) {
        self.nodes = nodes
        self.session = session
        self.offline = offline
        self.start = start
        self.stop = stop
        self.departure = departure
        self.discovery = discovery
    }
}
