import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// How old what members of a topic know of each publisher is, once a virtual second: four bytes for
/// each topic, publisher and member.
struct Freshness: Collector {
    /// A publisher in a topic.
    private struct Author: Equatable, Sendable {
        var node: PeerID
        /// When it first published since it started, in milliseconds; nil before.
        var first: UInt32?
        /// When the newest message that came to the member at each place was published; zero when
        /// none came.
        var newest: [UInt32] = []

        /// Notes the delivery of a message published at `time` to the member at `place`.
        mutating func note(_ time: UInt32, at place: Int) {
            if place >= newest.count {
                newest.append(contentsOf: repeatElement(0, count: place + 1 - newest.count))
            }
            if time > newest[place] { newest[place] = time }
        }
    }

    private let filter: ScopeFilter
    private let context: ScopeContext
    private let settle: Interval
    private var members: TopicMembership
    private var authors: TopicMembership
    private var authorsOfTopic: [[Author]]
    private var messages = MessagesInScope()
    /// For each message its publisher's place among those of its topic, and when it was published.
    private var published: [(author: Int32, time: UInt32)] = []
    private var nextSample: Instant
    private var lastSample: Instant
    private var ages = AgeCounts()
    private var oldest: PerNodeCounts

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        filter = ScopeFilter(scope, context)
        self.context = context
        settle = scope.settle
        members = TopicMembership(nodeCount: context.nodeCount, topicCount: context.topicCount)
        authors = TopicMembership(nodeCount: context.nodeCount, topicCount: context.topicCount)
        authorsOfTopic = Array(repeating: [], count: context.topicCount)
        let second: UInt64 = 1_000_000_000
        let firstSecond = (filter.from.nanoseconds + second - 1) / second
        nextSample = Instant(nanoseconds: firstSecond * second)
        lastSample = min(filter.until, context.end)
        oldest = PerNodeCounts(nodeCount: context.nodeCount)
    }

    mutating func record(_ event: TraceEvent) {
        while nextSample < event.time, nextSample <= lastSample { sample() }
        switch event.kind {
        case .publish(let message): publish(message, by: event.node, at: event.time)
        case .deliver(let message, let sender):
            if sender != nil { deliver(message, to: event.node) }
        case .join(let topic):
            if filter.has(topic), filter.isInGroup(event.node) {
                members.join(event.node, topic, at: event.time)
            }
        case .leave(let topic): _ = members.leave(event.node, topic)
        case .stop:
            _ = members.stop(event.node)
            for slot in authors.stop(event.node) {
                authorsOfTopic[Int(slot.topic.rawValue)][slot.place].first = nil
            }
        default: break
        }
    }

    mutating func finish() {
        while nextSample <= lastSample { sample() }
    }

    private mutating func publish(_ message: Message, by publisher: PeerID, at now: Instant) {
        let isInScope =
            message.authenticity.flaw == .none && filter.has(message.topic)
            && filter.hears(publisher)
        guard messages.publish(message, isInScope: isInScope) != nil else { return }
        let topic = Int(message.topic.rawValue)
        let place = authors.join(publisher, message.topic, at: now)
        if place == authorsOfTopic[topic].count {
            authorsOfTopic[topic].append(Author(node: publisher))
        }
        let time = Self.milliseconds(now)
        if authorsOfTopic[topic][place].first == nil { authorsOfTopic[topic][place].first = time }
        published.append((Int32(place), time))
    }

    private mutating func deliver(_ message: Message, to node: PeerID) {
        guard let number = messages.number(of: message), filter.isInGroup(node),
            let place = members.place(of: node, in: message.topic)
        else { return }
        let (author, time) = published[number]
        authorsOfTopic[Int(message.topic.rawValue)][Int(author)].note(time, at: place)
    }

    private mutating func sample() {
        let now = nextSample
        let time = Self.milliseconds(now)
        for topic in authorsOfTopic.indices where !authorsOfTopic[topic].isEmpty {
            let members = members.topics[topic]
            let settled = members.nodes.indices.filter { members.isSettled($0, settle, at: now) }
            let places = settled.map {
                (place: $0, node: members.nodes[$0], since: Self.milliseconds(members.since[$0]))
            }
            for author in authorsOfTopic[topic] {
                guard let first = author.first else { continue }
                for (place, node, since) in places where node != author.node {
                    let newest = place < author.newest.count ? author.newest[place] : 0
                    let age = Int(time - max(newest, max(since, first)))
                    ages.add(age)
                    oldest.raise(node, to: age, at: now)
                }
            }
        }
        nextSample = now + .seconds(1)
    }

    /// Rounded down, so that ages are rounded up.
    private static func milliseconds(_ time: Instant) -> UInt32 {
        UInt32(clamping: time.nanoseconds / 1_000_000)
    }

    func freshness(_ statistic: ScopedMetric.Statistic) -> Measurement {
        Measurement(value: ages.value(of: statistic).map { $0 / 1000 }, evidence: evidence)
    }

    /// The share of ages that are at most `age`; no value without one.
    func freshShare(upTo age: Interval?) -> Measurement {
        Measurement(value: age.flatMap { ages.share(upTo: $0) }, evidence: evidence)
    }

    private var evidence: Evidence {
        Evidence(peers: oldest.worst("s old", of: context, scale: 1e-3))
    }
}
