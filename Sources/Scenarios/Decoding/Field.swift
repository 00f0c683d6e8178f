import TextFormats

/// A value of the document together with the way to it.
struct Field {
    /// The way to it.
    let path: FieldPath
    /// What stands there.
    let value: JSONValue

    /// Where the value stands.
    var location: Location { value.location }

    /// The same value, seen as one of the schema's shared shapes.
    func shaped(as shape: String) -> Field {
        Field(path: path.shaped(as: shape), value: value)
    }
}

/// The fields of one object of the document.
struct Fields {
    /// The way to the object.
    let path: FieldPath
    /// Where the object stands; a missing field is reported there.
    let location: Location
    /// The object's members in file order, no name twice.
    let members: [JSONValue.Member]

    /// The fields of `field`, whatever they are called; nil if it is no object.
    init?(_ field: Field) {
        guard case .object(let members) = field.value.kind else { return nil }
        self.init(path: field.path, location: field.location, members: members)
    }

    /// The given members of the object at `path`.
    init(path: FieldPath, location: Location, members: [JSONValue.Member]) {
        self.path = path
        self.location = location
        self.members = members
    }

    /// The field `name`, if the object has it.
    ///
    /// - Precondition: the schema knows the field; a decoder that asks for another would never find
    ///   it, because unknown fields are refused.
    subscript(name: String) -> Field? {
        let path = path.field(name)
        precondition(Schema.field(path.schema) != nil, "no field \(path.schema) in the schema")
        return members.first { $0.key == name }.map { Field(path: path, value: $0.value) }
    }

    /// The member `name`, whether or not the schema has it in objects of this kind: what all
    /// routers have is also in those that other packages bring.
    func member(_ name: String) -> Field? {
        members.first { $0.key == name }.map { Field(path: path.field(name), value: $0.value) }
    }

    /// The field `name`, or where the object has none, the default that its row gives.
    ///
    /// - Precondition: that default is a value.
    func usual(_ name: String) -> Field {
        if let field = self[name] { return field }
        let path = path.field(name)
        guard let text = Schema.field(path.schema)?.usual.literal,
            var value = JSON5Parser.parse(Array(text.utf8), file: location.file).value
        else { preconditionFailure("the default of \(path.schema) is no value") }
        value.location = location
        return Field(path: path, value: value)
    }

    /// Those of `names` that the object has, in that order.
    func present(_ names: [String]) -> [String] {
        names.filter { name in members.contains { $0.key == name } }
    }

    /// Whether a member that the schema does not know seems to mean the field `name`.
    func isMeant(_ name: String) -> Bool {
        let known = Schema.fields(of: path.schema).map(\.name)
        return members.contains { member in
            !known.contains(member.key) && Suggestion.nearest(to: member.key, among: known) == name
        }
    }
}
