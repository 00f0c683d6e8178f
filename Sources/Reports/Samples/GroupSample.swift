/// What the routers of a world show of one group of nodes at a time.
package struct GroupSample: Equatable, Sendable {
    /// The least, mean and largest of some numbers.
    package struct Spread: Equatable, Sendable {
        package private(set) var least = 0.0
        package private(set) var most = 0.0
        private var sum = 0.0
        private var count = 0

        /// Of no numbers yet.
        package init() {}

        /// The mean; 0 of no numbers.
        package var mean: Double { count == 0 ? 0 : sum / Double(count) }
        /// Whether it is of no numbers.
        package var isEmpty: Bool { count == 0 }

        /// Takes in one more number.
        package mutating func add(_ value: Double) {
            least = count == 0 ? value : min(least, value)
            most = count == 0 ? value : max(most, value)
            sum += value
            count += 1
        }
    }

    /// Mesh peers of its nodes, topic by topic.
    package var degrees = Spread()
    /// Scores that its nodes have with their peers, in whatever group these are.
    package var scores = Spread()

    /// Of a group of which nothing has been seen.
    package init() {}
}

/// What is seen of one node at a time.
package struct NodeSample: Equatable, Sendable {
    /// RPCs that wait to be sent, or are being written.
    package var queued = 0
    /// Its scores with its peers.
    package var scores = GroupSample.Spread()

    /// Of a node of which nothing has been seen.
    package init() {}
}
