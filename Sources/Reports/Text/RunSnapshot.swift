import SimKernel

/// What a run has come to at a moment, for who watches it.
package struct RunSnapshot: Equatable, Sendable {
    /// The mesh degrees of nodes that have meshes, over all their topics.
    package struct Meshes: Equatable, Sendable {
        package var least: Int
        package var mean: Double
        package var most: Int
        /// Members of meshes that have no peer.
        package var empty: Int
        /// Whether only some of the nodes were looked into.
        package var isSample: Bool

        package init(least: Int, mean: Double, most: Int, empty: Int, isSample: Bool) {
            self.least = least
            self.mean = mean
            self.most = most
            self.empty = empty
            self.isSample = isSample
        }
    }

    /// The scenario and its seed.
    package var scenario: String
    package var seed: UInt64
    package var pace: RunProgress
    package var nodes: Int
    package var runningNodes: Int
    package var published: Int
    /// Deliveries over the network.
    package var delivered: Int
    /// Pairs of message and member of its topic when it was published, and how many of them have
    /// the message.
    package var due: Int
    package var reached: Int
    package var duplicates: Int
    package var sent: Int
    package var dropped: Int
    /// The latencies of deliveries in milliseconds; nil without one.
    package var median: Double?
    package var p99: Double?
    /// Nil where no router has a mesh.
    package var meshes: Meshes?

    /// Nothing of a run of `nodes` nodes has happened yet.
    package init(scenario: String, seed: UInt64, pace: RunProgress, nodes: Int) {
        self.scenario = scenario
        self.seed = seed
        self.pace = pace
        self.nodes = nodes
        runningNodes = 0
        published = 0
        delivered = 0
        due = 0
        reached = 0
        duplicates = 0
        sent = 0
        dropped = 0
    }
}
