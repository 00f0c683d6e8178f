import PubSub
import TextFormats

/// Ways through a document, by what the schema says of each place.
extension FieldPath {
    /// What the schema knows of this place; nil where it has no row.
    package var field: SchemaField? { Schema.field(schema) }

    /// The member `name` of the object that lies here: a field, a name of the author's, or a field
    /// of a shape that many fields share.
    package func step(to name: String) -> FieldPath {
        field?.kind == .namedObjects ? member(name) : shaped(for: name).field(name)
    }

    /// The entry at `index` of the list that lies here. A router in a list has the fields of one
    /// that is alone.
    package func step(to index: Int) -> FieldPath {
        let inner = entry(index)
        return field?.kind == .router ? inner.shaped(as: schema) : inner
    }

    /// The shared shape that lies here, if one does; an object of the schema's own may lie there
    /// too, if it has the field `name`.
    func shaped(for name: String) -> FieldPath {
        switch field?.kind {
        case .latency where Schema.field(field(name).schema) == nil:
            shaped(as: Schema.distribution)
        case .distribution, .jitter: shaped(as: Schema.distribution)
        case .selection: shaped(as: Schema.selection)
        case nil where schema == "timeline[].partition.groups[]":
            shaped(as: Schema.selection)
        case .text, .file, .word, .flag, .wholeNumber, .number, .figure, .duration, .time, .size,
            .bitRate, .quantity, .share, .rate, .object, .namedObjects, .list, .texts, .pick,
            .node, .latency, .bandwidth, .regions, .table, .router, .sizeOrNone,
            .objectOrNone, .topicScore,
            .decay, .tolerance, .seeds, .anything, nil:
            self
        }
    }
}

extension SchemaField {
    /// Whether the field has a meaning in `object`, by its variant, its version and what else is
    /// there; a default of another field counts once it is written down.
    package func hasMeaning(in object: JSONValue) -> Bool {
        if let firstVersion {
            let number = object["version"]?.string ?? ProtocolVersion.v1_2.number
            let version = ProtocolVersion.allCases.first { $0.number == number }
            guard let version, version >= firstVersion else { return false }
        }
        guard variants.isEmpty || variants.contains(where: { isVariant($0, object) }) else {
            return false
        }
        return condition?.holds(in: object) ?? true
    }

    /// Whether `object` is of the kind `variant`: the word of the field that says it, or the field
    /// of that name.
    private func isVariant(_ variant: String, _ object: JSONValue) -> Bool {
        guard let selector = Schema.fields(of: parent).first(where: \.selects) else {
            return object[variant] != nil
        }
        if let word = object[selector.name] { return word.string == variant }
        return selector.usual.literal == "\"\(variant)\""
    }
}

extension JSONValue {
    /// The value with every member and entry in it changed, the outer ones first; nil leaves one
    /// out. `change` is given each with its way.
    package func mapping(
        at path: FieldPath = .root, _ change: (_ value: JSONValue, _ path: FieldPath) -> JSONValue?
    ) -> JSONValue {
        switch kind {
        case .object(let members):
            let changed = members.compactMap { member -> Member? in
                let inner = path.step(to: member.key)
                guard let value = change(member.value, inner) else { return nil }
                return Member(
                    key: member.key, keyLocation: member.keyLocation,
                    value: value.mapping(at: inner, change))
            }
            return JSONValue(kind: .object(changed), location: location)
        case .array(let entries):
            let changed = entries.enumerated().compactMap { index, entry -> JSONValue? in
                let inner = path.step(to: index)
                return change(entry, inner).map { $0.mapping(at: inner, change) }
            }
            return JSONValue(kind: .array(changed), location: location)
        case .null, .flag, .number, .string, .invalid: return self
        }
    }

    /// Every member and entry in it with its way, the outer ones first.
    package func places(at path: FieldPath = .root) -> [(path: FieldPath, value: JSONValue)] {
        var places: [(path: FieldPath, value: JSONValue)] = []
        _ = mapping(at: path) { value, path in
            places.append((path, value))
            return value
        }
        return places
    }
}
