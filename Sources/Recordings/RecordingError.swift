/// Why a recording cannot be used, everything that was found at once.
package struct RecordingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The reasons, one sentence each, never none.
    package let problems: [String]

    /// A recording with one problem.
    package init(_ problem: String) { problems = [problem] }

    /// A recording with several.
    package init(problems: [String]) { self.problems = problems }

    /// One line for each problem.
    package var description: String { problems.joined(separator: "\n") }
}
