/// Why a recording cannot be used, everything that was found at once.
public struct RecordingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The reasons, one sentence each, never none.
    public let problems: [String]

    /// A recording with one problem.
    public init(_ problem: String) { problems = [problem] }

    /// A recording with several.
    public init(problems: [String]) { self.problems = problems }

    /// One line for each problem.
    public var description: String { problems.joined(separator: "\n") }
}
