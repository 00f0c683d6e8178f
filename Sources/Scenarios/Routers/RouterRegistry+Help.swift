import PubSub
import TextFormats

extension RouterRegistry {
    /// What is to be known of a field of a custom router.
    package struct FieldFacts: Equatable, Sendable {
        /// Its name.
        package let name: String
        /// What may be written there.
        package let allowed: String
        /// What holds where it is left out, and where that is from.
        package let usual: String
        /// What it means.
        package let meaning: String
    }

    /// What is to be known of the custom router of that name: its protocols and its fields; nil if
    /// there is none.
    package func facts(
        of name: String
    ) -> (protocolIDs: [String], fields: [FieldFacts])? {
        custom(named: name).map { ($0.protocolIDs, Self.fields(of: $0)) }
    }

    private static func fields<Kind: CustomRouter>(of kind: Kind.Type) -> [FieldFacts] {
        kind.parameters.map { row in
            let usual = JSONValue(
                kind: row.written(kind.defaults), location: Location(file: "", line: 1, column: 1))
            return FieldFacts(
                name: row.name, allowed: row.allowed,
                usual: "\(usual.inlineText) (\(row.source))", meaning: row.meaning)
        }
    }
}

extension RouterParameter {
    /// What may be written, in words.
    fileprivate var allowed: String {
        switch value {
        case .count(_, let range): "whole number from \(range.lowerBound) to \(range.upperBound)"
        case .duration(_, let range): "duration from \(range.lowerBound) to \(range.upperBound)"
        case .size(_, let range): "size from \(range.lowerBound) to \(range.upperBound) B"
        case .share: "share"
        case .number(_, let range): "number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "flag"
        }
    }
}
