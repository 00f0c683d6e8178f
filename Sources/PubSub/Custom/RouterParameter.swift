import SimKernel

/// A parameter of a custom router: the field that a scenario writes it in, and what it means.
public struct RouterParameter<Parameters>: Sendable {
    package typealias Path<Value> = any WritableKeyPath<Parameters, Value> & Sendable

    /// Where the value is, and which are allowed.
    package enum Value: Sendable {
        case count(Path<Int>, ClosedRange<Int>)
        case duration(Path<Interval>, ClosedRange<Interval>)
        case size(Path<Int>, ClosedRange<Int>)
        case share(Path<Ratio>)
        case number(Path<Double>, ClosedRange<Double>)
        case flag(Path<Bool>)
    }

    /// The field's name.
    package let name: String
    /// What it steers, in a sentence.
    package let meaning: String
    /// Where the default is from.
    package let source: String
    package let value: Value

    private init(_ name: String, _ value: Value, _ meaning: String, _ source: String) {
        self.name = name
        self.value = value
        self.meaning = meaning
        self.source = source
    }

    /// A whole number within `range`.
    public static func count(
        _ name: String, _ path: any WritableKeyPath<Parameters, Int> & Sendable,
        in range: ClosedRange<Int>, _ meaning: String, source: String
    ) -> Self {
        Self(name, .count(path, range), meaning, source)
    }

    /// A length of time within `range`, with a unit: `"1 s"`.
    public static func duration(
        _ name: String, _ path: any WritableKeyPath<Parameters, Interval> & Sendable,
        in range: ClosedRange<Interval>, _ meaning: String, source: String
    ) -> Self {
        Self(name, .duration(path, range), meaning, source)
    }

    /// A number of bytes within `range`, with a unit: `"1 KiB"`.
    public static func size(
        _ name: String, _ path: any WritableKeyPath<Parameters, Int> & Sendable,
        in range: ClosedRange<Int>, _ meaning: String, source: String
    ) -> Self {
        Self(name, .size(path, range), meaning, source)
    }

    /// A share from 0 to 1: `"25 %"`.
    public static func share(
        _ name: String, _ path: any WritableKeyPath<Parameters, Ratio> & Sendable,
        _ meaning: String, source: String
    ) -> Self {
        Self(name, .share(path), meaning, source)
    }

    /// A number within `range`, without a unit.
    public static func number(
        _ name: String, _ path: any WritableKeyPath<Parameters, Double> & Sendable,
        in range: ClosedRange<Double>, _ meaning: String, source: String
    ) -> Self {
        Self(name, .number(path, range), meaning, source)
    }

    /// Yes or no.
    public static func flag(
        _ name: String, _ path: any WritableKeyPath<Parameters, Bool> & Sendable,
        _ meaning: String, source: String
    ) -> Self {
        Self(name, .flag(path), meaning, source)
    }
}
