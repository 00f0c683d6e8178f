import PubSub
import SimKernel
import TextFormats

extension Sample {
    /// Writes what the sample shows as members of an object: `null` for what there is not.
    func write(to json: inout JSONWriter) {
        if let mesh {
            json.beginObject("mesh")
            mesh.write(to: &json)
            json.beginArray("topics")
            for topic in meshOfTopic {
                json.beginObject()
                json.field("topic", topic.topic)
                topic.figures.write(to: &json)
                json.endObject()
            }
            json.endArray()
            json.endObject()
        } else {
            json.field("mesh", raw: "null")
        }
        if let scores {
            json.beginObject("scores")
            scores.write(to: &json)
            json.endObject()
        } else {
            json.field("scores", raw: "null")
        }
        if memory != nil {
            json.beginObject("remembered")
            for field in memoryFields { json.field(field.name, field.value) }
            json.endObject()
        } else {
            json.field("remembered", raw: "null")
        }
    }

    /// What routers remember, with the names of the JSON report.
    private var memoryFields: [(name: StaticString, value: Int)] {
        guard let memory else { return [] }
        return [
            ("backoffs", memory.backoffs), ("seenIds", memory.seenIDs),
            ("cachedMessages", memory.cachedMessages),
        ]
    }

    /// The figure of that path among these members; nil if there is none.
    func figure(_ path: String) -> Double? {
        let parts = path.split(separator: ".").map { String($0) }
        switch (parts.first, parts.count) {
        case ("mesh", 2): return Self.value(of: parts[1], in: mesh?.fields)
        case ("remembered", 2):
            return memoryFields.first { "\($0.name)" == parts[1] }.map { Double($0.value) }
        case ("scores", 2): return Self.value(of: parts[1], in: scores?.fields)
        case ("scores", 3):
            let place = ScoreFigures.Part.allCases.firstIndex { "\($0.name)" == parts[1] }
            return Self.value(of: parts[2], in: place.flatMap { scores?.parts[$0].fields })
        default: return nil
        }
    }

    private static func value(
        of name: String, in fields: [(name: StaticString, value: Double)]?
    ) -> Double? {
        fields?.first { "\($0.name)" == name }?.value
    }
}

extension MeshFigures {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("memberships", memberships)
        json.field("minDegree", minDegree)
        json.field("meanDegree", meanDegree)
        json.field("maxDegree", maxDegree)
        json.field("outsideShare", outsideShare)
    }

    /// All figures by name.
    fileprivate var fields: [(name: StaticString, value: Double)] {
        [
            ("memberships", Double(memberships)), ("minDegree", Double(minDegree)),
            ("meanDegree", meanDegree), ("maxDegree", Double(maxDegree)),
            ("outsideShare", outsideShare),
        ]
    }
}

extension ScoreFigures {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("pairs", pairs)
        for field in total.fields { json.field(field.name, field.value) }
        for count in counts { json.field(count.name, count.value) }
        for (part, spread) in zip(Part.allCases, parts) {
            json.beginObject(part.name)
            for field in spread.fields { json.field(field.name, field.value) }
            json.endObject()
        }
    }

    /// All figures but those of parts, by name.
    fileprivate var fields: [(name: StaticString, value: Double)] {
        [("pairs", Double(pairs))] + total.fields + counts.map { ($0.name, Double($0.value)) }
    }
}
