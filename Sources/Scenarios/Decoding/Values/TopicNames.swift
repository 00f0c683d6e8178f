import PubSub
import ScenarioModel

/// The topics of a scenario in the order in which the file first mentions them.
struct TopicNames {
    /// The names; a `TopicID` is an index into them.
    private(set) var names: [String] = []
    /// The families, whose topics come first.
    private(set) var families: [TopicFamily] = []
    /// For lookup only.
    private var ids: [String: TopicID] = [:]

    /// The id of `name`, minted when it is mentioned first.
    mutating func id(of name: String) -> TopicID {
        if let known = ids[name] { return known }
        let id = TopicID(UInt32(names.count))
        names.append(name)
        ids[name] = id
        return id
    }

    /// Enters a family with the names of its topics.
    mutating func addFamily(_ family: TopicFamily) {
        families.append(family)
        for number in 0..<family.count { _ = id(of: "\(family.name)-\(number)") }
    }
}

extension ScenarioDecoder {
    /// A topic's name.
    mutating func topic(_ field: Field) -> TopicID? {
        guard let text = text(field, wanted: "a topic's name") else { return nil }
        if text.hasSuffix("-*") {
            report("stands for a family of topics; expected one topic", in: field)
            return nil
        }
        return topics.id(of: text)
    }
}
