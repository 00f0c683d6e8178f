import SimKernel

/// A number that a score cannot be computed from, or that turns a reward into a punishment.
public struct ScoreParameterProblem: Equatable, Sendable {
    /// The topic whose parameter it is; nil for one that applies to all.
    public internal(set) var topic: TopicID?
    /// The parameter by the name that the spec and go-libp2p-pubsub give it, such as
    /// `MeshMessageDeliveriesWeight`.
    public let parameter: String
    /// The rule that it breaks, such as `must be ≤ 0 (0 to disable)`.
    public let rule: String
    /// What was found instead, such as `0.5` or `10 ms`.
    public let found: String
}

/// Collects what is wrong, parameter by parameter.
struct ScoreParameterCheck {
    private(set) var problems: [ScoreParameterProblem] = []

    /// A weight of what is a merit.
    mutating func reward(_ value: Double, _ name: String) {
        number(value, name, "must be ≥ 0 (0 to disable)") { $0 >= 0 }
    }

    /// A weight of what is a fault.
    mutating func penalty(_ value: Double, _ name: String) {
        number(value, name, "must be ≤ 0 (0 to disable)") { $0 <= 0 }
    }

    /// A decay factor. Where nothing is weighed by it, it may also be 0 or 1: it must not let a
    /// counter grow, for not even zero times infinity is a number.
    mutating func decay(_ value: Double, _ name: String, isUsed: Bool) {
        if isUsed {
            number(value, name, "must be > 0 and < 1") { $0 > 0 && $0 < 1 }
        } else {
            number(value, name, "must be ≥ 0 and ≤ 1") { $0 >= 0 && $0 <= 1 }
        }
    }

    /// A cap, or what else counts messages.
    mutating func count(_ value: Double, _ name: String, isUsed: Bool) {
        if isUsed {
            number(value, name, "must be > 0") { $0 > 0 }
        } else {
            number(value, name, "must be ≥ 0") { $0 >= 0 }
        }
    }

    /// A finite number that the rule allows.
    mutating func number(
        _ value: Double, _ name: String, _ rule: String, _ isAllowed: (Double) -> Bool
    ) {
        guard value.isFinite else { return finite(value, name) }
        if !isAllowed(value) { add(name, rule, "\(value)") }
    }

    /// Any finite number.
    mutating func finite(_ value: Double, _ name: String) {
        if !value.isFinite { add(name, "must be a finite number", "\(value)") }
    }

    /// An interval that is long enough.
    mutating func interval(_ value: Interval, _ name: String, atLeast least: Interval) {
        if value < least { add(name, "must be at least \(least)", "\(value)") }
    }

    mutating func add(_ name: String, _ rule: String, _ found: String) {
        problems.append(
            ScoreParameterProblem(topic: nil, parameter: name, rule: rule, found: found))
    }
}
