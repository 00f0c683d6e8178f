import PubSub
import Reports
import SimKernel

/// What became of each message of a run, in little room: enough to choose those that a viewer
/// shows.
package struct MessageSummaries: Sendable {
    /// A message.
    struct Summary: Equatable, Sendable {
        var id: MessageID
        var topic: TopicID
        var publisher: PeerID
        var size: Int
        var time: Instant
        /// Deliveries over the network.
        var count = 0
        /// How long the last of them took.
        var last = Interval.zero
        /// How long all of them took together.
        var total = Interval.zero

        /// The mean latency of its deliveries in nanoseconds; nil without one.
        var mean: Double? { count == 0 ? nil : Double(total.nanoseconds) / Double(count) }
    }

    /// In the order of publication; the index is that of the payload.
    private(set) var messages: [Summary] = []

    /// No messages yet.
    package init() {}

    /// Takes in what happened.
    package mutating func record(_ events: [TraceEvent]) {
        for event in events {
            switch event.kind {
            case .publish(let message):
                // A content that was published before is the same message.
                guard Int(message.payload.rawValue) == messages.count else { continue }
                messages.append(
                    Summary(
                        id: message.id, topic: message.topic, publisher: event.node,
                        size: Int(message.dataSize), time: event.time))
            case .deliver(let message, let sender):
                let index = Int(message.payload.rawValue)
                guard sender != nil, messages.indices.contains(index) else { continue }
                let latency = event.time - messages[index].time
                messages[index].count += 1
                messages[index].total = messages[index].total + latency
                messages[index].last = max(messages[index].last, latency)
            default: continue
            }
        }
    }

    /// The payload's index of the message `id`; nil when there is no such message.
    package func index(of id: MessageID) -> Int? { messages.firstIndex { $0.id == id } }
}

/// The messages of a run that a viewer holds.
package struct ViewedMessages: Sendable {
    /// The most first copies that a page holds.
    static let mostCopies = 100_000
    /// The most messages of which it holds every copy.
    static let mostChosen = 3
    /// The most copies of such a message that are held.
    static let mostDetails = 60_000

    /// A message of which every copy is held, and why.
    struct Choice: Equatable, Sendable {
        /// By its payload.
        var index: Int
        var reason: String
    }

    let summaries: MessageSummaries
    let chosen: [Choice]
    /// Those of which the first copies are held, by payload.
    let sample: [Int]

    /// Whether some messages are not held at all.
    var isSample: Bool { sample.count < summaries.messages.count }

    /// Holds every copy of the message `wanted`, or of the median, the latest and the largest.
    package init(_ summaries: MessageSummaries, wanted: Int? = nil) {
        self.summaries = summaries
        chosen =
            wanted.map { [Choice(index: $0, reason: "as asked for")] }
            ?? Self.usual(summaries.messages)
        sample = Self.sample(summaries.messages, with: chosen.map(\.index))
    }

    /// Holds those messages of `summaries` whose indices are given.
    init(_ summaries: MessageSummaries, chosen: [Choice], sample: [Int]) {
        (self.summaries, self.chosen, self.sample) = (summaries, chosen, sample)
    }

    private static func usual(_ messages: [MessageSummaries.Summary]) -> [Choice] {
        let delivered = messages.indices.filter { messages[$0].count > 0 }
        if delivered.isEmpty {
            return messages.isEmpty ? [] : [Choice(index: 0, reason: "the first; nobody had it")]
        }
        let byTime = delivered.sorted {
            (messages[$0].last, $0) < (messages[$1].last, $1)
        }
        var found = [
            Choice(index: byTime[(byTime.count - 1) / 2], reason: "the median by its last copy")
        ]
        func add(_ index: Int?, _ reason: String) {
            guard let index, !found.contains(where: { $0.index == index }) else { return }
            found.append(Choice(index: index, reason: reason))
        }
        add(byTime.last, "the latest")
        let sizes = delivered.map { messages[$0].size }
        if let least = sizes.min(), let most = sizes.max(), least < most {
            add(delivered.first { messages[$0].size == most }, "the largest")
        }
        return found
    }

    /// All messages, or as many at equal distances as have no more copies than a page holds.
    private static func sample(
        _ messages: [MessageSummaries.Summary], with chosen: [Int]
    ) -> [Int] {
        let all = messages.reduce(0) { $0 + $1.count }
        if all <= mostCopies { return Array(messages.indices) }
        let fixed = chosen.reduce(0) { $0 + messages[$1].count }
        let step = max(2, (all + mostCopies - 1) / max(1, mostCopies - min(fixed, mostCopies / 2)))
        var left = mostCopies - fixed
        var found = chosen
        for index in stride(from: 0, to: messages.count, by: step) where !chosen.contains(index) {
            left -= messages[index].count
            if left < 0 { break }
            found.append(index)
        }
        return found.sorted()
    }
}
