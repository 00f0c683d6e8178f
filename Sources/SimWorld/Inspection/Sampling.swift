import PubSub
import Reports
import ScenarioModel
import SimKernel

/// Looking into routers from time to time, which changes nothing: no event is scheduled for it,
/// nothing is drawn, and no router can tell.
struct Sampling {
    /// Nodes that are looked into before the caller may take rows away.
    private static let nodesAtOnce = 1000

    private let plan: SamplePlan?
    private let end: Instant
    private var sampler: Sampler
    /// When the next sample is taken, if there is one up to the end.
    private(set) var next: Instant?
    /// Nodes that have been looked into for it.
    private var lookedInto = 0

    /// The samples of a scenario, none of which has been taken.
    init(_ scenario: Scenario, keepsRows: Bool) {
        plan = scenario.samples
        end = .start + scenario.duration
        sampler = Sampler(topics: scenario.topics, keepsRows: keepsRows)
        next = scenario.samples?.next(after: nil, through: end)
    }

    /// Whether samples are made into rows.
    var keepsRows: Bool { sampler.keepsRows }

    /// The samples taken.
    var samples: [Sample] { sampler.samples }

    /// The rows made since the last call.
    mutating func takeRows() -> [UInt8] { sampler.takeRows() }

    /// Goes on with the sample that is due, all events up to its time having happened; false when
    /// none is.
    mutating func goOn(_ nodes: Nodes, into measurements: inout Measurements) -> Bool {
        guard let plan, let time = next else { return false }
        let last = min(lookedInto + Self.nodesAtOnce, nodes.count)
        for index in lookedInto..<last where nodes[index].isRunning {
            let peer = PeerID(UInt32(index))
            let observation = nodes.routers.observation(peer, at: time, withScores: plan.scores)
            sampler.observe(peer, observation, at: time)
            measurements.observe(peer, observation, at: time)
        }
        lookedInto = last
        if last == nodes.count {
            sampler.endSample(at: time)
            lookedInto = 0
            next = plan.next(after: time, through: end)
        }
        return true
    }
}
