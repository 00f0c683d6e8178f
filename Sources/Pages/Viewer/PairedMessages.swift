import PubSub
import SimKernel

/// The messages of two runs with the same seed that a viewer holds: of those that both published,
/// the same ones in the same order.
package struct PairedMessages: Sendable {
    /// The most first copies that a page holds of each of the two.
    static let mostCopies = 30_000

    /// Those of the baseline, and those of the other variant.
    package let first: ViewedMessages
    package let second: ViewedMessages

    /// A message that both published: its payload's index in each, and by how many nanoseconds
    /// its mean latency is larger in the second; nil where one delivered no copy.
    private struct Pair {
        var first: Int
        var second: Int
        var difference: Double?
    }

    /// Holds every copy of the message `wanted`, or of the median, the least and the largest
    /// difference of mean latencies; `name` is what the second variant is called. Nil when the two
    /// published no message in common, or not the one that is wanted.
    package init?(
        _ first: MessageSummaries, _ second: MessageSummaries, name: String,
        wanted: MessageID? = nil
    ) {
        let pairs = Self.pairs(first, second)
        let chosen: [(pair: Pair, reason: String)]
        if let wanted {
            guard let pair = pairs.first(where: { first.messages[$0.first].id == wanted }) else {
                return nil
            }
            chosen = [(pair, "as asked for")]
        } else {
            chosen = Self.usual(pairs, name)
        }
        if chosen.isEmpty { return nil }
        var held = chosen.map(\.pair)
        var left = Self.mostCopies
        let all = pairs.reduce(0) { $0 + first.messages[$1.first].count }
        let step = max(1, (all + left - 1) / left)
        for pair in held { left -= first.messages[pair.first].count }
        for index in stride(from: 0, to: pairs.count, by: step) {
            let pair = pairs[index]
            if held.contains(where: { $0.first == pair.first }) { continue }
            left -= first.messages[pair.first].count
            if left < 0 { break }
            held.append(pair)
        }
        held.sort { $0.first < $1.first }
        self.first = ViewedMessages(
            first, chosen: chosen.map { .init(index: $0.pair.first, reason: $0.reason) },
            sample: held.map(\.first))
        self.second = ViewedMessages(
            second, chosen: chosen.map { .init(index: $0.pair.second, reason: $0.reason) },
            sample: held.map(\.second))
    }

    /// The messages that both published, in the order of the first.
    private static func pairs(_ first: MessageSummaries, _ second: MessageSummaries) -> [Pair] {
        // For look-up only.
        var places: [MessageID: Int] = [:]
        for (index, message) in second.messages.enumerated() { places[message.id] = index }
        return first.messages.enumerated().compactMap { index, message in
            guard let place = places[message.id] else { return nil }
            let other = second.messages[place]
            guard other.publisher == message.publisher, other.topic == message.topic else {
                return nil
            }
            var pair = Pair(first: index, second: place)
            if let before = message.mean, let after = other.mean {
                pair.difference = after - before
            }
            return pair
        }
    }

    private static func usual(_ pairs: [Pair], _ name: String) -> [(pair: Pair, reason: String)] {
        let sorted = pairs.filter { $0.difference != nil }.sorted {
            ($0.difference ?? 0, $0.first) < ($1.difference ?? 0, $1.first)
        }
        guard let least = sorted.first, let most = sorted.last else { return [] }
        let median = sorted[(sorted.count - 1) / 2]
        var found = [(median, "the median of the differences")]
        if least.first != median.first, least.difference ?? 0 < 0 {
            found.append((least, "the largest gain with \(name)"))
        }
        if most.first != median.first, most.difference ?? 0 > 0 {
            found.append((most, "the largest loss with \(name)"))
        }
        return found
    }
}
