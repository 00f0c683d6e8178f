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
    public var description: String {
        path.isEmpty ? "\(location): error: \(message)" : "\(location): error: \(path): \(message)"
    }
}
