import PubSub
import SimKernel

/// Who publishes what size to which topic, how often.
public struct Workload: Equatable, Sendable {
    /// Who speaks next.
    public enum Turn: String, CaseIterable, Equatable, Sendable {
        /// At each turn one publisher drawn at random.
        case random
        /// The publishers one after the other.
        case roundRobin
        /// Every publisher at every turn; with `poisson`, every publisher at its own times.
        case each
    }

    /// Whether publishers say the same.
    public enum Content: String, CaseIterable, Equatable, Sendable {
        /// Every message has data of its own.
        case unique
        /// All publishers of one turn publish the same data.
        case shared
    }

    /// When it is a publisher's turn.
    public enum Pace: Equatable, Sendable {
        /// Every `interval`, the first at the workload's start.
        case periodic(Interval)
        /// At random times with exponential gaps of this mean.
        case poisson(meanGap: Interval)
        /// At the given times, each with its publisher, by increasing time; publications of one
        /// time in file order. `publishers` and `turn` do not matter.
        case schedule([ScheduledPublication])
    }

    /// Which topic of a family a publication goes to.
    public enum TopicChoice: String, CaseIterable, Equatable, Sendable {
        /// One drawn by popularity.
        case random
        /// One after the other.
        case roundRobin
        /// Every one, at every turn.
        case each
        /// The publisher's own.
        case own
        /// One of those that the publisher is a member of, drawn evenly.
        case subscribed
        /// Every one that the publisher is a member of, at every turn.
        case allSubscribed
        /// The cell of the grid in which the publisher is.
        case here
    }

    /// Several publications at each turn, evenly spread in time.
    public struct Burst: Equatable, Sendable {
        /// How many.
        public var count: Int
        /// From the first on they share this time.
        public var within: Interval

        /// `count` publications in `within`.
        public init(count: Int, within: Interval) {
            self.count = count
            self.within = within
        }
    }

    /// Where to; with a family, its first topic.
    public var topic: TopicID
    /// Who may speak, at least one node; a random pick is drawn once. With a schedule: all those
    /// that it names.
    public var publishers: NodeSelection
    /// Who of them speaks next.
    public var turn: Turn
    /// When.
    public var pace: Pace
    /// Data size in bytes, drawn for each message; a line of a schedule may have its own instead.
    public var size: Distribution
    /// When the first turn may come. For a schedule: added to each of its times.
    public var start: Interval
    /// When turns end, if before the end of the run; after `start`.
    public var stop: Interval?
    /// After how many turns they end, if at all.
    public var count: Int?

    /// The family that publications go to, by its place in the scenario; nil for one topic.
    public var family: Int?
    /// Which of its topics.
    public var topicChoice = TopicChoice.random
    /// What happens at each turn; nil for one publication of each who speaks.
    public var burst: Burst?

    /// Whether publishers say the same; shared only where each publishes at every turn.
    public var content = Content.unique
    /// What is wrong with messages.
    public var flaw = MessageAuthenticity.Flaw.none
    /// With which share of them.
    public var flawShare = Ratio(1, 1)

    /// Messages of `size` bytes to `topic`, as `pace` and `turn` say.
    public init(
        topic: TopicID, publishers: NodeSelection, turn: Turn, pace: Pace, size: Distribution,
        start: Interval = .zero, stop: Interval? = nil, count: Int? = nil
    ) {
        self.topic = topic
        self.publishers = publishers
        self.turn = turn
        self.pace = pace
        self.size = size
        self.start = start
        self.stop = stop
        self.count = count
    }
}

/// One line of a fixed schedule.
public struct ScheduledPublication: Equatable, Sendable {
    /// When, after the workload's start.
    public var time: Interval
    /// Who.
    public var publisher: PeerID
    /// Data size in bytes, where the line says it and not the workload.
    public var size: Int?

    /// `publisher` publishes at `time`.
    public init(time: Interval, publisher: PeerID, size: Int? = nil) {
        self.time = time
        self.publisher = publisher
        self.size = size
    }
}
