import Scenarios

extension Report {
    /// What is wrong with the run, one sentence each: faults of the simulator, then missed
    /// expectations.
    package var complaints: [String] {
        breaches.map { "internal: \($0)" } + givenUp + missed
    }

    private var givenUp: [String] {
        guard isGivenUp else { return [] }
        return [
            "given up at \(virtualTime) after \(Figure(events)) events; limits.events allows no more"
        ]
    }

    /// The same, and below each missed expectation a line for each of the worst messages and peers.
    package var complaintsWithEvidence: [String] {
        let evidence = judgements.filter { !$0.isMet }.map(\.evidence)
        let others = complaints.dropLast(evidence.count)
        return others
            + zip(missed, evidence).map { sentence, evidence in
                ([sentence] + evidence.lines.map { "  \($0)" }).joined(separator: "\n")
            }
    }

    private var missed: [String] {
        judgements.filter { !$0.isMet }.map { judgement in
            let expectation = judgement.expectation
            let actual = judgement.actual.map { "\(Figure($0))" } ?? "undefined in this run"
            return "\(expectation.label) is \(actual), expected \(expectation.bound)"
        }
    }
}
