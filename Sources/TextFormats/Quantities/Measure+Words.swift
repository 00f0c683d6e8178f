/// What people write for units, beside their names here.
extension Measure {
    /// Words in lower case, and the unit of the same size.
    private static let words: [(unit: String, words: [String])] = [
        ("ns", ["nsec", "nsecs", "nano", "nanos", "nanosecond", "nanoseconds"]),
        (
            "us",
            ["usec", "usecs", "micro", "micros", "microsecond", "microseconds", "\u{3BC}sec"]
        ),
        ("ms", ["msec", "msecs", "milli", "millis", "millisecond", "milliseconds"]),
        ("s", ["sec", "secs", "second", "seconds"]), ("min", ["m", "mins", "minute", "minutes"]),
        ("h", ["hr", "hrs", "hour", "hours"]), ("B", ["byte", "bytes"]),
        ("kB", ["k", "kilobyte", "kilobytes"]), ("KiB", ["ki", "kibibyte", "kibibytes"]),
        ("MB", ["m", "megabyte", "megabytes"]), ("MiB", ["mi", "mebibyte", "mebibytes"]),
        ("GiB", ["gi", "gibibyte", "gibibytes"]),
    ]
    /// The same for bits, of which the unit is `bit/s` or, where it goes without saying, `bit`.
    private static let prefixes: [(unit: String, prefixes: [String])] = [
        ("", [""]), ("k", ["k", "kilo"]), ("M", ["m", "mega"]), ("G", ["g", "giga"]),
        ("Ki", ["ki", "kibi"]), ("Mi", ["mi", "mebi"]), ("Gi", ["gi", "gibi"]),
    ]
    private static let bits = ["bit", "bits", "bps", "bit/s", "bits/s", "bit/sec", "bitps"]

    /// The unit that is called `word` by others: its name in another case, or a word of the same
    /// size. Never a unit of another size.
    func unit(meantBy word: String) -> Unit? {
        let word = word.lowercased()
        if let unit = units.first(where: { $0.name.lowercased() == word }) { return unit }
        let suffix = units[0].name.hasPrefix("bit") ? units[0].name : nil
        if let suffix {
            for (prefix, words) in Self.prefixes {
                let isMeant = words.contains { start in
                    Self.bits.contains { word == start + $0 }
                }
                if isMeant { return units.first { $0.name == prefix + suffix } }
            }
            return nil
        }
        for (name, words) in Self.words where words.contains(word) {
            if let unit = units.first(where: { $0.name == name }) { return unit }
        }
        return nil
    }
}
