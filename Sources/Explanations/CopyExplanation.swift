import PubSub
import Reports
import ScenarioModel
import SimKernel

/// Why a node had a message when it had it.
package struct CopyExplanation: Sendable {
    /// Which message.
    package let message: FollowedMessage
    /// The name of its topic.
    package let topic: String
    /// The first copies from the publisher's to the node's, each with what passed since the one
    /// before.
    package let chain: [FirstCopy]
    /// All of it by cause.
    package let totals: DelayTotals
    /// The least time that it could have taken; nil when the node could not be reached over the
    /// connections of that time, or these are not recorded.
    package let least: ShortestPath?
    /// Copies for the node that were dropped before it had one.
    package let losses: [LostCopy]

    /// How long it took.
    package var latency: Interval { (chain.last?.time ?? message.time) - message.time }

    /// What took longest beyond the shortest path.
    package var mainCause: MainCause {
        let least = least?.totals ?? DelayTotals()
        // Links: where they are others than those of the shortest path, that is the cause.
        let own: [DelayCause] = [.latency, .bytes]
        let detour = own.reduce(Interval.zero) { $0 + totals[$1].beyond(least[$1]) }
        let other = DelayCause.allCases.filter { self.least == nil || !own.contains($0) }
            .map { ($0, totals[$0].beyond(least[$0])) }.max { $0.1 < $1.1 }
        guard let other, other.1 > .zero, self.least == nil || other.1 > detour else {
            return MainCause(cause: nil, time: detour)
        }
        return MainCause(cause: other.0, time: other.1)
    }
}

/// What made most of a copy's delay beyond the shortest path.
package struct MainCause: Equatable, Sendable {
    /// The cause; nil for a way with more or longer links than the shortest.
    package let cause: DelayCause?
    /// How long it was.
    package let time: Interval

    /// Its name.
    package var name: String { cause?.rawValue ?? "longer way" }

    /// It in a sentence.
    package var meaning: String {
        cause?.meaning ?? "it came over more links, or slower ones, than the shortest path has"
    }
}

extension CopyExplanation {
    /// Why the first copy at a place of `ledger` came when it came; topics have these names.
    package init(_ ledger: DelayLedger, copy place: Int, topics: [String]) {
        let copy = ledger.copies[place]
        chain = ledger.chain(to: place)
        message = ledger.messages[copy.message]
        topic = topics.name(of: message.topic)
        totals = chain.reduce(into: DelayTotals()) { $0.add($1.steps) }
        let publisher = chain[0].sender == nil ? chain[0].node : message.id.author
        least = PathFinder(ledger, message, from: publisher).path(from: publisher, to: copy.node)
        losses = ledger.losses.filter {
            $0.message == copy.message && $0.receiver == copy.node && $0.time <= copy.time
        }
    }
}

extension [String] {
    /// The name of a topic.
    func name(of topic: TopicID) -> String {
        Int(topic.rawValue) < count ? self[Int(topic.rawValue)] : "topic \(topic.rawValue)"
    }
}

extension Interval {
    /// How much longer it is than `other`; nothing when it is not.
    func beyond(_ other: Interval) -> Interval {
        Interval(nanoseconds: nanoseconds - Swift.min(nanoseconds, other.nanoseconds))
    }

    /// Milliseconds with three decimals.
    var text: String {
        let value = milliseconds
        return value < 1e12 ? "\(Figure(value, decimals: 3))" : "\(value)"
    }
}
