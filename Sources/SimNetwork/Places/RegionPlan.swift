import SimKernel

/// Regions, the paths between them, and the nodes in each.
public struct RegionPlan: Equatable, Sendable {
    /// One region.
    public struct Region: Equatable, Sendable {
        /// The name that groups of nodes use.
        public var name: String
        /// What a node there can send, in bits a second, where a graph says it; at least 1,000.
        public var upload: UInt64?
        /// What a node there can receive, likewise.
        public var download: UInt64?

        /// The region `name`.
        public init(_ name: String, upload: UInt64? = nil, download: UInt64? = nil) {
            self.name = name
            self.upload = upload
            self.download = download
        }

        /// What limits the nodes there.
        var bandwidth: Bandwidth {
            Bandwidth(
                uplink: upload.map { BitRate(bitsPerSecond: $0) },
                downlink: download.map { BitRate(bitsPerSecond: $0) })
        }
    }

    /// A group of nodes that says where it is.
    public struct Pin: Equatable, Sendable {
        /// The first node of the group.
        public var first: NodeID
        /// How many nodes it has.
        public var count: Int
        /// The index of their region.
        public var region: Int

        /// `count` nodes from `first` on, all in `region`.
        public init(first: NodeID, count: Int, region: Int) {
            self.first = first
            self.count = count
            self.region = region
        }
    }

    /// More regions than this are refused: the matrix grows with their square.
    public static let mostRegions = 2000

    /// The regions.
    public var regions: [Region]
    /// One-way latencies from region to region.
    public var latencies: LatencyMatrix
    /// Loss between regions; nil when there is none.
    public var losses: LossMatrix?
    /// Jitter between regions; nil when there is none.
    public var jitters: JitterMatrix?
    /// How nodes that no group pins are divided among the regions.
    public var assignment: RegionAssignment
    /// The groups that say where they are, by increasing index of their nodes.
    public var pins: [Pin] = []
    /// What each node adds to its latencies, in nanoseconds; drawn once for a node.
    public var height: Distribution = .constant(0)

    /// Regions with the given latencies between them.
    ///
    /// - Precondition: there are as many rows of latencies as regions, and as many shares if nodes
    ///   are divided by shares.
    public init(
        regions: [Region], latencies: LatencyMatrix, assignment: RegionAssignment, pins: [Pin] = [],
        height: Distribution = .constant(0)
    ) {
        precondition(
            regions.count == latencies.count,
            "\(regions.count) regions, \(latencies.count) rows of latencies")
        self.regions = regions
        self.latencies = latencies
        self.assignment = assignment
        self.pins = pins
        self.height = height
    }
}
