import Comparisons
import Reports

/// The data of a page as JSON and as tables; docs/report-page.md has their schema.
extension ComparisonPage {
    /// The data: what the page shows, and what its script reads.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("schema", 1)
        json.field("kind", "comparison")
        json.field("question", comparison.plan.question)
        json.field("program", comparison.plan.program)
        json.field(
            "seeds", raw: "[\(comparison.plan.seeds.map { "\($0)" }.joined(separator: ","))]")
        json.beginArray("scenarios")
        for chapter in chapters {
            json.beginObject()
            json.field("name", chapter.name)
            json.field("headline", VerdictText(chapter).headline)
            json.beginArray("variants")
            for variant in chapter.variants { variant.write(to: &json) }
            json.endArray()
            writeMeans(chapter, to: &json)
            writeDifferences(chapter, to: &json)
            json.endObject()
        }
        json.endArray()
        viewer?.data.write(to: &json)
        json.endObject()
        json.newLine()
        return json.take()
    }

    private func writeMeans(_ chapter: Chapter, to json: inout JSONWriter) {
        json.beginArray("means")
        for arm in chapter.arms {
            for metric in comparison.plan.metrics.indices {
                guard let mean = comparison.mean(chapter.entry, arm, metric) else { continue }
                json.beginObject()
                json.field("variant", comparison.plan.arms[arm].name)
                json.field("metric", comparison.plan.metrics[metric].label)
                json.field("n", mean.count)
                json.field("mean", mean.mean)
                json.field("low", mean.low)
                json.field("high", mean.high)
                json.endObject()
            }
        }
        json.endArray()
    }

    private func writeDifferences(_ chapter: Chapter, to json: inout JSONWriter) {
        json.beginArray("differences")
        for difference in comparison.differences where difference.entry == chapter.entry {
            json.beginObject()
            json.field("variant", comparison.plan.arms[difference.arm].name)
            json.field("baseline", difference.baseline)
            json.field("metric", comparison.plan.metrics[difference.metric].label)
            json.field("n", difference.statistics?.count ?? 0)
            json.field("mean", difference.statistics?.mean)
            json.field("low", difference.interval?.lowerBound)
            json.field("high", difference.interval?.upperBound)
            json.field("relative", difference.statistics?.relativeMean)
            json.field("relativeLow", difference.relativeInterval?.lowerBound)
            json.field("relativeHigh", difference.relativeInterval?.upperBound)
            json.field("verdict", difference.verdict.rawValue)
            json.endObject()
        }
        json.endArray()
    }
}
