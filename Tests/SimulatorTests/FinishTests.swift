import Reports
import SimKernel
import SimWorld
import Simulator
import Testing

@Suite("What a run comes to")
struct FinishTests {
    @Test("The mean mesh degree is the one that the trace adds up to", arguments: SampleWorld.all)
    func meshDegree(world: SampleWorld) throws {
        let outcome = try world.outcome()
        let withMesh = try world.nodesWithMesh
        var meshes: [Membership: Set<Int>] = [:]
        for line in try outcome.lines() {
            let place = Membership(node: line.node, topic: line.topic ?? "")
            switch line.type {
            case "join": meshes[place] = []
            case "leave": meshes[place] = nil
            case "graft": if let peer = line.peer { meshes[place]?.insert(peer) }
            case "prune": if let peer = line.peer { meshes[place]?.remove(peer) }
            case "stop": meshes = meshes.filter { $0.key.node != line.node }
            default: break
            }
        }
        // Nodes that do not run gossipsub are members without a mesh.
        meshes = meshes.filter { withMesh.contains($0.key.node) }
        let links = meshes.values.reduce(0) { $0 + $1.count }
        let expected = withMesh.isEmpty ? nil : Double(links) / Double(meshes.count)
        #expect(outcome.report.meanMeshDegree == expected)
        #expect(withMesh.isEmpty || links > 0)
    }

    @Test("Running to the end is stepping to the end, or to the limit", arguments: [nil, 50])
    func run(limit: Int?) throws {
        let limits = limit.map { ", limits: {events: \($0)}" } ?? ""
        let text = """
            {duration: "5 s", nodes: {a: {count: 6, subscribe: ["t"], router: "gossipsub"}},
            topology: {kind: "complete"}, links: {latency: "10 ms"}\(limits)}
            """
        let report = Simulation(try World.scenario(text)).run()
        let stepped = try World.run(text, slice: 7).report
        #expect(report == stepped)
        #expect(report.isGivenUp == (limit != nil) && report.events > 0)
    }

    @Test("Stopped nodes have no mesh that counts")
    func stoppedNodes() throws {
        let text = """
            {duration: "5 s", nodes: {a: {count: 6, subscribe: ["t"],
                router: {protocol: "gossipsub", D: 5, D_lo: 5}}},
            topology: {kind: "complete"}, links: {latency: "10 ms"},
            timeline: [{at: "%", stop: "a[0..2]"}]}
            """
        // All have all in their mesh: five peers each, then two each of the three that are left
        // when these have heard of it.
        #expect(try World.report(text.replacing("%", with: "5 s")).meanMeshDegree == 5)
        #expect(try World.report(text.replacing("%", with: "4 s")).meanMeshDegree == 2)
        let all = text.replacing("%", with: "4 s").replacing("a[0..2]", with: "all")
        #expect(try World.report(all).meanMeshDegree == nil)
        let none = text.replacing(#"{at: "%", stop: "a[0..2]"}"#, with: "")
        #expect(try World.report(none).meanMeshDegree == 5)
    }

    @Test("The clock stands at the last event, and at the end when nothing is left before it")
    func clock() throws {
        var simulation = Simulation(try World.scenario(SampleWorld.all[0].text))
        #expect(simulation.now == .start && simulation.eventCount == 0 && !simulation.isOver)
        let goesOn = simulation.advance(events: 500)
        #expect(goesOn && simulation.eventCount == 500 && !simulation.isOver)
        #expect(simulation.now > .start && simulation.now < simulation.end)
        let isThereMore = simulation.advance(events: .max)
        #expect(!isThereMore && simulation.isOver)
        #expect(simulation.now == simulation.end && simulation.end == .start + .seconds(5))
        let events = simulation.eventCount
        let again = simulation.advance(events: 10)
        #expect(!again && simulation.eventCount == events)
        let report = simulation.finish()
        #expect(report.events == events && report.virtualTime == .seconds(5) && report.nodes == 14)
    }

    @Test("A run that is cut short reports how far it got")
    func cutShort() throws {
        var simulation = Simulation(try World.scenario(SampleWorld.all[0].text))
        _ = simulation.advance(events: 300)
        let now = simulation.now
        let report = simulation.finish()
        #expect(report.events == 300 && report.virtualTime == now - .start)
        #expect(report.virtualTime < .seconds(5))
    }

    @Test("Events at the very end still happen")
    func veryEnd() throws {
        let text = """
            {duration: "2 s", nodes: {a: {count: 2, router: "floodsub", subscribe: ["t"]}},
            topology: {kind: "line"}, links: {latency: "500 ms"}, timeline: [
                {at: "1500 ms", publish: {nodes: "a[0]", topic: "t", size: "1 B"}}]}
            """
        let report = try World.report(text)
        #expect(report.metrics.counts.deliver == 2 && report.metrics.counts.inFlight == 0)
    }

    @Test("Expectations are judged in the scenario's order")
    func judgements() throws {
        let text = """
            {duration: "1 s", nodes: {a: {count: 4, router: "floodsub"}},
            expect: [{metric: "nodes", equals: 4}, {metric: "reach", atLeast: 1},
                {metric: "events", atMost: 0}]}
            """
        let report = try World.report(text)
        #expect(report.judgements.map { $0.isMet } == [true, false, true])
        #expect(report.judgements.map { $0.actual } == [4, nil, 0])
    }

    private struct Membership: Hashable {
        var node: Int
        var topic: String
    }
}
