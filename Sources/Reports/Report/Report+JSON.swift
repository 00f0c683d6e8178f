import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

extension Report {
    /// The report as JSON. Its keys are an interface (docs/report.md): keys are added, never
    /// renamed.
    public var json: [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        write(to: &json, withCost: true)
        json.endObject()
        json.newLine()
        return json.take()
    }

    /// Writes the report as members of an object; `withCost` says whether what the run cost the
    /// computer is among them, which differs from run to run.
    package func write(to json: inout JSONWriter, withCost: Bool) {
        json.field("scenario", scenario)
        json.field("seed", raw: String(seed))
        json.field("fingerprint", fingerprint)
        world.write(to: &json)
        write([.nodes, .events], to: &json)
        json.field("givenUp", isGivenUp)
        write([.virtualSeconds], to: &json)
        if withCost {
            json.field("wallSeconds", cost.wallSeconds)
            json.field("peakResidentBytes", cost.peakResidentBytes)
        }
        write([.bytesPerConnection], to: &json)
        write(ReportMetric.Count.allCases.map { .count($0) }, as: "counts", to: &json)
        writeReasons(&json)
        write(ReportMetric.IDontWant.allCases.map { .idontwant($0) }, as: "idontwant", to: &json)
        writeLatency(&json)
        write([.reach, .duplicatesPerDelivery, .meanMeshDegree], to: &json)
        ending.write(to: &json)
        json.beginArray("hops")
        for count in metrics.hopCounts { json.element(count) }
        json.endArray()
        write(ReportMetric.Bytes.allCases.map { .bytes($0) }, as: "bytes", to: &json)
        writeCauses(&json)
        writeApplications(&json)
        json.beginArray("remarks")
        for remark in remarks { json.element(remark) }
        json.endArray()
        writeSamples(&json)
        writeMeasures(&json)
        writeExpectations(&json)
    }

    /// Writes figures as an object, each under the last part of its name.
    func write(
        _ metrics: [ReportMetric], as name: StaticString, to json: inout JSONWriter
    ) {
        json.beginObject(name)
        for metric in metrics { json.field(named: metric.key, value(of: metric)) }
        json.endObject()
    }

    /// Writes figures that are members of the report itself.
    private func write(_ metrics: [ReportMetric], to json: inout JSONWriter) {
        for metric in metrics { json.field(named: metric.key, value(of: metric)) }
    }

    /// What was refused or dropped, and which peers left a mesh, by reason.
    private func writeReasons(_ json: inout JSONWriter) {
        write(RejectReason.allCases.map { .rejected($0) }, as: "rejected", to: &json)
        write(GraftRefusal.allCases.map { .graftRefused($0) }, as: "graftRefused", to: &json)
        write(PruneReason.allCases.map { .meshPruned($0) }, as: "meshPruned", to: &json)
        write(DropReason.allCases.map { .dropped($0) }, as: "dropped", to: &json)
    }

    private func writeSamples(_ json: inout JSONWriter) {
        json.beginArray("samples")
        for sample in samples {
            json.beginObject()
            json.field("t", (sample.time - .start).seconds)
            sample.write(to: &json)
            json.endObject()
        }
        json.endArray()
    }

    private func writeLatency(_ json: inout JSONWriter) {
        let latency = metrics.latency
        json.beginObject("latencyMs")
        write(ScopedMetric.Statistic.allCases.map { .latency($0) }, to: &json)
        json.field("sumNanoseconds", raw: String(latency.sum.nanoseconds))
        json.endObject()
        json.beginObject("latencyHistogram")
        json.field("bucketMs", Int(LatencyHistogram.bucketWidth.nanoseconds / 1_000_000))
        json.beginArray("counts")
        for count in latency.bucketCounts { json.element(count) }
        json.endArray()
        json.beginArray("shares")
        for count in latency.bucketCounts { json.element(Double(count) / Double(latency.count)) }
        json.endArray()
        json.endObject()
    }

    /// Why first copies took so long; `null` where that was not followed.
    private func writeCauses(_ json: inout JSONWriter) {
        guard let delays else {
            json.field("causesMs", raw: "null")
            return
        }
        write(DelayCause.allCases.map { .cause($0) }, as: "causesMs", to: &json)
        json.beginObject("slowestCausesMs")
        let count = Double(max(1, delays.slowestCount))
        for cause in DelayCause.allCases {
            json.field(
                named: ReportMetric.cause(cause).key, delays.slowest[cause].milliseconds / count)
        }
        json.endObject()
    }

    private func writeExpectations(_ json: inout JSONWriter) {
        json.beginArray("expectations")
        for judgement in judgements {
            json.beginObject()
            json.field("metric", judgement.expectation.metric)
            json.field("scope", judgement.expectation.scopeWords)
            json.field("expected", judgement.expectation.bound.description)
            json.field("actual", judgement.actual)
            json.field("met", judgement.isMet)
            json.beginObject("evidence")
            judgement.evidence.write(to: &json)
            json.endObject()
            json.endObject()
        }
        json.endArray()
    }
}
