import ScenarioModel
import Scenarios
import TextFormats

/// Documents as trees, for tests that leave out one part after another.
enum JSONText {
    /// JSON5 that parses to `value`.
    static func write(_ value: JSONValue) -> String {
        switch value.kind {
        case .null, .invalid: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): number.text
        case .string(let text): "'\(text)'"
        case .array(let entries): "[\(entries.map(write).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "'\($0.key)':\(write($0.value))" }.joined(separator: ","))}"
        }
    }

    /// Every tree that lacks one member of `value`, with that member's path in the schema.
    static func withoutOneMember(
        _ value: JSONValue, at path: FieldPath = .root
    ) -> [(path: String, value: JSONValue)] {
        var found: [(path: String, value: JSONValue)] = []
        switch value.kind {
        case .object(let members):
            for (index, member) in members.enumerated() {
                let inner = path.step(to: member.key)
                var fewer = members
                fewer.remove(at: index)
                found.append((inner.schema, replaced(value, .object(fewer))))
                found += withoutOneMember(member.value, at: inner).map { removal in
                    var changed = members
                    changed[index].value = removal.value
                    return (removal.path, replaced(value, .object(changed)))
                }
            }
        case .array(let entries):
            for (index, entry) in entries.enumerated() {
                found += withoutOneMember(entry, at: path.step(to: index)).map { removal in
                    var changed = entries
                    changed[index] = removal.value
                    return (removal.path, replaced(value, .array(changed)))
                }
            }
        case .null, .flag, .number, .string, .invalid: break
        }
        return found
    }

    private static func replaced(_ value: JSONValue, _ kind: JSONValue.Kind) -> JSONValue {
        var changed = value
        changed.kind = kind
        return changed
    }
}
