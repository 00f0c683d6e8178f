import Foundation
import ScenarioModel
import Scenarios
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Judged expectations")
struct JudgementTests {
    /// A bound, figures that meet it, figures that do not, and its words.
    struct Case: Sendable {
        var bound: ScenarioModel.Expectation.Bound
        var met: [Double]
        var missed: [Double]
        var words: String
    }

    static let cases = [
        Case(bound: .atLeast(5), met: [5, 5.1, 1e9], missed: [4.9, -1], words: "at least 5"),
        Case(bound: .atMost(5), met: [5, 4.9, -1], missed: [5.1, 1e9], words: "at most 5"),
        Case(bound: .between(2, 5), met: [2, 3.3, 5], missed: [1.9, 5.1], words: "from 2 to 5"),
        Case(bound: .equal(5), met: [5], missed: [4.999999, 5.000001], words: "exactly 5"),
        Case(
            bound: .about(5, tolerance: 0.5), met: [4.5, 5, 5.5], missed: [4.49, 5.51],
            words: "5 ± 0.5000"),
        Case(bound: .about(5, tolerance: 0), met: [5], missed: [4.999], words: "5 ± 0"),
    ]

    @Test("Each bound includes its edges, and its words say what it is", arguments: cases)
    func bounds(_ example: Case) {
        let bound = example.bound
        for value in example.met { #expect(Self.judgement(bound, value).isMet, "\(value)") }
        for value in example.missed { #expect(!Self.judgement(bound, value).isMet, "\(value)") }
        // A figure that is not there meets nothing.
        #expect(!Self.judgement(bound, nil).isMet)
        #expect(bound.description == example.words)
    }

    @Test("A report meets its expectations if it meets every one of them")
    func report() {
        var report = SampleReport.full
        #expect(report.meetsExpectations && report.judgements.isEmpty)
        let good = SampleReport.expectation("nodes", .equal(3))
        let bad = SampleReport.expectation("nodes", .atLeast(4))
        report.judge([good, bad, good])
        #expect(report.judgements.map { $0.isMet } == [true, false, true])
        #expect(report.judgements.map { $0.actual } == [3, 3, 3])
        #expect(!report.meetsExpectations)
        report.judge([good])
        #expect(report.meetsExpectations)
    }

    @Test("Every figure that a scenario may ask for is the one at its path in the JSON")
    func figures() throws {
        let json = try JSONSerialization.jsonObject(with: Data(SampleReport.full.json))
        for name in MetricCatalogue.reportNames {
            let path = name.replacing("[]", with: "[0]")
            let figure = try #require(SampleReport.full.figure(path), "\(path)")
            #expect(Self.number(at: path, in: json) == figure, "\(path)")
        }
    }

    @Test("Figures that a run has not got are missing, not zero")
    func missingFigures() {
        let empty = SampleReport.empty
        for name in [
            "latencyMs.mean", "latencyMs.p50", "latencyMs.max", "latencyMs.sumNanoseconds",
            "latencyHistogram.shares[0]", "reach", "duplicatesPerDelivery", "meanMeshDegree",
            "mesh.minDegree", "scores.min", "scores.p1.mean", "remembered.backoffs",
            "idontwant.honouredShare",
        ] {
            #expect(empty.figure(name) == nil, "\(name)")
        }
        for name in [
            "nodes", "counts.deliver", "bytes.total", "virtualSeconds", "idontwant.wasted",
            "rejected.notSubscribed", "dropped.lost",
        ] {
            #expect(empty.figure(name) == 0, "\(name)")
        }
    }

    @Test("There are no other figures")
    func unknownFigures() {
        for name in [
            "", "nope", "counts", "counts.nope", "latencyMs", "latencyMs.p42", "bytes.nope",
            "latencyHistogram.shares[-1]", "latencyHistogram.shares[x]", "latencyHistogram.shares",
            "latencyHistogram.counts[0]", "wallSeconds", "mesh", "mesh.nope", "scores", "scores.p1",
            "scores.p8.min", "scores.p1.nope", "scores.nope.min", "mesh.minDegree.min", "rejected",
            "rejected.nope", "remembered.nope", "samples", "idontwant.nope",
        ] {
            #expect(SampleReport.full.figure(name) == nil, "\(name)")
        }
        // Beyond the slowest delivery there is a share, and it is none.
        #expect(SampleReport.full.figure("latencyHistogram.shares[99]") == 0)
    }

    private static func judgement(
        _ bound: ScenarioModel.Expectation.Bound, _ actual: Double?
    ) -> Judgement {
        Judgement(expectation: SampleReport.expectation("nodes", bound), actual: actual)
    }

    /// The number at a path such as `latencyHistogram.shares[0]`.
    private static func number(at path: String, in json: Any) -> Double? {
        var value: Any? = json
        for part in path.split(separator: ".") {
            let pieces = part.split(separator: "[")
            value = (value as? [String: Any])?[String(pieces[0])]
            if pieces.count > 1, let index = Int(pieces[1].dropLast()) {
                value = (value as? [Any])?[index]
            }
        }
        return value as? Double
    }
}
