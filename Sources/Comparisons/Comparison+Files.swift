import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// The files of results (docs/comparing.md has their schema).
extension Comparison {
    /// `comparison.json`.
    package var json: [UInt8] {
        var json = JSONWriter(indentation: 1)
        json.beginObject()
        json.field("schema", 1)
        json.field("question", plan.question)
        json.field("program", plan.program)
        json.field("baseline", saved?.name ?? plan.baseline)
        json.field("seeds", raw: "[\(plan.seeds.map { "\($0)" }.joined(separator: ","))]")
        json.field("level", plan.level)
        json.field("looks", plan.looks?.planned ?? 1)
        writeWorlds(&json)
        writeRuns(&json)
        writeVariants(&json)
        writeMetrics(&json)
        writeDifferences(&json)
        writeRefusals(&json)
        writeChecks(&json)
        writeRemarks(&json)
        writeJudgements(&json)
        json.endObject()
        json.newLine()
        return json.take()
    }

    /// `runs.csv`: a row for each run and metric.
    package var csv: [UInt8] {
        var bytes = Array("scenario,variant,seed,fingerprint,metric,value\n".utf8)
        forEachRun { entry, arm, seed, record in
            for metric in plan.metrics {
                let cells = [
                    Self.cell(plan.entries[entry].name), Self.cell(plan.arms[arm].name),
                    "\(seed)", record.fingerprint, Self.cell(metric.label),
                    record.value(of: metric.label).map { "\($0)" } ?? "",
                ]
                bytes.append(contentsOf: cells.joined(separator: ",").utf8)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        return bytes
    }

    /// `resamples.csv`: the indices that the bootstrap drew, for each number of seeds for which an
    /// interval was made by it; nil when none was.
    package var resamples: [UInt8]? {
        var counts: [Int] = []
        for difference in differences {
            guard let statistics = difference.statistics, difference.kind == .bca else { continue }
            if !counts.contains(statistics.count) { counts.append(statistics.count) }
        }
        if counts.isEmpty { return nil }
        var bytes = Array("n,resample,indices\n".utf8)
        for n in counts.sorted() {
            let indices = Resamples(size: n).indices
            for resample in 0..<indices.count / n {
                let drawn = indices[resample * n..<(resample + 1) * n]
                let text = drawn.map { "\($0)" }.joined(separator: " ")
                bytes.append(contentsOf: "\(n),\(resample),\(text)\n".utf8)
            }
        }
        return bytes
    }

    /// A cell of a table with commas (RFC 4180).
    private static func cell(_ text: String) -> String {
        let isPlain = !text.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r\n" }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private func forEachRun(_ body: (Int, Int, UInt64, RunRecord) -> Void) {
        for entry in plan.entries.indices {
            for arm in plan.arms.indices {
                for (seed, run) in zip(plan.seeds, runs(entry, arm)) {
                    if let run { body(entry, arm, seed, run) }
                }
            }
        }
    }

    /// The worlds of the first variant; the parts in which others differ are among their runs.
    private func writeWorlds(_ json: inout JSONWriter) {
        json.beginArray("worlds")
        for entry in plan.entries.indices {
            for (seed, run) in zip(plan.seeds, runs(entry, 0)) {
                guard let run else { continue }
                json.beginObject()
                json.field("scenario", plan.entries[entry].name)
                json.field("seed", raw: "\(seed)")
                json.field("digest", run.world)
                json.beginObject("parts")
                for part in run.worldParts { json.field(named: part.name, part.digest) }
                json.endObject()
                json.endObject()
            }
        }
        json.endArray()
    }

    private func writeRuns(_ json: inout JSONWriter) {
        json.beginArray("runs")
        forEachRun { entry, arm, seed, record in
            json.beginObject()
            json.field("scenario", plan.entries[entry].name)
            json.field("variant", plan.arms[arm].name)
            json.field("seed", raw: "\(seed)")
            json.field("fingerprint", record.fingerprint)
            json.field("world", record.world)
            json.beginObject("metrics")
            for metric in plan.metrics {
                json.field(named: metric.label, record.value(of: metric.label))
            }
            json.endObject()
            json.endObject()
        }
        json.endArray()
    }

    private func writeVariants(_ json: inout JSONWriter) {
        json.beginArray("variants")
        for (index, arm) in plan.arms.enumerated() {
            json.beginObject()
            json.field("name", arm.name)
            json.field("baseline", plan.arms[arm.baseline].name)
            if let cell = arm.cell {
                json.beginObject("cell")
                for axis in cell { json.field(named: axis.axis, axis.value) }
                json.endObject()
            }
            json.beginArray("changes")
            for change in arm.changes { json.element(change) }
            json.endArray()
            json.beginArray("means")
            for entry in plan.entries.indices {
                for metric in plan.metrics.indices {
                    write(mean(entry, index, metric), entry, metric, to: &json)
                }
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }

    private func write(
        _ mean: MeanInterval?, _ entry: Int, _ metric: Int, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.field("scenario", plan.entries[entry].name)
        json.field("metric", plan.metrics[metric].label)
        json.field("n", mean?.count ?? 0)
        json.field("mean", mean?.mean)
        json.field("low", mean?.low)
        json.field("high", mean?.high)
        json.endObject()
    }

    private func writeMetrics(_ json: inout JSONWriter) {
        json.beginArray("metrics")
        for metric in plan.metrics {
            json.beginObject()
            json.field("name", metric.label)
            json.field("better", metric.direction.rawValue)
            metric.matter?.write("matters", to: &json)
            json.endObject()
        }
        json.endArray()
    }

    private func writeDifferences(_ json: inout JSONWriter) {
        json.beginArray("differences")
        for difference in differences {
            let statistics = difference.statistics
            json.beginObject()
            json.field("scenario", plan.entries[difference.entry].name)
            json.field("variant", plan.arms[difference.arm].name)
            json.field("baseline", difference.baseline)
            json.field("metric", plan.metrics[difference.metric].label)
            json.field("n", statistics?.count ?? 0)
            json.field("mean", statistics?.mean)
            json.field("low", difference.interval?.lowerBound)
            json.field("high", difference.interval?.upperBound)
            json.field("interval", difference.kind?.rawValue)
            json.field("reason", statistics?.reason)
            json.field("relative", statistics?.relativeMean)
            json.field("relativeLow", difference.relativeInterval?.lowerBound)
            json.field("relativeHigh", difference.relativeInterval?.upperBound)
            json.field("p", statistics?.p)
            json.field("adjusted", difference.adjusted)
            json.field("correlation", statistics?.correlation)
            json.field("varianceRatio", statistics?.varianceRatio)
            json.field("verdict", difference.verdict.rawValue)
            if let seeds = difference.seedsNeeded { json.field("seedsNeeded", seeds) }
            json.endObject()
        }
        json.endArray()
    }

    private func writeRefusals(_ json: inout JSONWriter) {
        json.beginArray("refused")
        for refusal in refusals {
            json.beginObject()
            json.field("scenario", plan.entries[refusal.entry].name)
            json.field("variant", plan.arms[refusal.arm].name)
            json.field("baseline", refusal.baseline)
            json.beginArray("streams")
            for stream in refusal.streams { json.element(stream) }
            json.endArray()
            json.field("seed", raw: "\(refusal.seed)")
            json.endObject()
        }
        json.endArray()
    }

    private func writeChecks(_ json: inout JSONWriter) {
        json.beginArray("checks")
        for entry in plan.entries.indices {
            for check in checks(entry) {
                json.beginObject()
                json.field("scenario", plan.entries[entry].name)
                json.field("holds", check.holds)
                json.field("text", check.text)
                json.endObject()
            }
        }
        json.endArray()
    }

    private func writeRemarks(_ json: inout JSONWriter) {
        json.beginArray("remarks")
        for entry in plan.entries.indices {
            let sentences = [sameSentence(entry), frontSentence(entry)].compactMap { $0 }
            for text in plan.entries[entry].remarks + sentences {
                json.beginObject()
                json.field("scenario", plan.entries[entry].name)
                json.field("text", text)
                json.endObject()
            }
        }
        json.endArray()
    }

    private func writeJudgements(_ json: inout JSONWriter) {
        json.beginArray("expectations")
        for judgement in judgements {
            json.beginObject()
            json.field("scenario", judgement.scenario)
            json.field("variant", judgement.variant)
            json.field("against", judgement.against)
            json.field("metric", judgement.expectation.metric.name)
            json.field("low", judgement.interval?.lowerBound)
            json.field("high", judgement.interval?.upperBound)
            json.field("met", judgement.passes)
            json.field("undecided", judgement.outcome == .undecided)
            json.endObject()
        }
        json.endArray()
    }
}
