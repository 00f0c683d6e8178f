import PubSub
import ScenarioModel
import SimKernel
import TextFormats

extension Sample {
    /// A figure with its key in the JSON report. Kept, because samples are many and names are made.
    private typealias Entry = (key: String, state: ReportMetric.State)

    private static func entries(_ states: [ReportMetric.State]) -> [Entry] {
        states.map { (ReportMetric.ending($0).key, $0) }
    }

    private static let meshes = entries(ReportMetric.State.meshes)
    private static let scores = entries(ReportMetric.State.scores)
    private static let parts = ReportMetric.ScorePart.allCases.map {
        (key: $0.rawValue, entries: entries(ReportMetric.State.part($0)))
    }
    private static let memory = entries(ReportMetric.State.memory)

    /// Writes what the sample shows as members of an object: `null` for what there is not.
    func write(to json: inout JSONWriter) {
        section("mesh", mesh != nil, &json) { json in
            write(Self.meshes, to: &json)
            json.beginArray("topics")
            for topic in meshOfTopic {
                json.beginObject()
                json.field("topic", topic.topic)
                for mesh in ReportMetric.Mesh.allCases {
                    json.field(named: mesh.rawValue, topic.figures.value(of: mesh))
                }
                json.endObject()
            }
            json.endArray()
        }
        section("scores", scores != nil, &json) { json in
            write(Self.scores, to: &json)
            for part in Self.parts {
                json.beginObject(named: part.key)
                write(part.entries, to: &json)
                json.endObject()
            }
        }
        section("remembered", memory != nil, &json) { json in write(Self.memory, to: &json) }
    }

    private func write(_ entries: [Entry], to json: inout JSONWriter) {
        for entry in entries { json.field(named: entry.key, value(of: entry.state)) }
    }

    private func section(
        _ name: StaticString, _ isThere: Bool, _ json: inout JSONWriter,
        _ write: (inout JSONWriter) -> Void
    ) {
        guard isThere else {
            json.field(name, raw: "null")
            return
        }
        json.beginObject(name)
        write(&json)
        json.endObject()
    }

    /// The value of a figure; nil when the sample has none.
    func value(of state: ReportMetric.State) -> MetricValue? {
        switch state {
        case .mesh(let figure): mesh?.value(of: figure)
        case .scorePairs: scores.map { .whole($0.pairs) }
        case .score(let statistic): scores.map { .number($0.total.value(of: statistic)) }
        case .scoreCount(let count): scores.map { .whole($0.value(of: count)) }
        case .scorePart(let part, let statistic):
            scores.map { .number($0.summary(of: part).value(of: statistic)) }
        case .remembered(let figure): memory.map { .whole($0.value(of: figure)) }
        }
    }
}

extension RouterObservation.Memory {
    fileprivate func value(of figure: ReportMetric.Memory) -> Int {
        switch figure {
        case .backoffs: backoffs
        case .seenIds: seenIDs
        case .cachedMessages: cachedMessages
        }
    }
}
