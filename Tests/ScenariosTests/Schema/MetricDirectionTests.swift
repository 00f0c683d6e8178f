import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("Which way metrics are better")
struct MetricDirectionTests {
    private static let names =
        MetricNames.all + MetricNames.scopedOnly + MetricDistribution.all.map(\.name)

    @Test("Every metric is in exactly one list, and nothing is in a list that is no metric")
    func lists() {
        let lists: [([String], MetricDirection)] = [
            (MetricDirection.less, .lessIsBetter), (MetricDirection.more, .moreIsBetter),
            (MetricDirection.undirected, .neither),
        ]
        for name in Self.names {
            let found = lists.filter { MetricDirection.matches(name, $0.0) }
            #expect(found.map(\.1) == [MetricDirection(of: name)], "\(name)")
        }
        for pattern in lists.flatMap(\.0) {
            #expect(Self.names.contains { MetricDirection.matches($0, [pattern]) }, "\(pattern)")
        }
    }

    @Test("A few that everybody would say alike")
    func examples() {
        let less = [
            "latencyMs.p99", "latencyMs", "latencyMs.restrictedMean", "bytes.total",
            "bytesPerPeer.sent.mean", "duplicatesPerDelivery", "gaps", "dropped.lost",
            "count duplicate",
        ]
        for name in less { #expect(MetricDirection(of: name) == .lessIsBetter, "\(name)") }
        for name in ["reach", "completeShare", "idontwant.honouredShare", "count deliver"] {
            #expect(MetricDirection(of: name) == .moreIsBetter, "\(name)")
        }
        let neither = ["nodes", "mesh.meanDegree", "latencyHistogram.shares[3]", "count graft"]
        for name in neither { #expect(MetricDirection(of: name) == .neither, "\(name)") }
    }

    @Test("Figures and expectations have the direction of their metric")
    func figures() {
        #expect(MeasuredFigure(.reach).direction == .moreIsBetter)
        #expect(Expectation(.gaps, .equal(0)).direction == .lessIsBetter)
    }
}
