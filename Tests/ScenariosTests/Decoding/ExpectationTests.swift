import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("Expectations")
struct ExpectationTests {
    @Test("Every figure of the report can be expected something of")
    func metrics() throws {
        let names = MetricCatalogue.reportNames.map { $0.replacing("[]", with: "[12]") }
        #expect(names.count == 196)
        let entries = names.map { "{metric: '\($0)', atLeast: 0}" }.joined(separator: ",")
        let scenario = try Loading.scenario(Loading.world("expect: [\(entries)]"))
        #expect(scenario.expectations.map(\.metric) == names)
    }

    @Test("Of all figures only scores can be expected to be below zero")
    func belowZero() throws {
        let bounds: [(String, ScenarioModel.Expectation.Bound)] = [
            ("atLeast: -1.5", .atLeast(-1.5)), ("atLeast: -3, atMost: -2", .between(-3, -2)),
            ("equals: -0x10", .equal(-16)),
            ("about: -50, within: '10 %'", .about(-50, tolerance: 5)),
        ]
        for (text, bound) in bounds {
            for name in ["scores.min", "scores.p3b.mean"] {
                let entry = "expect: [{metric: '\(name)', \(text)}]"
                let scenario = try Loading.scenario(Loading.world(entry))
                #expect(scenario.expectations.map(\.bound) == [bound])
            }
            let entry = "expect: [{metric: 'mesh.minDegree', \(text)}]"
            #expect(Loading.mistakes(Loading.world(entry)) != [])
        }
    }

    @Test("docs/scenario.md names every figure")
    func documentation() throws {
        let section = try #require(
            try DocumentationTests.sections().first { $0.path == "expect[].metric" })
        let text = section.lines.joined(separator: " ")
        for name in MetricCatalogue.reportNames {
            let last = name.replacing("[]", with: "[0]").split(separator: ".").last.map(String.init)
            #expect(text.contains(try #require(last)), "\(name)")
        }
    }

    @Test(
        "Forms of bounds",
        arguments: [
            ("atLeast: 0", .atLeast(0)), ("atMost: 2.5", .atMost(2.5)),
            ("equals: 0x10", .equal(16)),
            ("atLeast: '10 %', atMost: 0.2", .between(0.1, 0.2)), ("equals: '100%'", .equal(1)),
            ("about: 12100, within: '3 %'", .about(12100, tolerance: 363)),
            ("about: '34.7 %', within: '5 points'", .about(0.347, tolerance: 0.05)),
            ("about: '50 %', within: '0.5%'", .about(0.5, tolerance: 0.0025)),
            ("within: '0 %', about: 7", .about(7, tolerance: 0)),
        ] as [(String, ScenarioModel.Expectation.Bound)])
    func bounds(text: String, bound: ScenarioModel.Expectation.Bound) throws {
        let scenario = try Loading.scenario(
            Loading.world("expect: [{metric: 'meanMeshDegree', \(text)}]"))
        #expect(scenario.expectations.map(\.bound) == [bound])
    }
}
