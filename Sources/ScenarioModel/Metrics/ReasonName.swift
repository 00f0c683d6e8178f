/// The names that reasons have as keys of the report: the words of the trace in camel case, so that
/// "too many peers" is `tooManyPeers`.
package enum ReasonName {
    /// The names of all reasons of a kind, in the order in which they are declared.
    package static func all<Reason: CaseIterable & RawRepresentable>(
        of _: Reason.Type
    ) -> [String] where Reason.RawValue == String {
        Reason.allCases.map { camelCased($0.rawValue) }
    }

    /// `words` without their blanks, and each but the first with a capital letter.
    static func camelCased(_ words: String) -> String {
        let parts = words.split(separator: " ")
        let rest = parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return (parts.prefix(1).map { String($0) } + rest).joined()
    }
}
