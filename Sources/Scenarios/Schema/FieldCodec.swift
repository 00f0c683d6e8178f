import PubSub
import SimKernel
import SimNetwork
import TextFormats

/// How a value is written in a scenario: what may stand there, and with which unit.
struct FieldCodec<Value>: Sendable {
    /// What may be written.
    let kind: SchemaField.Kind
    /// The words that may be written, where they are known.
    var words: [String] = []
    /// The whole numbers that may be written; nil when it is no whole number.
    var range: ClosedRange<Int>?
    /// The value of a field, or nil after reporting what is wrong with it.
    let read: @Sendable (inout ScenarioDecoder, Field) -> Value?
    /// The value as a document says it; nil where a document cannot.
    let write: @Sendable (Value) -> JSONValue.Kind?

    init(
        _ kind: SchemaField.Kind,
        read: @escaping @Sendable (inout ScenarioDecoder, Field) -> Value?,
        write: @escaping @Sendable (Value) -> JSONValue.Kind?
    ) {
        self.kind = kind
        self.read = read
        self.write = write
    }
}

extension FieldCodec where Value == Int {
    /// A whole number within `range`.
    static func count(_ range: ClosedRange<Int>) -> Self {
        var codec = Self(.wholeNumber) {
            $0.wholeNumber($1, in: range)
        } write: {
            .number($0)
        }
        codec.range = range
        return codec
    }

    /// A whole number from 0 on; no mesh and no history is near the upper bound, which keeps sums
    /// of parameters small.
    static var count: Self { count(0...1_000_000) }

    /// A size in bytes.
    static var size: Self {
        Self(.size) {
            $0.size($1)
        } write: {
            .size($0)
        }
    }

    /// A size in bytes that is more than none, and at most `largest`.
    static func size(upTo largest: Int, inWords: String) -> Self {
        Self(.size) { decoding, field in
            guard let size = decoding.size(field) else { return nil }
            if size > 0, size <= largest { return size }
            decoding.expected("more than no data and at most \(inWords)", in: field)
            return nil
        } write: {
            .size($0)
        }
    }

    /// A size in bytes that is more than none.
    static var positiveSize: Self {
        Self(.size) { decoding, field in
            guard let size = decoding.size(field) else { return nil }
            if size > 0 { return size }
            decoding.expected("more than no data", in: field)
            return nil
        } write: {
            .size($0)
        }
    }

    /// A whole number from 1 on; 0 stands for one that is not set, and cannot be written.
    static var countOrUnset: Self {
        let range = 1...1_000_000
        var codec = Self(.wholeNumber) {
            $0.wholeNumber($1, in: range)
        } write: {
            $0 > 0 ? .number($0) : nil
        }
        codec.range = range
        return codec
    }
}

extension FieldCodec where Value == Interval {
    /// A length of time.
    static var duration: Self {
        Self(.duration) {
            $0.duration($1)
        } write: {
            .string($0.description)
        }
    }

    /// A length of time that is not zero.
    static var positiveDuration: Self {
        Self(.duration) {
            $0.positiveDuration($1)
        } write: {
            .string($0.description)
        }
    }

    /// A length of time of `least` or more.
    static func duration(atLeast least: Interval) -> Self {
        Self(.duration) { decoding, field in
            guard let time = decoding.duration(field) else { return nil }
            if time < least {
                decoding.report("must be at least \(least), found \(time)", in: field)
            }
            return time
        } write: {
            .string($0.description)
        }
    }

    /// Whole seconds, as a PRUNE carries them.
    static var backoff: Self {
        Self(.duration) { decoding, field in
            guard let time = decoding.positiveDuration(field) else { return nil }
            if time.nanoseconds % Interval.seconds(1).nanoseconds == 0 { return time }
            decoding.report(
                "expected whole seconds, as PRUNE carries them; found \(time)", in: field)
            return nil
        } write: {
            .string($0.description)
        }
    }

    /// A time within the run, counted from its start.
    static var time: Self {
        Self(.time) {
            $0.time($1)
        } write: {
            .string($0.description)
        }
    }
}

extension FieldCodec where Value == BitRate {
    /// A rate of data.
    static var bitRate: Self {
        Self(.bitRate) {
            $0.bitRate($1)
        } write: { _ in
            nil
        }
    }
}

extension FieldCodec where Value == Double {
    /// Any number without a unit.
    static var number: Self {
        Self(.number) {
            $0.number($1)
        } write: {
            .number($0)
        }
    }

    /// A number that `isAllowed`; `rule` says so to people, as in `must be > 0`.
    static func number(
        _ rule: String, _ isAllowed: @escaping @Sendable (Double) -> Bool
    ) -> Self {
        Self(.number) { decoding, field in
            guard let value = decoding.number(field) else { return nil }
            if isAllowed(value) { return value }
            decoding.report("\(rule), found \(value)", in: field)
            return nil
        } write: {
            .number($0)
        }
    }

    /// A number from `least` to 1,000,000.
    static func factor(from least: Double, _ leastText: String) -> Self {
        Self(.number) {
            $0.factor($1, from: least, leastText)
        } write: {
            .number($0)
        }
    }

    /// A factor, or the time in which a counter of one decays to nothing, of which
    /// `ScenarioDecoder.decayClock` says how often it decays.
    static var decay: Self {
        Self(.decay) {
            $0.decay($1)
        } write: {
            .number($0)
        }
    }

    /// A factor between 0 and 1, or such a time.
    static var properDecay: Self {
        Self(.decay) { decoding, field in
            guard let decay = decoding.decay(field) else { return nil }
            if decay <= 0 || decay >= 1 {
                decoding.report("must be > 0 and < 1, found \(decay)", in: field)
            }
            return decay
        } write: {
            .number($0)
        }
    }
}

extension FieldCodec where Value == Ratio {
    /// A share of a whole.
    static var share: Self {
        Self(.share) {
            $0.share($1)
        } write: {
            .share($0)
        }
    }
}

extension FieldCodec where Value == Bool {
    /// `true` or `false`.
    static var flag: Self {
        Self(.flag) {
            $0.flag($1)
        } write: {
            .flag($0)
        }
    }
}

extension FieldCodec where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of the words of an enumeration.
    static var word: Self {
        var codec = Self(.word) {
            $0.word($1, as: Value.self)
        } write: {
            .string($0.rawValue)
        }
        codec.words = Value.allCases.map(\.rawValue)
        return codec
    }
}

extension FieldCodec where Value == Distribution? {
    /// Durations by chance.
    static var durations: Self {
        Self(.distribution) {
            $0.distribution($1, of: .duration)
        } write: { _ in
            nil
        }
    }
}

extension FieldCodec {
    /// A value that may be left out.
    static func optional<Wrapped: Sendable>(_ codec: FieldCodec<Wrapped>) -> Self
    where Value == Wrapped? {
        var optional = Self(codec.kind) {
            codec.read(&$0, $1).map { .some($0) }
        } write: {
            $0.flatMap(codec.write)
        }
        optional.words = codec.words
        optional.range = codec.range
        return optional
    }
}
