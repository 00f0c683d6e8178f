import PubSub
import TextFormats

/// A row of a table of fields that land in a `Model`: a field of the schema and, where the field
/// needs nothing but its own value, the property that takes it.
///
/// A field that needs more than that (a union, or one that other fields bear upon) is decoded by
/// hand; its row says all the rest.
struct FieldRow<Model>: Sendable {
    /// A change of a model, which sets one property.
    typealias Change = @Sendable (inout Model) -> Void

    /// What is known of the field.
    let field: SchemaField
    /// The change that a value of the document is, or nil after reporting; nil where the field is
    /// decoded by hand.
    let change: (@Sendable (inout ScenarioDecoder, Field) -> Change?)?
    /// The property as a document says it, or nil where none can.
    let written: @Sendable (Model) -> JSONValue.Kind?

    /// The field `path`, whose value is the property `property`, written as `codec` says. The
    /// default must be what `Model` has of itself.
    init<Value: Sendable>(
        _ path: String, sets property: any WritableKeyPath<Model, Value> & Sendable,
        as codec: FieldCodec<Value>, only variants: [String] = [],
        since firstVersion: ProtocolVersion? = nil, condition: FieldCondition? = nil,
        selects: Bool = false, reduction: FieldReduction = .goes, default usual: FieldDefault,
        example: String, _ meaning: String
    ) {
        field = SchemaField(
            path, codec.kind, only: variants, since: firstVersion, words: codec.words,
            range: codec.range, condition: condition, selects: selects, reduction: reduction,
            default: usual, example: example, meaning)
        change = { decoding, field in
            guard let value = codec.read(&decoding, field) else { return nil }
            return { $0[keyPath: property] = value }
        }
        written = { codec.write($0[keyPath: property]) }
    }

    /// The field `path`, which is decoded by hand.
    init(
        _ path: String, _ kind: SchemaField.Kind, only variants: [String] = [],
        since firstVersion: ProtocolVersion? = nil, words: [String] = [],
        range: ClosedRange<Int>? = nil, condition: FieldCondition? = nil, selects: Bool = false,
        reduction: FieldReduction = .goes, default usual: FieldDefault, example: String,
        _ meaning: String
    ) {
        field = SchemaField(
            path, kind, only: variants, since: firstVersion, words: words, range: range,
            condition: condition, selects: selects, reduction: reduction, default: usual,
            example: example, meaning)
        change = nil
        written = { _ in nil }
    }
}

extension ScenarioDecoder {
    /// Sets what `fields` has of the parameters `rows`; what is decoded by hand is passed over.
    mutating func set<Model>(
        _ model: inout Model, _ rows: [FieldRow<Model>], from fields: Fields
    ) {
        for change in changes(rows, from: fields) { change(&model) }
    }

    /// What `fields` has of the parameters `rows`, for a model that is yet to be made.
    mutating func changes<Model>(
        _ rows: [FieldRow<Model>], from fields: Fields
    ) -> [FieldRow<Model>.Change] {
        rows.compactMap { row in
            fields.member(row.field.name).flatMap { row.change?(&self, $0) }
        }
    }
}

extension JSONValue {
    /// Adds the parameters of `model` to an object, those that it has not.
    mutating func fill<Model>(_ rows: [FieldRow<Model>], of model: Model) {
        for row in rows {
            if let value = row.written(model) { fill(row.field.name, value) }
        }
    }
}
