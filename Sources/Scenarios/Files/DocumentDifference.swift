import TextFormats

/// What two scenarios say differently, in the words of scenarios.
package enum DocumentDifference {
    /// The values that are not the same, each as `path: before → after` with the path that `--set`
    /// takes, in the order of the documents; nil if one of the two is no document. A scenario's
    /// name does not count, and neither do the names of tables that a recording packed.
    package static func lines(from before: [UInt8], to after: [UInt8]) -> [String]? {
        guard let one = JSON5Parser.parse(before, file: "").value,
            let other = JSON5Parser.parse(after, file: "").value
        else { return nil }
        var lines: [String] = []
        compare(one, other, at: "", into: &lines)
        return lines
    }

    private static func compare(
        _ one: JSONValue?, _ other: JSONValue?, at path: String, into lines: inout [String]
    ) {
        switch (one?.kind, other?.kind) {
        case (.object(let first)?, .object(let second)?):
            let added = second.filter { member in !first.contains { $0.key == member.key } }
            for key in (first + added).map(\.key) where !(path.isEmpty && key == "name") {
                compare(
                    one?[key], other?[key], at: path.isEmpty ? key : "\(path).\(key)",
                    into: &lines)
            }
        case (.array(let first)?, .array(let second)?):
            for index in 0..<max(first.count, second.count) {
                compare(
                    index < first.count ? first[index] : nil,
                    index < second.count ? second[index] : nil, at: "\(path)[\(index)]",
                    into: &lines)
            }
        default:
            let (before, after) = (text(one), text(other))
            let arePacked = [before, after].allSatisfy {
                $0.hasPrefix("\(SelfContainedScenario.tableFolder)/")
            }
            if before != after, !arePacked { lines.append("\(path): \(before) → \(after)") }
        }
    }

    /// The value as a person would say it: without quotes, and not too long.
    private static func text(_ value: JSONValue?) -> String {
        guard let value else { return "not there" }
        if case .string(let text) = value.kind { return text }
        let text = value.inlineText
        return text.count <= longest ? text : "\(text.prefix(longest))…"
    }

    private static let longest = 120
}
