import ScenarioModel
import SimKernel

extension Report {
    /// What is wrong with the run, one sentence each: faults of the simulator, then missed
    /// expectations.
    package var complaints: [String] {
        breaches.map { "internal: \($0)" } + givenUp + missed
    }

    private var givenUp: [String] {
        guard isGivenUp else { return [] }
        let seconds = Double(virtualTime.nanoseconds) / 1e9
        return [
            "given up at \(Figure(seconds, decimals: 3)) s after \(Figure(events)) events; "
                + "limits.events allows no more"
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
            let actual = judgement.actual.map { Self.shown($0, beside: expectation.bound) }
            return "\(expectation.label) is \(actual ?? "undefined in this run"), "
                + "expected \(expectation.bound)"
        }
    }

    /// A figure that misses its bound by less than is usually shown, in all its digits: nobody
    /// would understand that 1.0000 is not at least 1.
    private static func shown(_ actual: Double, beside bound: Expectation.Bound) -> String {
        let limits =
            switch bound {
            case .atLeast(let limit), .atMost(let limit), .equal(let limit): [limit]
            case .between(let least, let most): [least, most]
            case .about(let value, let tolerance): [value - tolerance, value + tolerance]
            }
        let shown = "\(Figure(actual))"
        let isNear = limits.contains { abs($0 - actual) <= abs($0) * 1e-4 }
        return isNear ? "\(actual)" : shown
    }
}
