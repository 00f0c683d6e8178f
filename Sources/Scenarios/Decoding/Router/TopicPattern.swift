/// Some of a scenario's topics: one by its name, or those that begin alike
/// (`beacon_attestation_*`), or all (`*`).
struct TopicPattern {
    /// The name, or the beginning of names and an asterisk.
    let text: String

    /// Whether it is meant for whatever topics there are.
    private var isForAll: Bool { text == "*" }

    /// How closely it names its topics: exactly, or by how many letters.
    private var precision: Int { text.hasSuffix("*") ? text.utf8.count : .max }

    /// Whether it is about the topic `name`.
    func matches(_ name: String) -> Bool {
        text == name || (text.hasSuffix("*") && name.hasPrefix(text.dropLast()))
    }

    /// Whether there is a topic that it can be about.
    func isAbout(anyOf names: [String]) -> Bool {
        isForAll || names.contains { matches($0) }
    }

    /// The entry that names the topic `name` most closely, if any does.
    static func closest<Entry>(
        to name: String, among entries: [Entry], _ pattern: (Entry) -> TopicPattern
    ) -> Entry? {
        if let exact = entries.first(where: { pattern($0).text == name }) { return exact }
        return entries.filter { pattern($0).matches(name) }
            .max { pattern($0).precision < pattern($1).precision }
    }
}

extension Decoding {
    /// The members of `field`, an object whose names stand for topics; a name that stands for none
    /// is reported.
    mutating func patterns(of field: Field, wanted: String) -> [(TopicPattern, Field)] {
        guard case .object(let members) = field.value.kind else {
            expected(wanted, in: field)
            return []
        }
        return members.map { member in
            let path = field.path.member(Quoted.safe(member.key))
            let pattern = TopicPattern(text: member.key)
            let names = topics.names
            if !pattern.isAbout(anyOf: names) {
                let ending =
                    names.isEmpty
                    ? "it has none"
                    : Suggestion.ending(for: member.key, among: names, after: mistakeCount)
                report("no topic of this scenario; \(ending)", at: member.keyLocation, in: path)
            }
            return (pattern, Field(path: path, value: member.value))
        }
    }
}
