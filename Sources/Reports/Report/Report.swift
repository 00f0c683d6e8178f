import PubSub
import SimKernel

/// The result of a run.
public struct Report: Equatable, Sendable {
    /// The scenario's name.
    public var scenario: String
    /// The seed it ran with.
    public var seed: UInt64
    /// Digest of everything that happened.
    public var fingerprint: String
    /// Digests of the world that the seed made, before any protocol acted.
    package var world = WorldDigest()
    /// How many nodes there were.
    public var nodes: Int
    /// How many events the queue gave out.
    public var events: Int
    /// How far the virtual clock went.
    public var virtualTime: Interval
    /// The figures.
    public var metrics: Metrics
    /// Figures of applications.
    package var applications = ApplicationFigures()
    /// State of the routers when the run ended.
    package var ending: Sample
    /// State of the routers at the times of `observe`.
    package var samples: [Sample] = []
    /// Why first copies took so long; nil unless that was followed.
    package var delays: DelayShares?
    /// Notes about the scenario, one sentence each.
    public var remarks: [String] = []
    /// Figures over time; nil unless requested.
    package var series: RunSeries?
    /// What the fingerprint was at the end of each twentieth of the run (`Checkpoints`); empty
    /// unless the run was asked to keep it.
    public var checkpoints: [String] = []
    /// The judged expectations, in the scenario's order.
    public var judgements: [Judgement] = []
    /// The measures of the scenario, in its order.
    public var measures: [MeasuredValue] = []
    /// Whether the scenario's limit of events ended the run before its time.
    public var isGivenUp = false
    /// Faults of the simulator, in words; normally empty.
    public var breaches: [String] = []
    /// How many bytes a connection takes in the simulator's memory; the same on every machine.
    public var bytesPerConnection = 0
    /// Cost for the computer; ignored when runs are compared.
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
    package init(
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

    /// Whether the run was completed and every expectation is met.
    public var meetsExpectations: Bool { !isGivenUp && judgements.allSatisfy { $0.isMet } }
}
