import P2PWire
import SimKernel
import SimNetwork
import TextFormats

/// A whole experiment as data: who takes part, over what network, who says what, what must hold.
///
/// Every default has been filled in. A scenario and a seed determine a run to the byte.
public struct Scenario: Equatable, Sendable {
    /// A short name for reports.
    public var name: String
    /// What it shows, for people.
    public var description: String
    /// The seed of all chance, unless the command line gives another.
    public var seed: UInt64
    /// How long the world runs in virtual time.
    public var duration: Interval
    /// After how many events the run is given up, whatever has happened; nil for never.
    public var eventLimit: Int?
    /// Topic names; a `TopicID` is an index into them. In order of first mention in the file.
    public var topics: [String]
    /// Topics that are alike.
    public var families: [TopicFamily] = []
    /// The nodes, group by group; a node's index counts through the groups in this order.
    public var groups: [NodeGroup]
    /// What identifies a message.
    public var identity: MessageIdentity
    /// Who dials whom, and when.
    public var topology: TopologyPlan
    /// What links are like.
    public var links: LinkProfile
    /// Where nodes are, if latency depends on that; the profile's latency then holds nowhere.
    public var places: PlacePlan?
    /// What is between RPCs and the network; nil for nothing that costs.
    public var stack: Stack?
    /// Who publishes what.
    public var workloads: [Workload]
    /// What applications do by what they hear, and by where they are.
    public var applications: [Application] = []
    /// What happens when, by increasing time; entries of one time in file order.
    public var timeline: [TimelineEntry]
    /// Who comes and goes by itself.
    public var churn: [ChurnPlan] = []
    /// When the routers are looked into; nil if only at the end.
    public var samples: SamplePlan?
    /// What must hold at the end.
    public var expectations: [Expectation]
    /// What is measured, whatever it comes to.
    public var measures: [MeasuredFigure] = []
    /// What a hunt varies; a run does not.
    package var variedFields: [VariedField] = []

    /// What the files that it names hold and is not used, or read otherwise; in the order in which
    /// they are read. A run does not depend on it.
    public var notes: [Note] = []

    /// How many nodes all groups have together.
    public var nodeCount: Int { groups.reduce(0) { $0 + $1.count } }
}

/// A topology and when its dials begin.
public struct TopologyPlan: Equatable, Sendable {
    /// Who dials whom.
    public var kind: Topology
    /// When all dials are sent.
    public var start: Interval

    /// The dials of `kind`, all at `start`.
    public init(kind: Topology, start: Interval) {
        self.kind = kind
        self.start = start
    }
}
