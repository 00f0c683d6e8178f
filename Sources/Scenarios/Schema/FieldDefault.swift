import TextFormats

/// What holds where a field is left out.
package enum FieldDefault: Equatable, Sendable {
    /// Nothing does: the field must be given.
    case required
    /// What no value says, in words: `none; a run goes on to its end`.
    case absent(String)
    /// A value as a scenario writes it, such as `"1 s"` in quotes, and where it comes from; without
    /// a source it is this simulator's own choice.
    case value(String, source: String? = nil)
    /// What depends on other fields, in words, and where it comes from.
    case derived(String, source: String? = nil)

    /// The value as JSON5; nil when no one value says it.
    package var literal: String? {
        if case .value(let literal, _) = self { return literal }
        return nil
    }

    /// The default as docs/scenario.md says it.
    package var words: String {
        switch self {
        case .required: "none; required"
        case .absent(let words): words
        case .value(let literal, let source): Self.words("`\(literal)`", source)
        case .derived(let words, let source): Self.words(words, source)
        }
    }

    private static func words(_ words: String, _ source: String?) -> String {
        source.map { "\(words) (\($0))" } ?? words
    }
}

/// What must be true of an object for one of its fields to have a meaning.
package enum FieldCondition: Equatable, Sendable {
    /// One of these fields is there.
    case with([String])
    /// None of these fields is there; names may have dots.
    case without([String])
    /// The field is one of these words.
    case when(String, [String])
    /// One of the first is there, and none of the others.
    case withOnly([String], without: [String])
    /// The field is a text with this ending.
    case ending(String, String)

    /// Whether it holds for `object`, whose defaults are written down.
    package func holds(in object: JSONValue) -> Bool {
        switch self {
        case .with(let names): names.contains { object[$0] != nil }
        case .without(let names): !names.contains { Self.member($0, of: object) != nil }
        case .withOnly(let names, let others):
            Self.with(names).holds(in: object) && Self.without(others).holds(in: object)
        case .when(let name, let words): object[name]?.string.map(words.contains) ?? false
        case .ending(let name, let ending):
            object[name]?.string?.lowercased().hasSuffix(ending) ?? false
        }
    }

    private static func member(_ path: String, of object: JSONValue) -> JSONValue? {
        path.split(separator: ".").reduce(object) { value, name in value?[String(name)] }
    }
}

/// What the search for a smaller scenario may do with a field. Times are moved whatever this says,
/// and what is required never goes.
package enum FieldReduction: Equatable, Sendable {
    /// It may go, and so may what is in it.
    case goes
    /// It stays, because without it the scenario asks something else; what is in it may go.
    case stays
    /// It stays with all that is in it.
    case isSealed
    /// It stays, and its number may become smaller.
    case shrinks
    /// An action of the timeline after which not all is as it should be; it goes with its entry.
    case disturbs
    /// An action that ends what the actions of these names began; it goes with them.
    case mends([String])
    /// It stays: a time until which something goes on, which may also go on to the end of the run.
    case ends
}
