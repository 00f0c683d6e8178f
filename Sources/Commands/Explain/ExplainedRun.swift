import Explanations
import P2PHost
import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// What is known of a run that is to be explained: from running it again with details, or from the
/// lines of a trace.
struct ExplainedRun {
    private static let slice = 10_000

    let ledger: DelayLedger
    let names: NodeNames
    let topics: [String]
    /// When it ended.
    let end: Instant
    /// Its fingerprint; nil for that of a trace.
    let fingerprint: String?
    /// What it is a run of; nil where there is a trace only.
    let scenario: Scenario?
    let seed: UInt64?

    /// What the lines of a trace tell.
    init(
        _ ledger: DelayLedger, names: NodeNames, topics: [String], until end: Instant
    ) {
        self.ledger = ledger
        self.names = names
        self.topics = topics
        self.end = end
        (fingerprint, scenario, seed) = (nil, nil, nil)
    }

    /// Runs `scenario`; nil after telling how far it came when a signal ended it.
    init?(_ scenario: Scenario, seed: UInt64?) {
        let stopwatch = Stopwatch()
        var progress = Progress(isQuiet: false)
        defer { progress.erase() }
        var simulation = Simulation(scenario, seed: seed, followsDelays: true)
        while simulation.advance(events: Self.slice) {
            let pace = RunProgress(
                virtualTime: simulation.now - .start, duration: simulation.end - .start,
                events: simulation.eventCount, wallSeconds: stopwatch.seconds)
            if Interruption.exitCode != nil {
                progress.erase()
                Interruption.tell("interrupted at \(pace.reached)")
                return nil
            }
            progress.update(pace)
        }
        guard let ledger = simulation.delays else { return nil }
        self.ledger = ledger
        names = NodeNames(scenario)
        topics = scenario.topics
        end = simulation.now
        self.scenario = scenario
        self.seed = seed
        fingerprint = simulation.finish().fingerprint
    }

    /// The node called `name`; nil when there is none or several, after printing an error.
    func node(named name: String, _ option: Option) -> PeerID? {
        guard let scenario else { return recordedNode(named: name, option) }
        do throws(Mistake) {
            let selection = try scenario.selection(named: name)
            let nodes = Simulation(scenario, seed: seed).nodes(selection)
            if nodes.count == 1 { return nodes[0] }
            Console.error("\(option.rawValue): expected one node, '\(name)' means \(nodes.count)")
        } catch {
            Console.error("\(option.rawValue): \(error.message)")
        }
        return nil
    }

    private func recordedNode(named name: String, _ option: Option) -> PeerID? {
        let nodes = (0..<UInt32(ledger.network.nodeCount)).map { PeerID($0) }
        if let number = UInt32(name), Int(number) < nodes.count { return PeerID(number) }
        if let node = nodes.first(where: { names.name(of: $0) == name }) { return node }
        let ending = Suggestion.ending(for: name, among: nodes.prefix(1000).map(names.name))
        Console.error("\(option.rawValue): the trace has no node '\(name)'; \(ending)")
        return nil
    }

    /// What the routers made of each other just before peers left meshes.
    func scores(before leavings: [MeshLeaving]) -> [EarlierScore] {
        guard let scenario, !leavings.isEmpty else { return leavings.map { _ in .unrecorded } }
        var simulation = Simulation(scenario, seed: seed)
        return leavings.map { leaving in
            let before = Instant(nanoseconds: max(1, leaving.time.nanoseconds) - 1)
            if Interruption.exitCode != nil { return .unrecorded }
            if before > simulation.now { simulation.advance(until: before) }
            let judge = leaving.judge
            let peer = simulation.state(of: judge.node).router.peers
                .first { $0.peer == judge.peer }
            return peer?.score.map { .known($0) } ?? .none
        }
    }
}
