import PubSub

/// The topics of a scenario in the order in which the file first mentions them.
struct TopicNames {
    /// The names; a `TopicID` is an index into them.
    private(set) var names: [String] = []
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
}

extension Decoding {
    /// A topic's name.
    mutating func topic(_ field: Field) -> TopicID? {
        text(field, wanted: "a topic's name").map { topics.id(of: $0) }
    }
}
