import Scenarios
import TextFormats

/// The document without one of the fields that it could do without, so that the default holds, or
/// without one entry of a list; the schema says which may go.
struct MemberReductions {
    let reductions: [Reduction]

    /// The reductions of `document`: whole sections, then what is in them.
    init(_ document: JSONValue) {
        reductions = Self.smaller(document, at: .root).map { Reduction($0) }
    }

    /// The value without one of its members or entries, or with one that lacks a part.
    private static func smaller(_ value: JSONValue, at path: FieldPath) -> [JSONValue] {
        if let entries = value.entries { return smaller(entries, at: path) }
        var withoutMember: [JSONValue] = []
        var withSmallerMember: [JSONValue] = []
        for name in value.names {
            let inner = path.step(to: name)
            guard let member = value[name], let field = inner.field,
                field.reduction != .isSealed
            else { continue }
            // Lists of the document itself lose entries elsewhere, and with them go.
            let isSection = path.schema.isEmpty && member.entries != nil
            if field.reduction == .goes, field.usual != .required, !isSection {
                withoutMember.append(value.removing(name))
            }
            withSmallerMember += smaller(member, at: inner).map { value.setting(name, to: $0) }
        }
        return withoutMember + withSmallerMember
    }

    /// A list without one of its entries, which is not a list of the document itself, or with a
    /// smaller one.
    private static func smaller(_ entries: [JSONValue], at path: FieldPath) -> [JSONValue] {
        var lists: [JSONValue] = []
        for index in entries.indices {
            var rest = entries
            rest.remove(at: index)
            let isSection = path.field?.parent.isEmpty ?? true
            if !isSection, !rest.isEmpty { lists.append(.list(rest)) }
            for entry in smaller(entries[index], at: path.step(to: index)) {
                var changed = entries
                changed[index] = entry
                lists.append(.list(changed))
            }
        }
        return lists
    }
}
