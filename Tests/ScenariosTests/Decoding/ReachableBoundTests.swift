import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("Bounds that no run can meet")
struct ReachableBoundTests {
    private static func mistakes(_ expectation: String, _ overrides: [String] = []) -> [String] {
        Loading.mistakes(
            Loading.world(
                """
                topology: {kind: "ring"}, links: {latency: "1 ms"},
                workload: [{topic: "t", from: "a", every: "1 s", size: "1 B"}],
                expect: [\(expectation)]
                """), overrides: overrides)
    }

    @Test(
        "More than the whole, and parts of what is counted, are refused with their place",
        arguments: [
            (#"{metric: "reach", atLeast: 1.5}"#, "reach is a share, 1 (100 %) at most"),
            (#"{metric: "reach", atLeast: "200 %"}"#, "reach is a share, 1 (100 %) at most"),
            (#"{metric: "reach", equals: 2}"#, "reach is a share, 1 (100 %) at most"),
            (
                #"{metric: "reach", about: "110 %", within: "5 points"}"#,
                "reach is a share, 1 (100 %) at most"
            ),
            (
                #"{metric: "mesh.outsideShare", atLeast: 1.1, atMost: 2}"#,
                "mesh.outsideShare is a share, 1 (100 %) at most"
            ),
            (
                #"{metric: "latencyHistogram.shares[2]", atLeast: 1.01}"#,
                "latencyHistogram.shares[2] is a share, 1 (100 %) at most"
            ),
            (#"{metric: "counts.publish", equals: 2.5}"#, "counts.publish is a whole number"),
            (#"{metric: "gaps", topic: "*", equals: 0.5}"#, "gaps is a whole number"),
        ])
    func refused(expectation: String, reason: String) {
        let mistakes = Self.mistakes(expectation)
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.hasPrefix("test.json5:4:") == true)
        #expect(mistakes.first?.hasSuffix("no run can meet this: \(reason)") == true)
    }

    @Test(
        "What some run can meet is allowed",
        arguments: [
            #"{metric: "reach", atLeast: 1}"#, #"{metric: "reach", atMost: 1.5}"#,
            #"{metric: "reach", about: "101 %", within: "5 points"}"#,
            #"{metric: "counts.publish", atLeast: 2.5}"#,
            #"{metric: "duplicatesPerDelivery", atLeast: 1.5}"#,
            #"{metric: "meanMeshDegree", equals: 2.5}"#,
        ])
    func allowed(expectation: String) {
        #expect(Self.mistakes(expectation) == [])
    }

    @Test("Also where --set says it")
    func overrides() {
        let mistakes = Self.mistakes(
            #"{metric: "reach", atLeast: 1}"#, ["expect[0].atLeast=150%"])
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.hasPrefix("--set: error: ") == true)
        #expect(mistakes.first?.hasSuffix(" (column 19 of 'expect[0].atLeast=150%')") == true)
    }
}
