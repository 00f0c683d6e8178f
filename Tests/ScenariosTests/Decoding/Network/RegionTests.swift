import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Regions")
struct RegionTests {
    private static func plan(_ latency: String, region: String? = nil) throws -> RegionPlan {
        let scenario = try Loading.scenario(Maximal.placed(latency, region: region))
        guard case .regions(let plan)? = scenario.places else {
            preconditionFailure("these nodes have regions")
        }
        #expect(scenario.links == LinkProfile(latency: .constant(0)))
        return plan
    }

    @Test("Every field of regions that are listed")
    func listed() throws {
        let scenario = try Loading.scenario(Maximal.places[0])
        let rows: [[UInt64]] = [[1, 40], [50, 2]]
        var expected = RegionPlan(
            regions: [RegionPlan.Region("north"), RegionPlan.Region("south")],
            latencies: LatencyMatrix(rows: rows.map { $0.map { Interval.milliseconds($0) } }),
            assignment: .shares([3, 1]),
            pins: [RegionPlan.Pin(first: NodeID(4), count: 2, region: 1)],
            height: .uniform(lower: 1_000_000, upper: 9_000_000))
        var losses = LossMatrix(count: 2)
        losses[0, 1] = Ratio(3, 100)
        losses[1, 0] = Ratio(3, 100)
        losses[1, 1] = Ratio(1, 100)
        expected.losses = losses
        #expect(scenario.places == .regions(expected))
    }

    @Test("Losses between the regions of a preset")
    func presetLosses() throws {
        let plan = try Self.plan(
            "regions: {preset: 'eight-regions', loss: [{between: ['europe', 'na_west'], loss: 1}]}")
        #expect(plan.losses?[2, 3] == .one && plan.losses?[3, 2] == .one)
        #expect(plan.losses?[2, 2] == .zero && plan.losses?[2, 4] == .zero)
        #expect(try Self.plan("regions: 'eight-regions'").losses == nil)
    }

    @Test("A triangle is the full matrix that mirrors it; without a height there is none")
    func triangle() throws {
        let shares = "shares: {a: 1, b: 1, c: 2}"
        let triangle = try Self.plan(
            "regions: {\(shares), matrix: [['1 ms', '2 ms', '3 ms'], ['4 ms', '5 ms'], ['6 ms']]}")
        let full = try Self.plan(
            """
            regions: {\(shares), matrix: [['1 ms', '2 ms', '3 ms'], ['2 ms', '4 ms', '5 ms'],
            ['3 ms', '5 ms', '6 ms']]}
            """)
        #expect(triangle == full)
        #expect(triangle.height == .constant(0))
    }

    @Test("Presets, by name alone and as objects", arguments: RegionPreset.allCases)
    func presets(preset: RegionPreset) throws {
        #expect(try Self.plan("regions: '\(preset.rawValue)'") == preset.plan)
        #expect(try Self.plan("regions: {preset: '\(preset.rawValue)'}") == preset.plan)
        let raised = try Self.plan("regions: {preset: '\(preset.rawValue)', height: '1 us'}")
        #expect(raised.height == .constant(1000))
    }

    @Test("Shares of a preset: regions that are not named have none")
    func shares() throws {
        let plan = try Self.plan(
            "regions: {preset: 'residential', shares: {west_asia: 5, europe: 2}}")
        #expect(plan.assignment == .shares([0, 0, 2, 0, 0, 0, 0, 5]))
        #expect(plan.height == RegionPreset.residential.plan.height)
    }

    @Test("A group may be in a region that has no share")
    func pins() throws {
        let plan = try Self.plan(
            "regions: {preset: 'aws', shares: {'us-east-1': 1}}", region: "sa-east-1")
        #expect(plan.pins == [RegionPlan.Pin(first: NodeID(4), count: 2, region: 9)])
    }

    @Test("A world that does not ask for places has none")
    func none() throws {
        #expect(try Maximal.scenario.places == nil)
    }

    @Test("Overrides reach into regions, given by name or as an object")
    func overrides() throws {
        let text = Maximal.placed("regions: 'aws'")
        let scenario = try Loading.scenario(
            text,
            overrides: [
                "links.latency.regions.height=2ms", "links.latency.regions.preset=residential",
            ])
        var expected = RegionPreset.residential.plan
        expected.height = .constant(2_000_000)
        #expect(scenario.places == .regions(expected))
        let plain = try Loading.scenario(text, overrides: ["links.latency=7ms"])
        #expect(plain.places == nil && plain.links.latency == .constant(7_000_000))
    }
}
