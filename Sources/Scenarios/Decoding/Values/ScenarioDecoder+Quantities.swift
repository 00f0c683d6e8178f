import SimKernel
import TextFormats

/// Values with units.
extension ScenarioDecoder {
    /// How many of the measure's smallest unit `field` says.
    mutating func amount(_ field: Field, of measure: Measure) -> UInt64? {
        switch field.value.kind {
        case .string(let text):
            let scanned = NumberPrefix(text)
            if scanned.number != nil, scanned.rest.isEmpty {
                let unit = usualUnit(of: measure, field)
                let found = Quoted.double(text)
                report(
                    measure.withoutUnit(found, number: scanned.digits, unit: unit), in: field)
                return nil
            }
            return reading(field) { () throws(Mistake) in try measure.amount(of: text) }
        case .number(let number):
            let unit = usualUnit(of: measure, field)
            report(
                measure.withoutUnit(number.text, number: number.text, unit: unit), in: field)
            return nil
        default:
            expected(measure.example, in: field)
            return nil
        }
    }

    /// The unit in which values of the field are usually written: what takes place between two
    /// nodes takes milliseconds, what people plan takes seconds.
    private func usualUnit(of measure: Measure, _ field: Field) -> String {
        guard measure.noun == Measure.duration.noun else { return measure.usualUnit }
        let steps = field.path.schema.split(separator: ".").map(String.init)
        let short = [
            "links", "latency", "jitter", "validation", "dial", "stack", "bandwidth", "edges",
            "writetime",
        ]
        let isShort = steps.contains { step in
            short.contains { step.lowercased().contains($0) }
        }
        return isShort ? "ms" : "s"
    }

    /// A length of time.
    mutating func duration(_ field: Field) -> Interval? {
        amount(field, of: .duration).map { Interval(nanoseconds: $0) }
    }

    /// A length of time that is not zero.
    mutating func positiveDuration(_ field: Field) -> Interval? {
        guard let found = duration(field) else { return nil }
        guard found > .zero else {
            report("expected more than no time, found \(field.value.summary)", in: field)
            return nil
        }
        return found
    }

    /// A length of data in bytes.
    mutating func size(_ field: Field) -> Int? {
        amount(field, of: .size).map { Int($0) }
    }

    /// An exact share of a whole.
    mutating func share(_ field: Field) -> Ratio? {
        switch field.value.kind {
        case .string(let text):
            return reading(field) { () throws(Mistake) in try Ratio.parse(text) }
        case .number(let written):
            guard let number = written.decimal else { break }
            return reading(field) { () throws(Mistake) in
                try Ratio.of(number, found: Quoted.safe(written.text))
            }
        default: break
        }
        expected(Ratio.examples, in: field)
        return nil
    }

    /// A rate, as the mean time between two events.
    mutating func rate(_ field: Field) -> Interval? {
        switch field.value.kind {
        case .string(let text):
            return reading(field) { () throws(Mistake) in try Rate.meanGap(of: text) }
        case .number(let number):
            let text = Quoted.safe(number.text)
            report("\(text) has no unit; write \"\(text)/s\"", in: field)
            return nil
        default:
            expected(Rate.example, in: field)
            return nil
        }
    }

    /// A time within the run; `duration` itself is still within.
    mutating func time(_ field: Field) -> Interval? {
        guard let found = self.duration(field) else { return nil }
        if let end = duration, found > end {
            report("\(found) is after the end of the run at \(end)", in: field)
            return nil
        }
        return found
    }
}
