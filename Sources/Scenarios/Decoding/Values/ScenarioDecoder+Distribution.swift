import ScenarioModel
import SimKernel
import TextFormats

/// Distributions of durations and of sizes.
extension ScenarioDecoder {
    /// A distribution whose values have units of `measure`; a plain value is constant. `others` are
    /// what may stand in its place, for messages.
    mutating func distribution(
        _ field: Field, of measure: Measure, besides others: [String] = []
    ) -> Distribution? {
        guard case .object = field.value.kind else {
            return quantity(field, of: measure).map { .constant($0) }
        }
        let shaped = field.shaped(as: Schema.distribution)
        let names = Schema.fields(of: Schema.distribution).map(\.name)
        guard let fields = object(shaped, wanted: measure.example, besides: others),
            let name = choice(of: names, besides: others, in: fields), let inner = fields[name]
        else { return nil }
        switch name {
        case "uniform": return uniform(inner, of: measure)
        case "empirical": return empirical(inner, of: measure)
        default: return parametric(name, inner, of: measure)
        }
    }

    private mutating func quantity(_ field: Field, of measure: Measure) -> Double? {
        amount(field, of: measure).map { Double($0) }
    }

    private mutating func positive(_ field: Field, of measure: Measure) -> Double? {
        guard let found = quantity(field, of: measure) else { return nil }
        guard found > 0 else {
            report("expected more than zero, found \(field.value.summary)", in: field)
            return nil
        }
        return found
    }

    private mutating func parametric(
        _ name: String, _ field: Field, of measure: Measure
    ) -> Distribution? {
        guard let fields = object(field, wanted: "an object with the parameters") else {
            return nil
        }
        let wanted = Schema.fields(of: field.path.schema).map { known in
            required(
                known.name, of: fields,
                wanted: known.kind == .number ? "a number without a unit" : measure.example)
        }
        switch name {
        case "normal":
            let mean = wanted[0].flatMap { quantity($0, of: measure) }
            let deviation = wanted[1].flatMap { quantity($0, of: measure) }
            guard let mean, let deviation else { return nil }
            return .normal(mean: mean, deviation: deviation)
        case "lognormal":
            let median = wanted[0].flatMap { positive($0, of: measure) }
            let sigma = wanted[1].flatMap { number($0, above: 0, orEqual: true) }
            guard let median, let sigma else { return nil }
            return .lognormal(median: median, sigma: sigma)
        case "exponential":
            return wanted[0].flatMap { positive($0, of: measure) }.map { .exponential(mean: $0) }
        case "weibull":
            guard let (scale, shape) = scaleAndShape(wanted, of: measure) else { return nil }
            return .weibull(scale: scale, shape: shape)
        case "pareto":
            guard let (minimum, shape) = scaleAndShape(wanted, of: measure) else { return nil }
            return .pareto(minimum: minimum, shape: shape)
        default: preconditionFailure("the schema has a distribution \(name) that is not decoded")
        }
    }

    private mutating func scaleAndShape(
        _ fields: [Field?], of measure: Measure
    ) -> (Double, Double)? {
        let scale = fields[0].flatMap { positive($0, of: measure) }
        let shape = fields[1].flatMap { number($0, above: 0, orEqual: false) }
        guard let scale, let shape else { return nil }
        return (scale, shape)
    }

    private mutating func uniform(_ field: Field, of measure: Measure) -> Distribution? {
        let wanted = "a list of the lower and the upper bound"
        guard let bounds = list(field, wanted: wanted) else { return nil }
        guard bounds.count == 2 else {
            report("expected \(wanted), found a list of \(bounds.count)", in: field)
            return nil
        }
        let lower = quantity(bounds[0], of: measure)
        let upper = quantity(bounds[1], of: measure)
        guard let lower, let upper else { return nil }
        guard lower <= upper else {
            report("the lower bound is above the upper", in: field)
            return nil
        }
        return .uniform(lower: lower, upper: upper)
    }

    private mutating func empirical(_ field: Field, of measure: Measure) -> Distribution? {
        let wanted = "a list of points such as [\"50 \(measure.usualUnit)\", \"25 %\"]"
        guard let rows = list(field, wanted: wanted) else { return nil }
        let before = mistakeCount
        var points: [EmpiricalTable.Point] = []
        for row in rows {
            guard let cells = list(row, wanted: "a point: a value and a share") else { continue }
            guard cells.count == 2 else {
                report("expected a value and a share, found a list of \(cells.count)", in: row)
                continue
            }
            let value = quantity(cells[0], of: measure)
            let share = share(cells[1])
            guard let value, let share else { continue }
            let point = EmpiricalTable.Point(value: value, cumulative: share.approximation)
            if let last = points.last, value < last.value || share.approximation < last.cumulative {
                report("values and shares must not fall from point to point", in: row)
            } else if point == points.last {
                report("this point is the same as the one before it", in: row)
            }
            points.append(point)
        }
        guard mistakeCount == before, points.count == rows.count else { return nil }
        guard points.last?.cumulative == 1 else {
            report("the last point must be at 100 %", in: field)
            return nil
        }
        do throws(EmpiricalTable.Fault) {
            return .empirical(try EmpiricalTable(points: points))
        } catch {
            report("\(error)", in: field)
            return nil
        }
    }
}
