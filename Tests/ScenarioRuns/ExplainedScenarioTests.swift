import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing

/// Explanations of use cases agree with their traces, and add up.
@Suite("Explained scenarios", .enabled(if: !RepositoryScenario.isDebugBuild))
struct ExplainedScenarioTests {
    @Test(
        "Copies are those of the trace, their causes add up, and all but a hundredth is explained",
        arguments: ["data-columns", "browser-churn", "split-and-heal"])
    func useCase(name: String) throws {
        let path = "scenarios/use-cases/\(name).json5"
        let scenario = try #require(RepositoryScenario.all.first { $0.path == path })
        var simulation = Simulation(try scenario.load(), keepsEvents: true, followsDelays: true)
        var deliveries = 0
        var received: Set<Reception> = []
        var unheard = 0
        var goesOn = true
        while goesOn {
            goesOn = simulation.advance(events: 100_000)
            for event in simulation.takeEvents() {
                switch event.kind {
                case .receive(let rpc, let sender, _):
                    for message in rpc.messages {
                        received.insert(
                            Reception(node: event.node, sender: sender, message: message.id))
                    }
                case .deliver(let message, let sender?):
                    deliveries += 1
                    let crossing = Reception(
                        node: event.node, sender: sender, message: message.id)
                    if !received.contains(crossing) { unheard += 1 }
                default: break
                }
            }
        }
        let delays = simulation.delays
        let ledger = try #require(delays)
        let report = simulation.finish()
        let recorded = try #require(try scenario.fingerprints().line(of: report.seed))
        #expect(report.fingerprint == recorded.fingerprint)
        #expect(unheard == 0)
        let totals = ledger.totals
        var copies = 0
        for (place, copy) in ledger.copies.enumerated() {
            let steps = copy.steps.reduce(Interval.zero) { $0 + $1.time }
            if steps != copy.time - copy.begin || totals[place].total != ledger.latency(of: copy) {
                Issue.record("\(copy) does not add up")
                return
            }
            if copy.sender != nil { copies += 1 }
        }
        #expect(copies <= deliveries && copies * 100 >= deliveries * 99)
        let shares = try #require(report.delays)
        let unexplained = shares.all[.unexplained].milliseconds
        #expect(unexplained * 100 <= shares.all.total.milliseconds)
        #expect(shares.all[.unrecorded] == .zero)
    }

    private struct Reception: Hashable {
        var node: PeerID
        var sender: PeerID
        var message: MessageID
    }
}

extension RPC {
    fileprivate var messages: [Message] {
        switch self {
        case .message(let message): [message]
        case .bundle(let bundle): bundle.messages
        }
    }
}
