extension Measure {
    /// How much passes in a second, as Shadow writes it: in bits, and without the second; a number
    /// alone is bits.
    package static let bandwidth = Measure(
        noun: "a bandwidth",
        units: [
            Unit(name: "bit", size: 1), Unit(name: "kbit", size: 1000),
            Unit(name: "Kbit", size: 1000), Unit(name: "Kibit", size: 1024),
            Unit(name: "Mbit", size: 1_000_000), Unit(name: "Mibit", size: 1 << 20),
            Unit(name: "Gbit", size: 1_000_000_000), Unit(name: "Gibit", size: 1 << 30),
        ],
        usualUnit: "Mbit", largest: Measure.bitRate.largest, largestInWords: "1000000 Gbit",
        takesWords: true, unitOfNumbers: Unit(name: "bit", size: 1))

    /// Time, as Shadow writes it: units may be written out, and a number alone is seconds.
    package static let shadowTime = Measure(
        noun: Measure.duration.noun, units: Measure.duration.units, usualUnit: "ms",
        largest: Measure.duration.largest, largestInWords: Measure.duration.largestInWords,
        takesWords: true, unitOfNumbers: Unit(name: "s", size: 1_000_000_000))
}
