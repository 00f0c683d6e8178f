import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import SimWorld
import Simulator
import Testing
import TextFormats

/// A world that somebody drives by hand.
@Suite("Stepping and injecting")
struct SteppingTests {
    @Test("However a world is advanced, what happens is the same", arguments: SampleWorld.all)
    func advance(world: SampleWorld) throws {
        let scenario = try World.scenario(world.text, overrides: ["observe.every=700 ms"])
        var stepped = Simulation(scenario, keepsTrace: true)
        var time = Instant.start
        while time < stepped.end {
            stepped.advance(until: time)
            #expect(stepped.now == time)
            time = time + .milliseconds(333)
        }
        stepped.advance(until: stepped.end)
        #expect(stepped.now == stepped.end && stepped.isOver)
        let trace = stepped.takeTrace()
        var report = stepped.finish()
        let outcome = try world.outcome()
        #expect(trace == outcome.trace)
        #expect(report.samples.count == Int(scenario.duration.nanoseconds / 700_000_000))
        report.samples = []
        #expect(report == outcome.report)
    }

    private static let quiet = """
        {duration: "10 s", nodes: {a: {count: 8, router: "gossipsub", subscribe: ["t"]}},
        topology: {kind: "complete"}, links: {latency: "10 ms"}}
        """

    private static func nodes(_ indices: UInt32...) -> NodeSelection {
        NodeSelection(candidates: indices.map { NodeID($0) })
    }

    @Test("An action is done at the present time, as if the timeline said it")
    func publish() throws {
        let scenario = try World.scenario(Self.quiet)
        var simulation = Simulation(scenario, keepsEvents: true)
        simulation.advance(until: .start + .milliseconds(4_250))
        _ = simulation.takeEvents()
        simulation.inject(.publish(Self.nodes(3), TopicID(0), size: .constant(100)))
        let first = try #require(simulation.takeEvents().first)
        #expect(first.time == .start + .milliseconds(4_250) && first.node == PeerID(3))
        simulation.advance(until: .start + .seconds(5))
        simulation.inject(.stop(Self.nodes(0)))
        let stopped = simulation.state(of: PeerID(0))
        #expect(!stopped.isRunning)
        simulation.advance(until: .start + .seconds(6))
        simulation.inject(.start(Self.nodes(0)))
        let restarted = simulation.state(of: PeerID(0))
        #expect(restarted.isRunning && restarted.restartCount == 1)
        while simulation.advance(events: .max) {}
        let report = simulation.finish()
        #expect(report.metrics.counts.publish == 1 && report.metrics.counts.deliver >= 8)
        #expect(report.breaches == [])
    }

    @Test("A fault that is injected is the fault that the timeline makes")
    func partition() throws {
        let text =
            Self.quiet.dropLast() + """
                , workload: [{topic: "t", from: "all", every: "300 ms", size: "100 B", start: "1 s"}],
                timeline: [{at: "4033333333 ns", partition: {from: "a[0..3]", to: "a[4..7]"}},
                    {at: "6033333333 ns", heal: "all"}]}
                """
        let scenario = try World.scenario(String(text))
        var byTimeline = Simulation(scenario)
        while byTimeline.advance(events: .max) {}
        var bare = scenario
        bare.timeline = []
        var byHand = Simulation(bare)
        for entry in scenario.timeline {
            // The timeline acts before all else at its time, and by hand after; nothing is then.
            byHand.advance(until: .start + .nanoseconds(entry.time.nanoseconds))
            byHand.inject(entry.action)
        }
        while byHand.advance(events: .max) {}
        let (one, other) = (byTimeline.finish(), byHand.finish())
        #expect(one.metrics.counts == other.metrics.counts)
        #expect(one.fingerprint == other.fingerprint)
        var untouched = Simulation(bare)
        while untouched.advance(events: .max) {}
        #expect(untouched.finish().fingerprint != one.fingerprint)
    }

    @Test("Events are handed out once, and are what the trace tells")
    func events() throws {
        let scenario = try World.scenario(Self.quiet)
        var simulation = Simulation(scenario, keepsTrace: true, keepsEvents: true)
        var lines = ""
        while simulation.advance(events: 10) {
            lines += simulation.takeEvents().map { $0.line(topics: ["t"]) + "\n" }.joined()
        }
        lines += simulation.takeEvents().map { $0.line(topics: ["t"]) + "\n" }.joined()
        let trace = simulation.takeTrace()
        #expect(Array(lines.utf8) == trace && !lines.isEmpty)
        let rest = simulation.takeEvents()
        #expect(rest.isEmpty)
        var silent = Simulation(scenario)
        while silent.advance(events: .max) {}
        let none = silent.takeEvents()
        #expect(none.isEmpty)
    }
}
