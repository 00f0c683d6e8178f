import Comparisons
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

@Suite("Shrinking")
struct ShrinkerTests {
    /// Thirty peers, ten of which are reduction off for a while: whoever publishes then does not
    /// reach all. Everything else in it does no harm.
    private static let text = """
        {
          duration: "60 s", seed: 5,
          nodes: {
            many: {count: 20, router: {protocol: "gossipsub", D: 5}, subscribe: ["x", "y"]},
            few: {count: 10, router: "gossipsub", subscribe: ["x"]},
          },
          topology: {kind: "randomOut", degree: 6},
          links: {latency: {uniform: ["10 ms", "50 ms"]}, loss: "0.1 %"},
          workload: [
            {topic: "y", from: "many", every: "1 s", size: "10 B", start: "5 s", stop: "50 s"},
            {topic: "x", from: "many[3..19]", every: "500 ms", size: "1 kB", start: "5 s", stop: "50 s"},
          ],
          timeline: [
            {at: "6 s", degrade: {from: "all", to: "all", addedLatency: "5 ms", name: "a"}},
            {at: "10 s", partition: {groups: ["many", "few"], timeout: "1 s", name: "b"}},
            {at: "11 s", pause: "many[0]"}, {at: "12 s", resume: "many[0]"},
            {at: "20 s", restore: "a"}, {at: "30 s", heal: "b"},
          ],
          expect: [
            {metric: "counts.publish", atLeast: 1}, {metric: "reach", atLeast: 1},
            {metric: "latencyMs.max", atMost: 1},
          ],
        }
        """

    private let tables = Tables(file: "t.json5") { _ in
        .failure(UnreadableFile(reason: "no such file"))
    }

    private func run(_ text: String, seed: UInt64 = 5) throws -> TestRun {
        let document = try #require(JSON5Parser.parse(Array(text.utf8), file: "t.json5").value)
        return try #require(
            TestRun(document, seed: seed, tables: tables, eventLimit: nil) { false })
    }

    private func shrunk(_ run: TestRun) -> Shrinker {
        var shrinker = Shrinker(run, tables: tables)
        while !shrinker.isDone { shrinker.advance { false } }
        return shrinker
    }

    @Test("What does not matter goes, what matters stays, and the rest fails by itself")
    func partition() throws {
        let first = try run(Self.text)
        #expect(first.failure?.description == "expectation: expect[1]: reach at least 1")
        #expect(first.size.nodes == 30 && first.size.faults == 6)
        #expect(first.size.duration == .seconds(60) && first.size.messages > 100)
        let shrinker = shrunk(first)
        let smallest = shrinker.smallest
        #expect(smallest.size.nodes <= 3)
        #expect(smallest.size.messages == 1)
        #expect(smallest.size.faults == 2)
        #expect(smallest.size.duration < .seconds(30))
        #expect(smallest.document["expect"]?.entries?.count == 1)
        #expect(smallest.document["workload"]?.entries?.count == 1)
        let actions = smallest.document["timeline"]?.entries?.flatMap(\.names)
        #expect(actions == ["at", "partition", "at", "heal"])
        #expect(smallest.document["links"]?.names == ["latency"])
        #expect(smallest.document["nodes"]?["many"]?["router"]?.string == nil)

        let scenario = try Scenario.decode(
            Array(smallest.document.text.utf8), file: "t.json5", readFile: tables.read)
        var simulation = Simulation(scenario, seed: smallest.seed)
        while simulation.advance(events: 1000) {}
        let report = simulation.finish()
        #expect(report.judgements.map(\.isMet) == [false])
        #expect(report.complaints == smallest.complaints)
    }

    /// Some lose their neighbours for good, and with them their place in a mesh of five.
    private static let lonely = """
        {
          duration: "20 s",
          nodes: {
            peers: {count: 24, router: {protocol: "gossipsub", D_hi: 9}, subscribe: ["x"]},
          },
          topology: {kind: "complete"},
          links: {latency: "20 ms"},
          timeline: [{at: "5 s", disconnect: {from: "peers[0..1]", to: "all"}}],
          expect: [{metric: "mesh.minDegree", atLeast: 5}],
        }
        """

    @Test("What fails without the faults too, because it is so small, is not kept")
    func faultFree() throws {
        let smallest = shrunk(try run(Self.lonely)).smallest
        #expect(smallest.size.faults == 1)
        // Two peers miss a mesh of five whatever happens; of six each can have five.
        #expect(smallest.size.nodes == 6)
        #expect(smallest.document["nodes"]?["peers"]?["router"]?["D_hi"]?.wholeNumber == 9)
    }

    @Test("Nothing falls below the least value of its varied field")
    func limits() throws {
        let variedField = VariedField(path: "nodes.peers.count", range: .wholeNumbers(11...30))
        var shrinker = Shrinker(try run(Self.lonely), tables: tables, variedFields: [variedField])
        while !shrinker.isDone { shrinker.advance { false } }
        #expect(shrinker.smallest.size.nodes == 11)
    }

    @Test("It is the same every time")
    func repeats() throws {
        let one = shrunk(try run(Self.lonely))
        let other = shrunk(try run(Self.lonely))
        #expect(one.smallest.document == other.smallest.document)
        #expect(one.runCount == other.runCount)
    }

    @Test("A world that does not fail likewise is never kept")
    func others() throws {
        // Without messages there is no reach at all, which is missed for another reason.
        let first = try run(Self.text)
        let silent = try run(
            Self.text.replacing("\"1 kB\", start: \"5 s\"", with: "\"1 kB\", start: \"49.9 s\"")
                .replacing("from: \"many\", every", with: "from: \"few\", every"))
        #expect(!silent.fails(as: first) || silent.failure == first.failure)
        let another = try run(Self.text.replacing("{metric: \"reach\", atLeast: 1},", with: ""))
        #expect(another.failure?.promise.contains("latencyMs.max") == true)
        #expect(!another.fails(as: first))
        let fine = try run("{duration: '1 s', nodes: {a: {count: 1, router: 'floodsub'}}}")
        #expect(fine.failure == nil)
        #expect(!fine.fails(as: first) && !first.fails(as: fine))
    }

    @Test("Whoever is told to stop stops")
    func stopped() throws {
        var shrinker = Shrinker(try run(Self.text), tables: tables)
        shrinker.advance { true }
        #expect(shrinker.runCount == 0)
        #expect(shrinker.smallest.size.nodes == 30)
    }
}
