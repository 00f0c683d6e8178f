import Scenarios

extension Report {
    /// What is wrong with the run, one sentence each: faults of the simulator, then missed
    /// expectations.
    package var complaints: [String] {
        breaches.map { "internal: \($0)" } + missed
    }

    private var missed: [String] {
        judgements.filter { !$0.isMet }.map { judgement in
            let expectation = judgement.expectation
            let actual = judgement.actual.map { "\(Figure($0))" } ?? "undefined in this run"
            return "\(expectation.label) is \(actual), expected \(expectation.bound)"
        }
    }
}
