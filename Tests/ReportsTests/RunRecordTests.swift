import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// The file of a run.
@Suite("Run records")
struct RunRecordTests {
    /// A report with figures, one of them over a scope and one without a value, and a series.
    private static let report: Report = {
        var report = SampleReport.full
        report.measures = [
            MeasuredValue(figure: MeasuredFigure(metric: "reach"), value: 0.5),
            MeasuredValue(
                figure: MeasuredFigure(.reach, over: ExpectationScope(words: "chat, viewers")),
                value: nil),
        ]
        var series = RunSeries(nodeCount: 3, duration: .seconds(3))
        series.record(Happening.event(1500, 0, .publish(Happening.message(0))))
        series.record(
            Happening.event(1700, 1, .deliver(Happening.message(0), from: PeerID(0))))
        series.finish(at: .start + .seconds(3))
        report.series = series
        return report
    }()

    private static let file = RunRecord.file(of: report, program: "p")

    @Test("What is read back is what the report says")
    func roundTrip() throws {
        let record = try #require(RunRecord(Self.file))
        #expect(record.fingerprint == "0123456789abcdef")
        #expect(record.figures.map(\.label) == ["reach", "reach (chat, viewers)"])
        #expect(record.figures.map(\.value) == [0.5, nil])
        #expect(record.value(of: "reach") == 0.5)
        #expect(record.value(of: "reach (chat, viewers)") == nil)
        #expect(record.value(of: "other") == nil)
        let metrics = Self.report.metrics
        #expect(record.expected == metrics.expected)
        #expect(record.undelivered == metrics.expected - metrics.reached)
        #expect(record.overlapping == 0)
        #expect(record.firstPublication == 1.5)
        #expect(record.isTooShort)
    }

    @Test("Nothing in it is the machine's: the same run has the same bytes")
    func bytes() {
        var other = Self.report
        other.cost.wallSeconds = 99
        other.cost.peakResidentBytes = 1
        #expect(RunRecord.file(of: other, program: "p") == Self.file)
        #expect(RunRecord.file(of: other, program: "q") != Self.file)
        let text = String(decoding: Self.file, as: UTF8.self)
        #expect(!text.contains("wallSeconds") && !text.contains("peakResidentBytes"))
    }

    @Test("It has the latencies' distribution, and what happened in each second")
    func series() throws {
        let json = try #require(JSON5Parser.parse(Self.file, file: "run").value)
        let points = try #require(json["latencyCdf"]?.entries)
        #expect(points.isEmpty == false)
        let last = try #require(points.last?.entries)
        #expect(last.count == 2)
        #expect(last[1].wholeNumber == UInt64(Self.report.metrics.latency.count))
        let series = try #require(json["series"])
        #expect(series["widthSeconds"]?.double == 1)
        #expect(series["published"]?.entries?.map(\.wholeNumber) == [0, 1, 0])
        #expect(series["delivered"]?.entries?.map(\.wholeNumber) == [0, 1, 0])
    }

    @Test("A run without a series has none of its checks")
    func noSeries() throws {
        var report = Self.report
        report.series = nil
        let record = try #require(RunRecord(RunRecord.file(of: report, program: "p")))
        #expect(record.firstPublication == nil)
        #expect(record.steadyMesh == nil && record.steadyDuplicates == nil)
        #expect(record.isTooShort)
    }

    @Test("What is no run, or half of one, is none")
    func broken() {
        #expect(RunRecord([]) == nil)
        #expect(RunRecord(Array("{}".utf8)) == nil)
        #expect(RunRecord(Array(Self.file.prefix(Self.file.count / 2))) == nil)
        let text = String(decoding: Self.file, as: UTF8.self)
        for name in ["fingerprint", "measures", "checks", "undelivered", "overlapping"] {
            #expect(text.contains("\"\(name)\""))
            let changed = text.replacing("\"\(name)\"", with: "\"other\"")
            #expect(RunRecord(Array(changed.utf8)) == nil, "\(name)")
        }
        let huge = text.replacing(
            #/"overlapping": 0/#, with: "\"overlapping\": 18446744073709551615")
        #expect(huge != text)
        #expect(RunRecord(Array(huge.utf8)) == nil)
    }
}
