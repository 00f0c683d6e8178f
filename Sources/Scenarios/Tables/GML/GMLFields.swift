import SimKernel
import TextFormats

/// The values of one list of a GML document, by key. A key that comes again in a list that should
/// have it once counts once: the first holds.
struct GMLFields {
    /// What the list is, such as `edge`; mistakes are reported under its keys.
    let name: String
    /// Where the list's key stands; what is missing is reported there.
    let location: Location
    private let entries: [GMLEntry]

    /// The fields of `entry`; nil after reporting that it is no list.
    init?(_ entry: GMLEntry, _ decoding: inout ScenarioDecoder) {
        guard let entries = entry.entries else {
            decoding.report([
                Diagnostic(
                    location: entry.valueLocation, path: entry.key,
                    message: "expected a list in brackets, found \(entry.summary)")
            ])
            return nil
        }
        name = entry.key
        location = entry.location
        self.entries = entries
    }

    /// The entry `key`, if there is one.
    subscript(key: String) -> GMLEntry? { entries.first { $0.key == key } }

    /// Every entry called `key`.
    func all(_ key: String) -> [GMLEntry] { entries.filter { $0.key == key } }

    /// The entries whose keys are not in `known`.
    func others(than known: [String]) -> [GMLEntry] { entries.filter { !known.contains($0.key) } }

    /// Notes a mistake in the value of `key`, or in the list if it has no such value.
    func report(_ message: String, in key: String, _ decoding: inout ScenarioDecoder) {
        decoding.report([
            Diagnostic(
                location: self[key]?.valueLocation ?? location, path: "\(name).\(key)",
                message: message)
        ])
    }

    /// The whole number that `key` has; nil after reporting that it has none.
    func wholeNumber(
        _ key: String, upTo largest: UInt64, _ decoding: inout ScenarioDecoder
    ) -> UInt64? {
        if case .number(let text)? = self[key]?.value, let number = DecimalNumber(text),
            !number.isNegative, case .whole(let found) = number.times(1), found <= largest
        {
            return found
        }
        let found = self[key].map { "found \($0.summary)" } ?? "there is none"
        report("expected a whole number from 0 to \(largest); \(found)", in: key, &decoding)
        return nil
    }

    /// The quantity that `key` has, in the smallest unit; nil after reporting that it has none.
    func amount(_ key: String, of measure: Measure, _ decoding: inout ScenarioDecoder) -> UInt64? {
        guard let entry = self[key] else {
            report("missing; expected \(measure.example)", in: key, &decoding)
            return nil
        }
        let text: String
        switch entry.value {
        case .text(let found): text = found
        case .number(let found) where measure.unitOfNumbers != nil: text = found
        case .number, .list:
            report("expected \(measure.example), found \(entry.summary)", in: key, &decoding)
            return nil
        }
        do throws(Mistake) {
            return try measure.amount(of: text)
        } catch {
            report(error.message, in: key, &decoding)
            return nil
        }
    }
}
