import PubSub
import SimKernel

/// Topics that are alike, numbered from 0: `column-0`, `column-1` and so on.
public struct TopicFamily: Equatable, Sendable {
    /// What their names begin with, without the hyphen.
    public var name: String
    /// The first of them; the others follow it.
    public var first: TopicID
    /// How many.
    public var count: Int
    /// How many of them lie in one row of a grid; nil where they are no grid.
    public var columns: Int?
    /// How steeply popularity falls with the number: 0 for not at all, 1 for Zipf's law.
    public var exponent: Double

    /// `count` topics from `first` on.
    public init(
        name: String, first: TopicID, count: Int, columns: Int? = nil, exponent: Double = 0
    ) {
        self.name = name
        self.first = first
        self.count = count
        self.columns = columns
        self.exponent = exponent
    }

    /// The topic of that number.
    public func topic(_ number: Int) -> TopicID { TopicID(first.rawValue + UInt32(number)) }

    /// The number of a topic; nil if it is of another family, or of none.
    public func number(of topic: TopicID) -> Int? {
        let number = Int(topic.rawValue) - Int(first.rawValue)
        return 0 <= number && number < count ? number : nil
    }

    /// The topic that is a node's own: nodes of a group share the family evenly, in order.
    public func own(place: Int, of nodeCount: Int) -> TopicID {
        topic(place * count / nodeCount)
    }
}

/// What the nodes of a group subscribe to of a family.
public struct FamilySubscription: Equatable, Sendable {
    /// Which of the topics.
    public enum Pick: Equatable, Sendable {
        /// So many, drawn for each node by popularity; how many is drawn too, evenly.
        case count(ClosedRange<Int>)
        /// The node's own.
        case own
    }

    /// The family's place in the scenario.
    public var family: Int
    /// Which of its topics.
    public var pick: Pick

    /// The topics of the family at `family` that `pick` says.
    public init(family: Int, pick: Pick) {
        self.family = family
        self.pick = pick
    }
}

/// How nodes find others who are members of the same topics.
public struct TopicDiscovery: Equatable, Sendable {
    /// How many other members of each of its topics a node wants to be connected with.
    public var degree: Int
    /// How long it takes to find some.
    public var delay: Interval
    /// After what time it looks again, while it has not got enough.
    public var every: Interval

    /// A node looks for `degree` others.
    public init(degree: Int, delay: Interval = .seconds(1), every: Interval = .seconds(1)) {
        self.degree = degree
        self.delay = delay
        self.every = every
    }
}
