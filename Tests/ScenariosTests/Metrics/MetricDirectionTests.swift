import ScenarioModel
import Testing
import TextFormats

@Suite("Which way metrics are better")
struct MetricDirectionTests {
    @Test("A few that everybody would say alike")
    func examples() {
        let less = [
            "latencyMs.p99", "latencyMs", "latencyMs.restrictedMean", "bytes.total",
            "bytesPerPeer.sent.mean", "duplicatesPerDelivery", "gaps", "dropped.lost",
            "count duplicate", "queues.p95Ms", "remembered.seenIds", "timeToLastMs",
        ]
        for name in less { #expect(MetricDirection(of: name) == .lessIsBetter, "\(name)") }
        for name in ["reach", "completeShare", "idontwant.honouredShare", "count deliver"] {
            #expect(MetricDirection(of: name) == .moreIsBetter, "\(name)")
        }
        let neither = [
            "nodes", "mesh.meanDegree", "latencyHistogram.shares[3]", "count graft", "nope", "",
            "latencyMs.sumNanoseconds", "scores.p3.min", "graftRefused.backoff",
        ]
        for name in neither { #expect(MetricDirection(of: name) == .neither, "\(name)") }
    }

    @Test("Figures and expectations have the direction of their metric")
    func figures() {
        #expect(MeasuredFigure(.reach).direction == .moreIsBetter)
        #expect(Expectation(.gaps, .equal(0)).direction == .lessIsBetter)
    }
}
