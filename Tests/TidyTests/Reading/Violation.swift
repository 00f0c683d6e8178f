import Testing

/// A place where a rule is broken, and what to do about it.
struct Violation: Equatable, CustomStringConvertible {
    var path: String
    var line: Int
    /// What is wrong, and what to do instead.
    var message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// Makes every violation a failure of the running test.
func report(_ violations: [Violation]) {
    for violation in violations { Issue.record("\(violation)") }
}
