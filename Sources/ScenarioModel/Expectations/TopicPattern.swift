/// Some of a scenario's topics: one by its name, or those that begin alike
/// (`beacon_attestation_*`), or all (`*`).
package struct TopicPattern {
    /// The name, or the beginning of names and an asterisk.
    package let text: String

    /// The topics that `text` names.
    package init(text: String) { self.text = text }

    /// Whether it is meant for whatever topics there are.
    private var isForAll: Bool { text == "*" }

    /// How closely it names its topics: exactly, or by how many letters.
    private var precision: Int { text.hasSuffix("*") ? text.utf8.count : .max }

    /// Whether it is about the topic `name`.
    package func matches(_ name: String) -> Bool {
        text == name || (text.hasSuffix("*") && name.hasPrefix(text.dropLast()))
    }

    /// Whether there is a topic that it can be about.
    package func isAbout(anyOf names: [String]) -> Bool {
        isForAll || names.contains { matches($0) }
    }

    /// The entry that names the topic `name` most closely, if any does.
    package static func closest<Entry>(
        to name: String, among entries: [Entry], _ pattern: (Entry) -> TopicPattern
    ) -> Entry? {
        if let exact = entries.first(where: { pattern($0).text == name }) { return exact }
        return entries.filter { pattern($0).matches(name) }
            .max { pattern($0).precision < pattern($1).precision }
    }
}
