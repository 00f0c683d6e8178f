import ScenarioModel
import Scenarios
import SimKernel
import Testing

@Suite("When samples are taken")
struct SamplePlanTests {
    @Test(
        "At the first time and every so often after it, up to and including the last",
        arguments: [
            (10, 10, nil, 45, [10, 20, 30, 40]), (10, 10, nil, 40, [10, 20, 30, 40]),
            (10, 0, nil, 20, [0, 10, 20]), (10, 5, 25, 60, [5, 15, 25]), (7, 7, 99, 20, [7, 14]),
            (10, 30, 29, 60, []), (10, 61, nil, 60, []),
        ] as [(UInt64, UInt64, UInt64?, UInt64, [UInt64])])
    func times(
        every: UInt64, from: UInt64, until: UInt64?, end: UInt64, expected: [UInt64]
    ) {
        let plan = SamplePlan(
            every: .seconds(every), from: .seconds(from), until: until.map { .seconds($0) })
        var times: [Instant] = []
        while let next = plan.next(after: times.last, through: .start + .seconds(end)) {
            times.append(next)
        }
        #expect(times == expected.map { .start + .seconds($0) })
    }

    @Test("The first is taken an interval after the start unless it is said, with scores")
    func defaults() throws {
        let scenario = try Loading.scenario(Loading.world(#"observe: {every: "3 s"}"#))
        #expect(scenario.samples == SamplePlan(every: .seconds(3), from: .seconds(3)))
        #expect(scenario.samples?.scores == true && scenario.samples?.until == nil)
        #expect(try Loading.scenario(Loading.world("")).samples == nil)
    }
}
