/// A kind of quantity that is always written with a unit, and counted in whole small ones.
package struct Measure: Sendable {
    /// One unit.
    package struct Unit: Sendable {
        /// As it is written.
        package let name: String
        /// How many of the smallest unit it is.
        package let size: UInt64

        /// A unit written as `name`.
        package init(name: String, size: UInt64) {
            self.name = name
            self.size = size
        }
    }

    /// What the quantity is, with its article: `a duration`.
    package let noun: String
    /// The units, the smallest first.
    package let units: [Unit]
    /// A unit that suits most values, for advice.
    package let usualUnit: String
    /// The largest amount allowed, in the smallest unit.
    package let largest: UInt64
    /// That amount in words.
    let largestInWords: String
    /// Whether units may be written out, as in files of others: `10 milliseconds`.
    var takesWords = false
    /// The unit of a number without one, where there is such.
    package var unitOfNumbers: Unit?

    /// Time. No duration is longer than 2^62 ns, so that no sum of a few overflows.
    package static let duration = Measure(
        noun: "a duration",
        units: [
            Unit(name: "ns", size: 1), Unit(name: "us", size: 1000),
            Unit(name: "\u{B5}s", size: 1000), Unit(name: "\u{3BC}s", size: 1000),
            Unit(name: "ms", size: 1_000_000), Unit(name: "s", size: 1_000_000_000),
            Unit(name: "min", size: 60_000_000_000), Unit(name: "h", size: 3_600_000_000_000),
        ],
        usualUnit: "ms", largest: 1 << 62, largestInWords: "146 years")

    /// Length of data. A message's length is a 32-bit number wherever it is counted.
    package static let size = Measure(
        noun: "a size",
        units: [
            Unit(name: "B", size: 1), Unit(name: "kB", size: 1000),
            Unit(name: "KiB", size: 1024), Unit(name: "MB", size: 1_000_000),
            Unit(name: "MiB", size: 1 << 20), Unit(name: "GiB", size: 1 << 30),
        ],
        usualUnit: "B", largest: UInt64(UInt32.max), largestInWords: "4294967295 B")

    /// How fast data passes an interface, in decimal units as everywhere in networks.
    package static let bitRate = Measure(
        noun: "a bit rate",
        units: [
            Unit(name: "bit/s", size: 1), Unit(name: "kbit/s", size: 1000),
            Unit(name: "Mbit/s", size: 1_000_000), Unit(name: "Gbit/s", size: 1_000_000_000),
        ],
        usualUnit: "Mbit/s", largest: 1_000_000_000_000_000, largestInWords: "1000000 Gbit/s")

    /// The units' names; micro is listed once.
    package var unitNames: [String] {
        units.map(\.name).filter { $0.unicodeScalars.allSatisfy(\.isASCII) }
    }

    /// An example of how to write it: `a duration such as "50 ms"`.
    package var example: String { "\(noun) such as \"50 \(usualUnit)\"" }

    /// How many of the smallest unit `text` is, exactly.
    package func amount(of text: String) throws(Mistake) -> UInt64 {
        let (number, unitName) = try split(text)
        let words = takesWords ? unit(meantBy: unitName) : nil
        guard let unit = units.first(where: { $0.name == unitName }) ?? words else {
            let ending =
                unit(meantBy: unitName).map { "did you mean '\($0.name)'?" }
                ?? "allowed: \(unitNames.joined(separator: ", "))"
            throw Mistake("\(Quoted.double(text)) has an unknown unit; \(ending)")
        }
        guard !number.isNegative else {
            throw Mistake("\(Quoted.double(text)) is negative; expected \(example)")
        }
        return try amount(number, of: unit, text: text)
    }

    /// How many of the smallest unit `number` times `unit` is, exactly; `text` is for messages.
    package func amount(
        _ number: DecimalNumber, of unit: Unit, text: String
    ) throws(Mistake) -> UInt64 {
        switch number.times(unit.size) {
        case .whole(let amount) where amount <= largest: return amount
        case .whole, .tooLarge:
            throw Mistake("\(Quoted.double(text)) is too large; at most \(largestInWords)")
        case .fractional:
            throw Mistake("\(Quoted.double(text)) is no whole number of \(units[0].name)")
        }
    }

    private func split(_ text: String) throws(Mistake) -> (DecimalNumber, String) {
        let scanned = NumberPrefix(text)
        guard let number = scanned.number else {
            throw Mistake("expected \(example), found \(Quoted.double(text))")
        }
        if scanned.rest.isEmpty, let unit = unitOfNumbers { return (number, unit.name) }
        guard !scanned.rest.isEmpty else {
            throw Mistake(withoutUnit(Quoted.double(text), number: scanned.digits))
        }
        return (number, scanned.rest)
    }

    /// The message for a number that lacks its unit.
    package func withoutUnit(_ found: String, number: String, unit: String? = nil) -> String {
        "\(found) has no unit; write \"\(Quoted.safe(number)) \(unit ?? usualUnit)\""
    }
}
