import PubSub
import SimKernel

/// What a run came to.
public struct Report: Equatable, Sendable {
    /// The scenario's name.
    public var scenario: String
    /// The seed it ran with.
    public var seed: UInt64
    /// Digest of everything that happened.
    public var fingerprint: String
    /// What the seed made of the scenario before any protocol acted.
    public var world = WorldDigest()
    /// How many nodes there were.
    public var nodes: Int
    /// How many events the queue gave out.
    public var events: Int
    /// How far the virtual clock went.
    public var virtualTime: Interval
    /// The figures.
    public var metrics: Metrics
    /// What applications came to.
    public var applications = ApplicationFigures()
    /// What the routers knew when the run ended.
    public var ending: Sample
    /// What they knew at the times that the scenario names.
    public var samples: [Sample] = []
    /// What a reader must know of the scenario, in a sentence each.
    public var remarks: [String] = []
    /// What happened when; nil unless the run was asked to keep it.
    public var series: RunSeries?
    /// What the fingerprint was at the end of each twentieth of the run (`Checkpoints`); empty
    /// unless the run was asked to keep it.
    public var checkpoints: [String] = []
    /// The judged expectations, in the scenario's order.
    public var judgements: [Judgement] = []
    /// What the scenario wants measured, in its order.
    public var measures: [MeasuredValue] = []
    /// Whether the scenario's limit of events ended the run before its time.
    public var isGivenUp = false
    /// What the simulator got wrong, in words; empty unless it has a fault.
    public var breaches: [String] = []
    /// How many bytes a connection takes in the simulator's memory; the same on every machine.
    public var bytesPerConnection = 0
    /// What the computer needed; not part of what is compared between runs.
    public var cost = Cost()

    /// What a run cost the computer. The shell measures it; the simulation knows no clock.
    public struct Cost: Equatable, Sendable {
        /// Seconds from loading the scenario to the end.
        public var wallSeconds = 0.0
        /// The most memory the process ever had resident.
        public var peakResidentBytes = 0

        /// Nothing measured yet.
        public init() {}
    }

    /// A report with these figures.
    public init(
        scenario: String, seed: UInt64, fingerprint: String, nodes: Int, events: Int,
        virtualTime: Interval, metrics: Metrics, ending: Sample
    ) {
        self.scenario = scenario
        self.seed = seed
        self.fingerprint = fingerprint
        self.nodes = nodes
        self.events = events
        self.virtualTime = virtualTime
        self.metrics = metrics
        self.ending = ending
    }

    /// Whether the run came to its end and every expectation is met.
    public var meetsExpectations: Bool { !isGivenUp && judgements.allSatisfy { $0.isMet } }
}
