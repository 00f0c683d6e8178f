import PubSub
import SimKernel
import SimNetwork

/// What a scoped metric is over; docs/metrics.md says exactly what each part does.
public struct ExpectationScope: Equatable, Sendable {
    /// The topics, by increasing index; nil for all.
    public var topics: [TopicID]?
    /// Whose figures they are: as a rule the receivers; nil for all nodes.
    public var group: [NodeID]?
    /// Those that run these routers are in the group as well.
    package var groupRouters: [RouterReference] = []
    /// Whose messages count; nil for everybody's.
    public var publishers: [NodeID]?
    /// The messages of those that run these routers count as well.
    package var publisherRouters: [RouterReference] = []
    /// What was published, or happened, before this does not count.
    public var from: Interval
    /// What was published, or happened, at this time or later does not count; nil for no end.
    public var until: Interval?
    /// For how long before a publication a node must have been a member to be expected to have it.
    public var settle: Interval
    /// How long a message may take; nil for until the end of the run.
    public var deadline: Interval?
    /// How old what is known may be; only `freshShare` has one.
    public var age: Interval?
    /// The scope in the scenario's words.
    public var words: String

    /// Everything there is, unless something else is said.
    public init(
        topics: [TopicID]? = nil, group: [NodeID]? = nil, publishers: [NodeID]? = nil,
        from: Interval = .zero, until: Interval? = nil, settle: Interval = .zero,
        deadline: Interval? = nil, age: Interval? = nil, words: String = ""
    ) {
        self.topics = topics
        self.group = group
        self.publishers = publishers
        self.from = from
        self.until = until
        self.settle = settle
        self.deadline = deadline
        self.age = age
        self.words = words
    }

    /// The scope without what does not change what is measured: equal for expectations that can
    /// share a measurement.
    package var measured: ExpectationScope {
        var scope = self
        scope.age = nil
        scope.words = ""
        return scope
    }
}
