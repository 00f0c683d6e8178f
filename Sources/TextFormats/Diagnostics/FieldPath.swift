/// The way from the document's root to a field: as people read it, and as the schema knows it.
///
/// `workload[2].every` is `workload[].every` in the schema, `nodes.peers.count` is `nodes.*.count`,
/// and what lies inside a distribution is found under `<distribution>` wherever that distribution
/// is.
package struct FieldPath: Hashable, Sendable {
    /// The way through this document; empty at its root.
    package private(set) var text: String
    /// The field's path in `Schema.fields`; empty at the root.
    package private(set) var schema: String

    /// The document as a whole.
    package static let root = FieldPath(text: "", schema: "")

    /// The field `name` of this object.
    package func field(_ name: String) -> FieldPath {
        FieldPath(text: Self.join(text, name), schema: Self.join(schema, name))
    }

    /// The member `name` of this object, whose members are named by the author of the file.
    package func member(_ name: String) -> FieldPath {
        FieldPath(text: Self.join(text, name), schema: Self.join(schema, "*"))
    }

    /// The entry at `index` of this list.
    package func entry(_ index: Int) -> FieldPath {
        FieldPath(text: "\(text)[\(index)]", schema: "\(schema)[]")
    }

    /// The same place, seen as one of the schema's shared shapes.
    package func shaped(as shape: String) -> FieldPath {
        FieldPath(text: text, schema: shape)
    }

    private static func join(_ head: String, _ tail: String) -> String {
        head.isEmpty ? tail : "\(head).\(tail)"
    }
}
