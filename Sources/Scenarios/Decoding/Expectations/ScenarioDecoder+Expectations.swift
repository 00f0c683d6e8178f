import ScenarioModel
import TextFormats

/// What must hold at the end.
extension ScenarioDecoder {
    private static let bounds = ["atLeast", "atMost", "equals", "about"]

    /// The expectations in file order.
    mutating func expectations(_ field: Field) -> [Expectation] {
        let wanted = "a list of expectations such as {metric: \"reach\", atLeast: 1}"
        guard let entries = list(field, wanted: wanted) else { return [] }
        return entries.compactMap { expectation($0) }
    }

    private mutating func expectation(_ field: Field) -> Expectation? {
        guard let fields = object(field, wanted: "an object with metric and a bound") else {
            return nil
        }
        if let count = fields["count"] { return countExpectation(count, of: fields) }
        let metric = required(
            "metric", of: fields, wanted: "a figure of the report such as \"reach\""
        )
        .flatMap { self.metric($0) }
        // Of all figures only scores can be below zero.
        let mayBeNegative = metric?.hasPrefix("scores.") ?? false
        let origin = metric.map { self.origin(of: $0, fields) } ?? .report
        let takesAge = metric == ScopedMetric.freshShare.name
        let bound = bound(fields, mayBeNegative, takesAge: takesAge)
        guard let bound, let metric, let origin else { return nil }
        checkReach(of: bound, metric, fields)
        return Expectation(metric: metric, bound: bound, origin: origin)
    }

    /// Notes a bound that no run can meet: more than the whole, or a number of things that is none.
    private mutating func checkReach(
        of bound: Expectation.Bound, _ metric: String, _ fields: Fields
    ) {
        guard let name = fields.present(Self.bounds).first, let field = fields[name] else { return }
        let least: Double? =
            switch bound {
            case .atLeast(let value), .equal(let value): value
            case .between(let value, _): value
            case .about(let value, let tolerance): value - tolerance
            case .atMost: nil
            }
        let kind = MetricCatalogue.definition(of: metric)?.kind
        if let least, least > 1, kind == .share {
            report("no run can meet this: \(metric) is a share, 1 (100 %) at most", in: field)
        }
        if case .equal(let value) = bound, value != value.rounded(.down), kind == .whole {
            report("no run can meet this: \(metric) is a whole number", in: field)
        }
    }

    /// The name of a metric, or of a distribution where `orDistribution` says so.
    mutating func metric(_ field: Field, orDistribution: Bool = false) -> String? {
        guard let name = text(field, wanted: "a figure of the report such as \"reach\"") else {
            return nil
        }
        if orDistribution, MetricDistribution(named: name) != nil { return name }
        guard MetricCatalogue.contains(name) else {
            let ending = MetricCatalogue.ending(for: name)
            report("unknown metric \(Quoted.single(name)); \(ending)", in: field)
            return nil
        }
        return name
    }

    /// What a figure must be; with `takesAge`, `within` is something else.
    mutating func bound(
        _ fields: Fields, _ mayBeNegative: Bool, takesAge: Bool = false
    ) -> Expectation.Bound? {
        let isRange = fields.present(Self.bounds) == ["atLeast", "atMost"]
        let chosen = isRange ? "atLeast" : choice(of: Self.bounds, in: fields)
        if let within = fields["within"], chosen != "about", chosen != nil, !takesAge {
            report("has no meaning without 'about'", in: within)
            return nil
        }
        guard let chosen, let field = fields[chosen] else { return nil }
        if chosen == "about", takesAge {
            report("freshShare has an age as 'within', so it has no tolerance", in: field)
            return nil
        }
        if chosen == "about" { return about(field, of: fields, mayBeNegative) }
        guard let value = figure(field, mayBeNegative: mayBeNegative) else { return nil }
        if isRange, let field = fields["atMost"] {
            guard let upper = figure(field, mayBeNegative: mayBeNegative) else { return nil }
            return between(value, upper, field)
        }
        switch chosen {
        case "atLeast": return .atLeast(value.value)
        case "atMost": return .atMost(value.value)
        default: return .equal(value.value)
        }
    }

    private mutating func between(
        _ lower: Figure, _ upper: Figure, _ field: Field
    ) -> Expectation.Bound? {
        guard lower.value <= upper.value else {
            report("atMost is less than atLeast, so nothing can meet both", in: field)
            return nil
        }
        return .between(lower.value, upper.value)
    }

    private mutating func about(
        _ field: Field, of fields: Fields, _ mayBeNegative: Bool
    ) -> Expectation.Bound? {
        let target = figure(field, mayBeNegative: mayBeNegative)
        let wanted = "a tolerance such as \"3 %\" or \"5 points\""
        let within = required("within", of: fields, wanted: wanted)
        guard let within, let target else { return nil }
        guard case .string(let text) = within.value.kind else {
            expected(wanted, in: within)
            return nil
        }
        let scanned = NumberPrefix(text)
        guard let number = scanned.number, !number.isNegative,
            let share = number.shifted(by: -2).nearestDouble,
            scanned.rest == "%" || scanned.rest == "points"
        else {
            expected(wanted, in: within)
            return nil
        }
        if scanned.rest == "%" {
            return .about(target.value, tolerance: target.value.magnitude * share)
        }
        guard target.isPercentage else {
            report(
                "points are points of a percentage; write about as one, such as \"34.7 %\"",
                in: within)
            return nil
        }
        return .about(target.value, tolerance: share)
    }
}
