import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// Families of topics, and where a single topic or a family may stand.
extension ScenarioDecoder {
    /// The most topics of a family: a choice of ours, so that a slip of the pen is noticed.
    private static let mostTopics = 100_000

    /// One topic, or a family by its place.
    struct TopicTarget {
        var topic: TopicID
        var family: Int?
    }

    /// The families in file order, with the names of their topics entered.
    mutating func families(_ field: Field) {
        guard case .object(let members) = field.value.kind else {
            return expected("an object of families such as {column: {count: 32}}", in: field)
        }
        for member in members {
            let path = field.path.member(Quoted.safe(member.key))
            let isPlain = member.key.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || $0.isDigit || $0 == "_")
            }
            if !isPlain || member.key.isEmpty {
                report(
                    "a family's name holds letters a to z, digits and '_' only",
                    at: member.keyLocation, in: path)
            }
            family(member.key, Field(path: path, value: member.value))
        }
    }

    private mutating func family(_ name: String, _ field: Field) {
        guard let fields = object(field, wanted: "an object such as {count: 32}") else { return }
        let count = required("count", of: fields, wanted: "how many topics there are")
            .flatMap { wholeNumber($0, in: 1...Self.mostTopics) }
        let columns = fields["columns"].flatMap { wholeNumber($0, in: 1...Self.mostTopics) }
        if let columns, let count, count % columns != 0, let field = fields["columns"] {
            report("\(count) topics do not fill rows of \(columns)", in: field)
        }
        let exponent = number(fields.usual("zipf"), above: 0, orEqual: true) ?? 0
        topics.addFamily(
            TopicFamily(
                name: name, first: TopicID(UInt32(topics.names.count)), count: count ?? 1,
                columns: columns, exponent: exponent))
    }

    /// A topic by its name, or a family as its name and `-*`.
    mutating func topicTarget(_ field: Field) -> TopicTarget? {
        guard case .string(let text) = field.value.kind, text.hasSuffix("-*") else {
            return topic(field).map { TopicTarget(topic: $0, family: nil) }
        }
        return family(field).map { TopicTarget(topic: topics.families[$0].first, family: $0) }
    }

    /// A family as its name and `-*`, by its place.
    mutating func family(_ field: Field) -> Int? {
        let wanted = "a family of topics such as \"column-*\""
        guard let text = text(field, wanted: wanted) else { return nil }
        guard text.hasSuffix("-*") else {
            report("expected \(wanted), found \(Quoted.double(text))", in: field)
            return nil
        }
        let name = String(text.dropLast(2))
        let known = topics.families.map(\.name)
        guard let place = known.firstIndex(of: name) else {
            let ending =
                known.isEmpty
                ? "'topics' has none"
                : Suggestion.ending(for: name, among: known, after: mistakeCount)
            report("unknown family of topics \(Quoted.single(name)); \(ending)", in: field)
            return nil
        }
        return place
    }
}

/// What nodes subscribe to when they start.
extension ScenarioDecoder {
    /// Single topics, whole families, and what is drawn from families.
    mutating func subscriptions(
        _ field: Field
    ) -> (topics: [TopicID], families: [FamilySubscription]) {
        guard let entries = list(field, wanted: "a list of topics' names") else { return ([], []) }
        var found: [TopicID] = []
        var families: [FamilySubscription] = []
        for entry in entries {
            if case .object = entry.value.kind {
                guard let picked = picked(entry) else { continue }
                if families.contains(where: { $0.family == picked.family }) {
                    report("this family is drawn from twice", in: entry)
                }
                families.append(picked)
                continue
            }
            guard let target = topicTarget(entry) else { continue }
            let family = target.family.map { topics.families[$0] }
            for number in 0..<(family?.count ?? 1) {
                let topic = TopicID(target.topic.rawValue + UInt32(number))
                if found.contains(topic) {
                    report("\(entry.value.summary) is listed twice", in: entry)
                    break
                }
                found.append(topic)
            }
        }
        return (found, families)
    }

    private mutating func picked(_ field: Field) -> FamilySubscription? {
        guard let fields = object(field, wanted: "an object such as {of: \"column-*\", pick: 4}")
        else { return nil }
        let family = required("of", of: fields, wanted: "a family of topics such as \"column-*\"")
            .flatMap { self.family($0) }
        let wanted = "how many, such as 4 or [4, 32], or \"own\""
        let pick = required("pick", of: fields, wanted: wanted).flatMap {
            self.pick($0, wanted: wanted, of: family.map { topics.families[$0].count })
        }
        guard let family, let pick else { return nil }
        return FamilySubscription(family: family, pick: pick)
    }

    private mutating func pick(
        _ field: Field, wanted: String, of count: Int?
    ) -> FamilySubscription.Pick? {
        let range = 0...(count ?? Self.mostTopics)
        switch field.value.kind {
        case .string("own"): return .own
        case .number: return wholeNumber(field, in: range).map { .count($0...$0) }
        case .array(let bounds) where bounds.count == 2:
            let fields = bounds.enumerated().map {
                Field(path: field.path.entry($0), value: $1)
            }
            guard let lower = wholeNumber(fields[0], in: range),
                let upper = wholeNumber(fields[1], in: range)
            else { return nil }
            guard lower <= upper else {
                report("the lower bound is above the upper", in: field)
                return nil
            }
            return .count(lower...upper)
        default:
            expected(wanted, in: field)
            return nil
        }
    }

    /// How nodes find members of their topics.
    mutating func topicDiscovery(_ field: Field) -> TopicDiscovery? {
        guard let fields = object(field, wanted: "an object such as {degree: 6}") else {
            return nil
        }
        let degree = required("degree", of: fields, wanted: "how many members to be connected with")
            .flatMap { wholeNumber($0, in: 1...GroupNames.mostNodes) }
        var discovery = TopicDiscovery(degree: degree ?? 1)
        set(&discovery, Schema.discovery, from: fields)
        return discovery
    }
}
