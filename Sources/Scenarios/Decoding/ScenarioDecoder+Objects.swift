import PubSub
import TextFormats

/// Objects and lists, and the fields that they may, must and must not have.
extension ScenarioDecoder {
    /// The fields of `field`, which must be an object; members the schema does not know are
    /// reported.
    ///
    /// `wanted` says what would be right, for a value that is no object; `others` are fields that
    /// might have stood there if none of the schema's did.
    mutating func object(_ field: Field, wanted: String, besides others: [String] = []) -> Fields? {
        guard case .object(let members) = field.value.kind else {
            expected(wanted, in: field)
            return nil
        }
        let fields = Fields(path: field.path, location: field.location, members: members)
        let allowed = Schema.fields(of: field.path.schema).map(\.name)
        for member in members where !allowed.contains(member.key) {
            let path = field.path.field(Quoted.safe(member.key))
            let ending = Suggestion.ending(
                for: member.key, among: allowed + others, after: mistakeCount)
            report("unknown field; \(ending)", at: member.keyLocation, in: path)
        }
        return fields
    }

    /// The entries of `field`, which must be a list.
    mutating func list(_ field: Field, wanted: String) -> [Field]? {
        guard case .array(let values) = field.value.kind else {
            expected(wanted, in: field)
            return nil
        }
        return values.enumerated().map { index, value in
            Field(path: field.path.entry(index), value: value)
        }
    }

    /// The field `name`, or nil after noting that it is missing; `wanted` says what it would hold.
    mutating func required(_ name: String, of fields: Fields, wanted: String) -> Field? {
        if let field = fields[name] { return field }
        // Where the field is there under a misspelled name, that has been said already.
        guard !fields.isMeant(name) else { return nil }
        report("missing; expected \(wanted)", at: fields.location, in: fields.path.field(name))
        return nil
    }

    /// Notes the fields that have no meaning for the object's `variant`, such as `D` of floodsub.
    mutating func refuseFields(of fields: Fields, foreignTo variant: String) {
        for known in Schema.fields(of: fields.path.schema) {
            guard !known.variants.isEmpty, !known.variants.contains(variant) else { continue }
            guard let member = fields.members.first(where: { $0.key == known.name }) else {
                continue
            }
            let others = known.variants.joined(separator: ", ")
            report(
                "has no meaning with '\(variant)'; only with \(others)",
                at: member.keyLocation, in: fields.path.field(known.name))
        }
    }

    /// Notes the fields that came with a later version of the protocol than `version`.
    mutating func refuseFields(of fields: Fields, newerThan version: ProtocolVersion) {
        for known in Schema.fields(of: fields.path.schema) {
            guard let first = known.firstVersion, first > version,
                let member = fields.members.first(where: { $0.key == known.name })
            else { continue }
            report(
                "has no meaning with version \(version.number); only from \(first.number) on",
                at: member.keyLocation, in: fields.path.field(known.name))
        }
    }

    /// The one of `names` that the object has, or nil after noting that it has none or several;
    /// `others` would have been as good.
    mutating func choice(
        of names: [String], besides others: [String] = [], in fields: Fields
    ) -> String? {
        let present = fields.present(names)
        if present.count == 1 { return present[0] }
        let all = (names + others).joined(separator: ", ")
        if present.isEmpty {
            // A misspelled choice has been reported as an unknown field; once is enough.
            let known = Schema.fields(of: fields.path.schema).map(\.name)
            guard fields.members.allSatisfy({ known.contains($0.key) }) else { return nil }
            report(
                "expected exactly one of \(all); found none", at: fields.location, in: fields.path)
        } else {
            let found = present.joined(separator: " and ")
            let second = fields.members.filter { present.contains($0.key) }[1]
            report(
                "expected exactly one of \(all); found \(found)", at: second.keyLocation,
                in: fields.path)
        }
        return nil
    }
}
