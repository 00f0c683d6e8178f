import PubSub
import ScenarioModel
import SimKernel

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
        json.field("nodes", nodes)
        json.field("events", events)
        json.field("givenUp", isGivenUp)
        json.field("virtualSeconds", virtualTime.seconds)
        if withCost {
            json.field("wallSeconds", cost.wallSeconds)
            json.field("peakResidentBytes", cost.peakResidentBytes)
        }
        json.field("bytesPerConnection", bytesPerConnection)
        json.beginObject("counts")
        for field in metrics.counts.fields { json.field(field.name, field.value) }
        json.endObject()
        writeReasons(&json)
        writeUnwanted(&json)
        writeLatency(&json)
        json.field("reach", reach)
        json.field("duplicatesPerDelivery", duplicatesPerDelivery)
        json.field("meanMeshDegree", meanMeshDegree)
        ending.write(to: &json)
        json.beginArray("hops")
        for count in metrics.hopCounts { json.element(count) }
        json.endArray()
        json.beginObject("bytes")
        for field in byteFields { json.field(field.name, field.value) }
        json.endObject()
        writeApplications(&json)
        json.beginArray("remarks")
        for remark in remarks { json.element(remark) }
        json.endArray()
        writeSamples(&json)
        writeMeasures(&json)
        writeExpectations(&json)
    }

    /// Bytes by kind, with the names of the JSON report.
    var byteFields: [(name: StaticString, value: Int)] {
        let bytes = metrics.bytes
        let stack = metrics.stack
        return [
            ("total", bytes.total + stack.total), ("payload", bytes.payload),
            ("pubsub", bytes.total - bytes.payload - bytes.control), ("control", bytes.control),
            ("muxer", stack.muxer), ("security", stack.security), ("headers", stack.headers),
            ("handshakes", stack.handshakes),
        ]
    }

    /// What became of IDONTWANT, with the names of the JSON report.
    var unwantedFields: [(name: StaticString, value: Int)] {
        let counts = metrics.counts
        return [
            ("ids", counts.idontwantIds), ("arrived", metrics.idontwantIdsArrived),
            ("honoured", counts.withheld), ("wasted", wastedUnwanted),
        ]
    }

    /// What was refused or dropped, and who left a mesh, by reason.
    private func writeReasons(_ json: inout JSONWriter) {
        func write(_ name: StaticString, _ fields: [(name: String, value: Int)]) {
            json.beginObject(name)
            for field in fields { json.field(named: field.name, field.value) }
            json.endObject()
        }
        write("rejected", metrics.rejected.fields)
        write("graftRefused", metrics.graftRefused.fields)
        write("meshPruned", metrics.meshPruned.fields)
        write("dropped", metrics.dropped.fields)
    }

    private func writeUnwanted(_ json: inout JSONWriter) {
        json.beginObject("idontwant")
        for field in unwantedFields { json.field(field.name, field.value) }
        json.field("honouredShare", honouredShare)
        json.endObject()
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
        json.field("mean", latency.mean.map { $0 / 1e6 })
        for (name, percent) in Self.quantiles {
            json.field(name, latency.quantile(percent: percent)?.milliseconds)
        }
        json.field("max", latency.count == 0 ? nil : latency.maximum.milliseconds)
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

    static let quantiles: [(name: StaticString, percent: Int)] = [
        ("p50", 50), ("p90", 90), ("p95", 95), ("p99", 99),
    ]
}

extension Interval {
    /// In seconds, for people and JSON.
    public var seconds: Double { Double(nanoseconds) / 1e9 }
    /// In milliseconds, for people and JSON.
    public var milliseconds: Double { Double(nanoseconds) / 1e6 }
}
