import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// A scope made ready for the question whether something is in it, which is asked for every event.
struct ScopeFilter: Equatable, Sendable {
    private let topics: [Bool]?
    private let group: [Bool]?
    private let publishers: [Bool]?
    /// How many nodes are in the group.
    let groupSize: Int
    /// When the window begins.
    let from: Instant
    /// When it is over.
    let until: Instant

    init(_ scope: ExpectationScope, _ context: ScopeContext) {
        topics = scope.topics.map { Self.mask($0.map(\.rawValue), context.topicCount) }
        group = scope.group.map { Self.mask($0.map(\.rawValue), context.nodeCount) }
        publishers = scope.publishers.map { Self.mask($0.map(\.rawValue), context.nodeCount) }
        groupSize = scope.group?.count ?? context.nodeCount
        from = .start + scope.from
        until = scope.until.map { .start + $0 } ?? .never
    }

    func has(_ topic: TopicID) -> Bool { topics?[Int(topic.rawValue)] ?? true }
    func isInGroup(_ node: PeerID) -> Bool { group?[Int(node.rawValue)] ?? true }
    func isInWindow(_ time: Instant) -> Bool { time >= from && time < until }

    /// Whether `node` is one whose messages count.
    func hears(_ node: PeerID) -> Bool { publishers?[Int(node.rawValue)] ?? true }

    /// The length of the window in a run that ends at `end`.
    func length(until end: Instant) -> Interval {
        let last = min(until, end)
        return last > from ? last - from : .zero
    }

    private static func mask(_ chosen: [UInt32], _ count: Int) -> [Bool] {
        var mask = Array(repeating: false, count: count)
        for index in chosen { mask[Int(index)] = true }
        return mask
    }
}

/// The messages in scope, numbered in the order of their publication.
struct MessagesInScope: Equatable, Sendable {
    /// For each payload the number of its message, or -1.
    private var numbers: [Int32] = []
    private(set) var count = 0

    /// Takes note of a publication; the new number of a message that is in scope and has not been
    /// published before.
    mutating func publish(_ message: Message, isInScope: Bool) -> Int? {
        // A content that was published before is the same message.
        guard Int(message.payload.rawValue) >= numbers.count else { return nil }
        guard isInScope else {
            numbers.append(-1)
            return nil
        }
        numbers.append(Int32(count))
        count += 1
        return count - 1
    }

    /// The number of a message that is in scope.
    func number(of message: Message) -> Int? {
        let number = numbers[Int(message.payload.rawValue)]
        return number < 0 ? nil : Int(number)
    }
}
