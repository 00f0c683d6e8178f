/// One mistake in a scenario: where it is, which field it concerns, and what would be right.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where the mistake is.
    public var location: Location
    /// The field it concerns, such as `workload[2].every`; empty for the document as a whole.
    public var path: String
    /// What was found, what is allowed, and what may have been meant.
    public var message: String

    /// A mistake at `location` in the field `path`.
    public init(location: Location, path: String, message: String) {
        self.location = location
        self.path = path
        self.message = message
    }

    /// One line that editors and people can read:
    /// `ring.json5:12:7: error: links.latancy: unknown field; did you mean 'latency'?`.
    public var description: String { "\(location): error: \(sentence)" }

    /// The same for a mistake in an option, after which the command line says that it is an error.
    package var usage: String { "\(location): \(sentence)" }

    /// The mistake; in an option also the column of its argument in which it is.
    private var sentence: String {
        let words = path.isEmpty ? message : "\(path): \(message)"
        guard let option = location.option else { return words }
        let place = location.column > 1 ? "column \(location.column) of" : "in"
        return "\(words) (\(place) '\(option.argument)')"
    }
}
