import Comparisons
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

@Suite("Samples of a run")
struct SampleTests {
    @Test("Nothing that happens depends on whether anybody looks", arguments: SampleWorld.all)
    func unnoticed(world: SampleWorld) throws {
        let plain = try world.outcome()
        for every in Effort.isDebugBuild ? ["333 ms"] : ["10 ms", "777 ms"] {
            let sampled = try World.run(
                world.text, overrides: ["observe.every=\(every)"], slice: 97)
            #expect(sampled.trace == plain.trace)
            var report = sampled.report
            #expect(!report.samples.isEmpty)
            report.samples = []
            #expect(report == plain.report)
        }
    }

    @Test("Samples show what the trace adds up to", arguments: SampleWorld.all)
    func meshes(world: SampleWorld) throws {
        let outcome = try World.run(world.text, overrides: ["observe.every=900 ms"])
        let lines = try outcome.lines("join", "leave", "graft", "prune", "stop")
        let withMesh = try world.nodesWithMesh
        for sample in outcome.report.samples {
            var meshes: [Membership: Set<Int>] = [:]
            for line in lines where line.time <= sample.time.nanoseconds {
                guard withMesh.contains(line.node) else { continue }
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
            if withMesh.isEmpty {
                #expect(sample.mesh == nil && sample.memory == nil)
                continue
            }
            let mesh = try #require(sample.mesh)
            let degrees = meshes.values.map { $0.count }
            #expect(mesh.memberships == degrees.count)
            #expect(mesh.minDegree == degrees.min() && mesh.maxDegree == degrees.max())
            #expect(mesh.meanDegree == Double(degrees.reduce(0, +)) / Double(degrees.count))
        }
    }

    @Test("They are taken when all events up to then have happened, the very last included")
    func times() throws {
        let text = """
            {duration: "2 s", nodes: {a: {count: 2, router: "gossipsub"}},
            timeline: [{at: "500 ms", subscribe: {nodes: "all", topic: "t"}},
                {at: "1 s", stop: "a[0]"}], observe: {every: "500 ms", from: "0 s"}}
            """
        let report = try World.report(text)
        #expect(report.samples.map { ($0.time - .start).seconds } == [0, 0.5, 1, 1.5, 2])
        #expect(report.samples.map { $0.mesh?.memberships } == [nil, 2, 1, 1, 1])
        #expect(report.ending == report.samples.last)
        // Cut short, a run has the samples up to where it came.
        #expect(try World.report(text, events: 0).samples.isEmpty)
    }

    @Test("A sample of many nodes is taken bit by bit, and comes to the same")
    func manyNodes() throws {
        let text = """
            {duration: "1 s", nodes: {a: {count: 2500, router: "gossipsub", subscribe: ["t"]}},
            observe: {every: "500 ms"}}
            """
        var simulation = Simulation(try World.scenario(text), keepsSampleRows: true)
        var rows = 0
        var most = 0
        while simulation.advance(events: .max) {
            let taken = simulation.takeSampleRows().count { $0 == UInt8(ascii: "\n") }
            rows += taken
            most = max(most, taken)
        }
        // The heading, and a row for each node and sample; never more of them than at a thousand.
        #expect(rows == 1 + 2 * 2500 && most <= 1001)
        let report = simulation.finish()
        #expect(report.samples.map { $0.mesh?.memberships } == [2500, 2500])
        let again = try World.report(text)
        #expect(again == report)
    }

    @Test("A scenario with scores shows them, in the report and in rows")
    func scores() throws {
        let (report, rows) = try Scored.run()
        let scores = try #require(report.ending.scores)
        // Eight nodes, all connected with all.
        #expect(scores.pairs == 8 * 7 && scores.total.max > 0)
        #expect(report.figure("scores.p1.max") ?? 0 > 0 && report.figure("scores.p2.max") ?? 0 > 0)
        #expect(report.samples.count == 4 && report.samples.allSatisfy { $0.scores?.pairs == 56 })
        // Time in the mesh only grows here.
        let means = report.samples.map { $0.scores?.total.mean ?? -1 }
        #expect(means == means.sorted() && means[0] < means[3])
        #expect(report.text.contains("Scores at the end"))
        let lines = rows.split(separator: "\n").dropFirst()
        #expect(lines.filter { $0.contains(",score,") }.count == 4 * 56)
        #expect(lines.filter { $0.contains(",mesh,") }.count == 4 * 8)
        // What the rows of the last sample come to is what the report says.
        let totals = lines.filter { $0.hasPrefix("4.000000000,score,") }
            .compactMap { Double($0.split(separator: ",").last ?? "") }
        #expect(totals.count == 56 && totals.max() == report.samples[3].scores?.total.max)
    }

    @Test("Without scores only meshes are shown, but the end always shows them")
    func withoutScores() throws {
        let (report, rows) = try Scored.run { $0.samples?.scores = false }
        #expect(report.samples.allSatisfy { $0.scores == nil && $0.mesh != nil })
        #expect(!rows.contains(",score,") && report.ending.scores?.pairs == 56)
    }

    @Test("IDONTWANT that are honoured are counted, and so are those in vain")
    func unwanted() throws {
        // An IDONTWANT is sent just before the message, so to be of use it must overtake it.
        let (report, _) = try Scored.run { scenario in
            scenario.links.latencyDraw = .perMessage
            scenario.links.ordering = .datagrams
        }
        let counts = report.metrics.counts
        #expect(counts.idontwantIds > 0 && counts.withheld > 0)
        #expect(report.metrics.idontwantIdsArrived == counts.idontwantIds)
        let wasted = report.figure("idontwant.wasted") ?? 0
        #expect(wasted > 0 && Int(wasted) == counts.idontwantIds - counts.withheld)
        #expect(report.text.contains("left out for them"))
    }

    @Test("A dial that a router asks for is counted as such")
    func askedDials() throws {
        // Peer exchange: whoever is pruned is told of others.
        let (report, _) = try Scored.run { scenario in
            scenario.topology.kind = .star
            scenario.groups[0].router = .gossipsub(Scored.exchanging)
        }
        let counts = report.metrics.counts
        #expect(counts.pxPeers > 0 && counts.connectAsked > 0)
        #expect(counts.connect == 7 + counts.connectAsked)
        #expect(report.metrics.meshPruned.total > 0)
    }

    private struct Membership: Hashable {
        var node: Int
        var topic: String
    }
}
