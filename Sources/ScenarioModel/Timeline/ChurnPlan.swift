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

    /// The least time that a node stays or is away: a choice of ours, so that no distribution can
    /// hold the world at one instant.
    public static let leastStay = Interval.milliseconds(1)

    /// Who comes and goes, each node by its own draws.
    public var nodes: NodeSelection
    /// When they are there.
    public var presence: Presence
    /// How they come for the first time, nil if they are there from the start.
    public var arrivals: Arrivals?
    /// When drawn sessions begin; before, all nodes stay.
    public var start: Interval
    /// From when on nobody goes, nil for never; who is away comes back then.
    public var stop: Interval?
    /// How nodes go.
    public var departure: Departure
    /// Whom they dial when they come.
    public var discovery: Discovery
    /// How many connections they keep up, nil for as many as they happen to have.
    public var upkeep: Upkeep?

    /// Nodes that are there as `presence` says, crash and dial the topology's neighbours again.
    public init(
        nodes: NodeSelection, presence: Presence, start: Interval = .zero, stop: Interval? = nil,
        departure: Departure = .crash, discovery: Discovery = .topology
    ) {
        self.nodes = nodes
        self.presence = presence
        self.start = start
        self.stop = stop
        self.departure = departure
        self.discovery = discovery
    }

    /// Nodes that stay for a time drawn from `session` and are away for one from `offline`, both in
    /// nanoseconds.
    public init(
        nodes: NodeSelection, session: Distribution, offline: Distribution,
        start: Interval = .zero, stop: Interval? = nil, departure: Departure = .crash,
        discovery: Discovery = .topology
    ) {
        self.init(
            nodes: nodes, presence: .drawn(session: session, offline: offline), start: start,
            stop: stop, departure: departure, discovery: discovery)
    }
}
