import P2PHost
import Reports
import Testing

@Suite("A run is a pure function of scenario and seed")
struct DeterminismTests {
    @Test("The same twice: trace, fingerprint, report", arguments: SampleWorld.all)
    func twice(world: SampleWorld) throws {
        let first = try world.outcome()
        #expect(!first.trace.isEmpty && first.counts.publish > 0 && first.report.breaches.isEmpty)
        #expect(try World.run(world.text) == first)
    }

    @Test("How many events are taken at a time changes nothing", arguments: SampleWorld.all)
    func slices(world: SampleWorld) throws {
        #expect(try World.run(world.text, slice: 7) == world.outcome())
    }

    @Test("Another seed gives another run", arguments: SampleWorld.all)
    func seeds(world: SampleWorld) throws {
        let first = try world.outcome()
        let other = try World.run(world.text, seed: 2)
        #expect(first.report.fingerprint != other.report.fingerprint)
        #expect((first.trace == other.trace) == false)
        #expect(other.report.seed == 2)
    }

    @Test("A seed that is given wins over the scenario's, and is the same as one in the file")
    func givenSeed() throws {
        let text = SampleWorld.all[1].text
        let given = try World.run(text, seed: 5)
        #expect(try World.run(text, overrides: ["seed=5"]) == given)
        #expect(try World.run(text, overrides: ["seed=6"], seed: 5) == given)
    }

    @Test("Real bytes on the wire change nothing", arguments: SampleWorld.all)
    func wireModes(world: SampleWorld) throws {
        #expect(try World.run(world.text, wire: .bytes) == world.outcome())
    }

    @Test("Whether a trace is kept changes no figure")
    func withoutTrace() throws {
        for world in SampleWorld.all {
            #expect(
                try World.report(world.text) == world.outcome().report, "\(world.testDescription)")
        }
    }

    @Test("One event at a time, or all at once")
    func extremes() throws {
        let text = SampleWorld.all[0].text
        #expect(try World.run(text, slice: 1) == World.run(text, slice: .max))
    }
}
