import ScenarioModel
import SimKernel
import TextFormats

/// An expectation held against a report.
public struct Judgement: Equatable, Sendable {
    /// What was expected.
    public var expectation: Expectation
    /// The figure; nil when the run has none, such as the latency of no deliveries.
    public var actual: Double?
    /// The worst messages and peers, where it was measured for the expectation.
    public var evidence = Evidence()

    /// The expectation `expectation`, held against the figure `actual`.
    public init(expectation: Expectation, actual: Double?, evidence: Evidence = Evidence()) {
        self.expectation = expectation
        self.actual = actual
        self.evidence = evidence
    }

    /// Whether the expectation is met. A figure that is not there meets none.
    public var isMet: Bool {
        guard let actual else { return false }
        return switch expectation.bound {
        case .atLeast(let least): actual >= least
        case .atMost(let most): actual <= most
        case .between(let least, let most): actual >= least && actual <= most
        case .equal(let value): actual == value
        case .about(let value, let tolerance): abs(actual - value) <= tolerance
        }
    }
}

extension Expectation.Bound: CustomStringConvertible {
    /// The bound in words.
    public var description: String {
        switch self {
        case .atLeast(let least): "at least \(Figure(least))"
        case .atMost(let most): "at most \(Figure(most))"
        case .between(let least, let most): "from \(Figure(least)) to \(Figure(most))"
        case .equal(let value): "exactly \(Figure(value))"
        case .about(let value, let tolerance): "\(Figure(value)) ± \(Figure(tolerance))"
        }
    }
}

extension Report {
    /// Judges `expectations` about figures of the report, in place of those judged before. One that
    /// is measured while the scenario runs has no figure here, so that it is missed.
    public mutating func judge(_ expectations: [Expectation]) {
        judge(expectations, measured: [])
    }

    /// Judges `expectations`; `measured` has the measurement of each, `nil` where it is about a
    /// figure of the report.
    package mutating func judge(_ expectations: [Expectation], measured: [Measurement?]) {
        judgements = expectations.enumerated().map { index, expectation in
            guard case .report = expectation.origin else {
                let measurement = index < measured.count ? measured[index] : nil
                var judgement = Judgement(expectation: expectation, actual: measurement?.value)
                if !judgement.isMet, let measurement { judgement.evidence = measurement.evidence }
                return judgement
            }
            return Judgement(expectation: expectation, actual: figure(expectation.metric))
        }
    }
}
