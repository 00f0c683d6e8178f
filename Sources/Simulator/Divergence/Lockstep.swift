import P2PHost
import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// Two worlds that take turns, and whose events are compared one by one.
///
/// Worlds of one scenario and seed must never part. If they do, something in the program depends on
/// what is not part of either: the order of a set, an address, a clock.
public struct Lockstep: ComparedRuns, ~Copyable {
    private var first: SteppedRun
    private var second: SteppedRun
    /// Where the two part; nil if they have not.
    public private(set) var divergence: Divergence?

    /// The same scenario twice.
    public init(_ scenario: Scenario, seed: UInt64? = nil, wire: WireMode = .values) {
        let seed = seed ?? scenario.seed
        self.init((scenario, seed), (scenario, seed), wire: wire)
    }

    /// Two scenarios, each with its seed.
    init(
        _ first: (scenario: Scenario, seed: UInt64), _ second: (scenario: Scenario, seed: UInt64),
        wire: WireMode
    ) {
        self.first = SteppedRun(first.scenario, seed: first.seed, wire: wire)
        self.second = SteppedRun(second.scenario, seed: second.seed, wire: wire)
    }

    /// The virtual time.
    public var now: Instant { first.now }
    /// When the worlds end.
    public var end: Instant { first.end }
    /// How many events the queue of the first world has given out.
    public var queueEventCount: Int { first.eventCount }
    /// How many events were compared.
    public var comparedCount: Int { first.count }

    /// Takes events of both worlds until about `limit` have been compared; false when they have
    /// parted, or are over.
    public mutating func advance(events limit: Int) -> Bool {
        let goal = first.count + limit
        while first.count < goal {
            let goesOn = refill()
            if goesOn == (false, false) { return false }
            let same = zip(first.pending, second.pending).prefix { $0 == $1 }.count
            first.pass(same)
            second.pass(same)
            // Where one has nothing left, more of it may still be the same.
            let isDifferent =
                !first.pending.isEmpty && !second.pending.isEmpty
                || (first.pending.isEmpty && first.isOver && !second.pending.isEmpty)
                || (second.pending.isEmpty && second.isOver && !first.pending.isEmpty)
            if isDifferent {
                divergence = findings()
                return false
            }
        }
        return true
    }

    /// Lets both go on until there is something to compare, each in memory of its own.
    private mutating func refill() -> (Bool, Bool) {
        let firstGoesOn = first.refill()
        guard second.pending.isEmpty else { return (firstGoesOn, true) }
        let scrambler = AddressScrambler()
        let secondGoesOn = second.refill()
        withExtendedLifetime(scrambler) {}
        return (firstGoesOn, secondGoesOn)
    }

    /// Ends both worlds: the report of the first, and whether the second's is the same.
    public consuming func finish() -> (report: Report, isSame: Bool) {
        let report = first.finish()
        let isSame = report == second.finish()
        return (report, isSame)
    }

    private mutating func findings() -> Divergence {
        var nodes = [first.node, second.node].compactMap { $0 }
        if nodes.count == 2, nodes[0] == nodes[1] { nodes.removeLast() }
        let states = nodes.flatMap { node in
            [
                "state in the first run: \(first.state(of: node))",
                "state in the second run: \(second.state(of: node))",
            ]
        }
        var divergence = Divergence(
            index: first.count, before: first.context(of: nodes),
            sides: [
                .init("first run", first.following()), .init("second run", second.following()),
            ])
        for index in 0..<2 where divergence.sides[index].events.isEmpty {
            divergence.sides[index].remark = "the run is over"
        }
        divergence.states = states
        if first.names == second.names { divergence.names = first.names }
        return divergence
    }
}
