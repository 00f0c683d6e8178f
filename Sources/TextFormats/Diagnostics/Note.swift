/// What a file that a scenario names holds and is not used, or is read otherwise than it is
/// written.
///
/// It is no mistake: the scenario runs. It is told because a figure may depend on it.
public struct Note: Hashable, Sendable, CustomStringConvertible {
    /// The first place that it is about.
    public var location: Location
    /// The key or column that it concerns; empty for the file as a whole.
    public var path: String
    /// What is done, and why.
    public var message: String

    /// A note about `location` in the key or column `path`.
    public init(location: Location, path: String, message: String) {
        self.location = location
        self.path = path
        self.message = message
    }

    /// One line in the form of a mistake's:
    /// `graph.gml:7:3: note: edge.jitter: not used, as in Shadow`.
    public var description: String {
        path.isEmpty ? "\(location): note: \(message)" : "\(location): note: \(path): \(message)"
    }
}
