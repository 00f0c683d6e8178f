extension Scenario {
    /// What is wrong with a scenario that was built in Swift: one sentence for each mistake, with
    /// its place; empty if a world can be made of it.
    ///
    /// A file is checked when it is read, with more care and with line and column, so what comes
    /// from one has none.
    public var contradictions: [String] {
        var contradictions = ValidationIssues(scenario: self)
        contradictions.find()
        return contradictions.found
    }
}
