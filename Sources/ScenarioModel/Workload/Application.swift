import PubSub
import SimKernel

/// What applications do that depends on what they hear, or on where they are.
public enum Application: Equatable, Sendable {
    /// Nodes ask on topics, and who knows answers.
    case ask(AskPlan)
    /// Nodes publish when all their inputs have come.
    case combine(CombinePlan)
    /// Nodes move on a grid of topics.
    case move(MovePlan)
    /// Nodes take what is delivered one by one, from a bounded queue.
    case consume(ConsumePlan)
}

/// Questions and answers.
public struct AskPlan: Equatable, Sendable {
    /// The way of an answer.
    public enum Way: String, CaseIterable, Equatable, Sendable {
        /// From the one who knows to the one who asks, past pubsub.
        case direct
        /// It is published on the question's topic.
        case topic
    }

    /// Who asks.
    public var askers: NodeSelection
    /// Mean time between two questions of all of them together.
    public var meanGap: Interval
    /// Where they ask: this topic, or one of the family that it begins.
    public var topic: TopicID
    /// The family's place in the scenario, nil for one topic.
    public var family: Int?
    /// Size of a question in bytes.
    public var size: Distribution
    /// Size of an answer in bytes, where it is published.
    public var answerSize: Distribution
    /// The way of an answer.
    public var way = Way.direct
    /// How many who know the asker dials.
    public var degree: Int
    /// How long it takes to find them.
    public var lookup: Interval
    /// How long after that it asks.
    public var settle: Interval
    /// How long after it began to look for them it gives up.
    public var patience: Interval
    /// When the first question may come.
    public var start = Interval.zero
    /// When the last one may, if before the end.
    public var stop: Interval?

    /// Questions whose answers come directly, from the start of the run to its end.
    public init(
        askers: NodeSelection, meanGap: Interval, topic: TopicID, family: Int? = nil,
        size: Distribution, answerSize: Distribution? = nil, degree: Int = 3,
        lookup: Interval = .milliseconds(200), settle: Interval = .milliseconds(500),
        patience: Interval = .seconds(10)
    ) {
        self.askers = askers
        self.meanGap = meanGap
        self.topic = topic
        self.family = family
        self.size = size
        self.answerSize = answerSize ?? size
        self.degree = degree
        self.lookup = lookup
        self.settle = settle
        self.patience = patience
    }
}

/// Messages that are made of others.
public struct CombinePlan: Equatable, Sendable {
    /// Who makes them.
    public var nodes: NodeSelection
    /// Of whose messages: the first so many are the first node's sources, and so on.
    public var sources: NodeSelection
    /// How many sources a node has.
    public var inputs: Int
    /// Where it publishes: this topic, or its own of the family that it begins.
    public var topic: TopicID
    /// The family's place in the scenario, nil for one topic.
    public var family: Int?
    /// Size of what it publishes, in bytes.
    public var size: Distribution

    /// Each of `nodes` combines `inputs` of `sources` and publishes to `topic`.
    public init(
        nodes: NodeSelection, sources: NodeSelection, inputs: Int, topic: TopicID,
        family: Int? = nil, size: Distribution
    ) {
        self.nodes = nodes
        self.sources = sources
        self.inputs = inputs
        self.topic = topic
        self.family = family
        self.size = size
    }
}

/// Nodes on a grid.
public struct MovePlan: Equatable, Sendable {
    /// Who moves.
    public var nodes: NodeSelection
    /// The grid: a family's place in the scenario.
    public var family: Int
    /// How far a node sees: the cells at most so many away, in both directions, are subscribed to.
    public var reach: Int
    /// How long a node stays in a cell, in nanoseconds.
    public var dwell: Distribution
    /// When the first one goes.
    public var start: Interval

    /// `nodes` move on the grid that is the family at `family`.
    public init(
        nodes: NodeSelection, family: Int, reach: Int = 1, dwell: Distribution,
        start: Interval = .zero
    ) {
        self.nodes = nodes
        self.family = family
        self.reach = reach
        self.dwell = dwell
        self.start = start
    }
}

/// Queues between routers and applications.
public struct ConsumePlan: Equatable, Sendable {
    /// Whose.
    public var nodes: NodeSelection
    /// How long a message takes an application, in nanoseconds.
    public var time: Distribution
    /// How many messages wait at most, beside the one that is being taken.
    public var queueLength: Int

    /// The applications of `nodes` take `time` for each message.
    public init(nodes: NodeSelection, time: Distribution, queueLength: Int = 32) {
        self.nodes = nodes
        self.time = time
        self.queueLength = queueLength
    }
}
