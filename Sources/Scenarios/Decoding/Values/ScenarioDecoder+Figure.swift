import TextFormats

/// A number that an expectation names.
struct Figure {
    /// Its value; `"34.7 %"` is 0.347.
    let value: Double
    /// Whether it was written as a percentage.
    let isPercentage: Bool
}

extension ScenarioDecoder {
    /// A number of at least zero, plain or as a percentage; a plain one below zero where
    /// `mayBeNegative` says so.
    mutating func figure(_ field: Field, mayBeNegative: Bool) -> Figure? {
        switch field.value.kind {
        case .number(let written):
            if let number = written.decimal, mayBeNegative || !number.isNegative,
                let value = number.nearestDouble
            {
                return Figure(value: value, isPercentage: false)
            }
        case .string(let text):
            let scanned = NumberPrefix(text)
            if scanned.rest == "%", let number = scanned.number, !number.isNegative,
                let value = number.shifted(by: -2).nearestDouble
            {
                return Figure(value: value, isPercentage: true)
            }
        default: break
        }
        let number = mayBeNegative ? "a number" : "a number of at least 0"
        expected("\(number), or a percentage such as \"34.7 %\"", in: field)
        return nil
    }
}
