import PubSub
import SimKernel

/// In which order the messages of each publisher came to each node: 12 bytes for each topic,
/// publisher and member.
struct DeliveryOrder: Equatable, Sendable {
    /// Deliveries of one publisher's messages in one topic, by the members' places.
    private struct Record: Equatable, Sendable {
        /// The earliest message delivered; -1 when there is none.
        var first: [Int32] = []
        /// The latest message delivered.
        var last: [Int32] = []
        /// The last delivery: bit 0 = in time and expected, upper bits = message number.
        var recent: [Int32] = []

        mutating func makeRoom(for place: Int) {
            guard place >= first.count else { return }
            let missing = place + 1 - first.count
            first.append(contentsOf: repeatElement(-1, count: missing))
            last.append(contentsOf: repeatElement(-1, count: missing))
            recent.append(contentsOf: repeatElement(-1, count: missing))
        }
    }

    /// A message that was not delivered.
    private struct Miss: Equatable, Sendable {
        var number: Int32
        var place: Int32
        var node: PeerID
        var topic: TopicID
    }

    private var authors: TopicMembership
    /// For each topic a record of each publisher.
    private var records: [[Record]]
    /// For each message its publisher's place among those of its topic.
    private var authorOfMessage: [Int32] = []
    private var misses: [Miss] = []
    /// Deliveries of an older message after a newer one.
    private(set) var disorder: PerNodeCounts
    private let nodeCount: Int

    init(_ context: ScopeContext) {
        authors = TopicMembership(nodeCount: context.nodeCount, topicCount: context.topicCount)
        records = Array(repeating: [], count: context.topicCount)
        disorder = PerNodeCounts(nodeCount: context.nodeCount)
        nodeCount = context.nodeCount
    }

    /// Notes the next message in scope.
    mutating func publish(_ topic: TopicID, by publisher: PeerID) {
        let author =
            authors.place(of: publisher, in: topic)
            ?? authors.join(publisher, topic, at: .start)
        authorOfMessage.append(Int32(author))
        if author == records[Int(topic.rawValue)].count {
            records[Int(topic.rawValue)].append(Record())
        }
    }

    /// Notes a delivery; true when a later message came before.
    mutating func deliver(
        _ number: Int, _ topic: TopicID, to node: PeerID, _ place: Int, isInTime: Bool,
        at now: Instant
    ) -> Bool {
        let (topic, author) = (Int(topic.rawValue), Int(authorOfMessage[number]))
        records[topic][author].makeRoom(for: place)
        let message = Int32(number)
        let last = records[topic][author].last[place]
        let first = records[topic][author].first[place]
        if first < 0 || message < first { records[topic][author].first[place] = message }
        if message > last { records[topic][author].last[place] = message }
        records[topic][author].recent[place] = message << 1 | (isInTime ? 1 : 0)
        if message < last { disorder.add(to: node, at: now) }
        return message < last
    }

    /// Notes that a message did not come in time to the node that has the place.
    mutating func miss(_ number: Int, _ topic: TopicID, by node: PeerID, _ place: Int) {
        misses.append(
            Miss(number: Int32(number), place: Int32(place), node: node, topic: topic))
    }

    /// The misses between two messages of the same publisher that came: by node, and by message.
    func gaps(in rows: [Coverage.Row]) -> (nodes: PerNodeCounts, messages: [Int]) {
        var nodes = PerNodeCounts(nodeCount: nodeCount)
        var messages = Array(repeating: 0, count: rows.count)
        for miss in misses {
            let author = Int(authorOfMessage[Int(miss.number)])
            let record = records[Int(miss.topic.rawValue)][author]
            let place = Int(miss.place)
            guard place < record.first.count, record.first[place] >= 0,
                record.first[place] < miss.number, miss.number < record.last[place]
            else { continue }
            nodes.add(to: miss.node, at: rows[Int(miss.number)].time)
            messages[Int(miss.number)] += 1
        }
        return (nodes, messages)
    }

    /// Of each publisher and topic the newest message that somebody should have: how many should,
    /// and for how many it is the last that came. With the messages of which it is not.
    func newest(in rows: [Coverage.Row]) -> (won: Int, expected: Int, lost: [(Int, Int)]) {
        var newest = records.map { Array(repeating: -1, count: $0.count) }
        for (number, row) in rows.enumerated() where row.expected > 0 {
            newest[Int(row.topic.rawValue)][Int(authorOfMessage[number])] = number
        }
        var (won, expected) = (0, 0)
        var lost: [(Int, Int)] = []
        for (topic, numbers) in newest.enumerated() {
            for (author, number) in numbers.enumerated() where number >= 0 {
                let wanted = Int32(number) << 1 | 1
                let winners = records[topic][author].recent.count(where: { $0 == wanted })
                won += winners
                expected += rows[number].expected
                if winners < rows[number].expected {
                    lost.append((number, rows[number].expected - winners))
                }
            }
        }
        return (won, expected, lost)
    }
}
