import Foundation
import Scenarios
import Testing

/// `pubsub-sim validate`.
@Suite("Validate")
struct ValidateTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        try place.write(Workplace.endless, to: "endless.json5")
    }

    @Test("Good scenarios are summed up, without running them")
    func good() throws {
        let outcome = try Child.run(["validate", "endless.json5", "small.json5"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(
            outcome.output == """
                endless.json5: ok (5 nodes, 1 topic, 1 workload, 0 timeline entries, 0 expectations)
                small.json5: ok (5 nodes, 1 topic, 1 workload, 0 timeline entries, 1 expectation)

                """)
    }

    @Test("One bad scenario is exit code 2, and all are checked")
    func bad() throws {
        try place.write("{duration: \"1 s\", nodes: [], link: {}}", to: "bad.json5")
        let names = ["bad.json5", "missing.json5"]
        let paths = names.map { place.url($0).path }
        let outcome = try Child.run(["validate"] + paths + ["small.json5"], in: place)
        #expect(outcome.code == 2)
        let contents = "5 nodes, 1 topic, 1 workload, 0 timeline entries, 1 expectation"
        #expect(outcome.output == "small.json5: ok (\(contents))\n")
        let errors = paths.map { path in
            #expect(throws: ScenarioError.self) { try ScenarioFile.load(path: path) }
        }
        let texts = errors.compactMap { $0.map { "\($0)\n" } }
        #expect(texts.count == 2)
        #expect(outcome.errors == texts.joined())
    }
}
