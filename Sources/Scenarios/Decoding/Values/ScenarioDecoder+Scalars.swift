import TextFormats

/// Texts, flags, words and numbers.
extension ScenarioDecoder {
    /// A string that is not empty.
    mutating func text(_ field: Field, wanted: String) -> String? {
        guard case .string(let text) = field.value.kind, !text.isEmpty else {
            expected(wanted, in: field)
            return nil
        }
        return text
    }

    /// `true` or `false`.
    mutating func flag(_ field: Field) -> Bool? {
        guard case .flag(let flag) = field.value.kind else {
            expected("true or false", in: field)
            return nil
        }
        return flag
    }

    /// One of `words`.
    mutating func word(_ field: Field, among words: [String]) -> String? {
        guard case .string(let text) = field.value.kind else {
            expected("one of \(words.joined(separator: ", "))", in: field)
            return nil
        }
        guard words.contains(text) else {
            let ending = Suggestion.ending(for: text, among: words)
            report("unknown word \(Quoted.single(text)); \(ending)", in: field)
            return nil
        }
        return text
    }

    /// One of the words that the schema has for the field.
    mutating func word(_ field: Field) -> String? {
        word(field, among: Schema.words(field.path.schema))
    }

    /// One of the words of an enumeration.
    mutating func word<Choice>(_ field: Field, as choice: Choice.Type) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        word(field, among: choice.allCases.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
    }

    /// A whole number within `range`.
    mutating func wholeNumber<Number>(_ field: Field, in range: ClosedRange<Number>) -> Number?
    where Number: FixedWidthInteger {
        if case .number(let written) = field.value.kind, let number = written.decimal,
            !number.isNegative, case .whole(let amount) = number.times(1),
            let value = Number(exactly: amount), range.contains(value)
        {
            return value
        }
        expected("a whole number from \(range.lowerBound) to \(range.upperBound)", in: field)
        return nil
    }

    /// Any number without a unit.
    mutating func number(_ field: Field) -> Double? {
        if case .number(let written) = field.value.kind, let value = written.decimal?.nearestDouble
        {
            return value
        }
        expected("a number, without a unit", in: field)
        return nil
    }

    /// A number without a unit that is `lowest` or more, or more than it.
    mutating func number(
        _ field: Field, above lowest: Double, orEqual allowsLowest: Bool
    ) -> Double? {
        if case .number(let written) = field.value.kind, let value = written.decimal?.nearestDouble,
            value > lowest || (allowsLowest && value == lowest)
        {
            return value
        }
        let bound = allowsLowest ? "of at least" : "greater than"
        expected("a number \(bound) \(Int(lowest)), without a unit", in: field)
        return nil
    }
}
