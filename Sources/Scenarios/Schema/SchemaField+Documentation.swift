import TextFormats

/// What people read of a field: in docs/scenario.md and with `pubsub-sim help`.
extension SchemaField {
    /// The field's part of docs/scenario.md, from its heading to its example.
    package var documentation: String {
        let bullets = facts.map { "- \($0.name): \($0.value)\n" }.joined()
        return "### `\(path)`\n\n\(bullets)\n\(meaning)\n\nExample: `\(example)`\n"
    }

    /// What is to be known of it in few words: its type, its default, what is allowed, and when it
    /// has a meaning.
    package var facts: [(name: String, value: String)] {
        var facts = [("Type", kind.rawValue), ("Default", usual.words)]
        if !words.isEmpty {
            facts.append(("Allowed", words.map { "`\"\($0)\"`" }.joined(separator: ", ")))
        }
        if let range { facts.append(("Allowed", "\(range.lowerBound) to \(range.upperBound)")) }
        if let only = onlyWith { facts.append(("Only with", only)) }
        return facts
    }

    /// The units in which it is written; none where it has none.
    package var units: [String] {
        switch kind {
        case .duration, .time: Measure.duration.unitNames
        case .size, .sizeOrNone: Measure.size.unitNames
        case .bitRate: Measure.bitRate.unitNames
        case .quantity: Measure.duration.unitNames + Measure.size.unitNames
        case .share, .figure: ["%"]
        case .rate: ["/s", "/min", "/h"]
        case .text, .file, .word, .flag, .wholeNumber, .number, .object, .namedObjects, .list,
            .texts,
            .pick, .node, .selection, .distribution, .latency, .bandwidth, .regions, .jitter,
            .table, .router, .objectOrNone, .topicScore, .decay, .tolerance, .seeds, .anything:
            []
        }
    }

    /// The variants of its object, and the versions, that have the field; nil where all have.
    private var onlyWith: String? {
        var parts: [String] = []
        if !variants.isEmpty {
            let selector = Schema.fields(of: parent).first(where: \.selects)
            let names = variants.map { selector == nil ? "`\($0)`" : "`\"\($0)\"`" }
                .joined(separator: " or ")
            parts.append(selector.map { "`\($0.name)` \(names)" } ?? names)
        }
        if let firstVersion { parts.append("from version \(firstVersion.number) on") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
