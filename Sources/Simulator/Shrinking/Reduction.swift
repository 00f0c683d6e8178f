import TextFormats

/// A smaller document, which may or may not fail as the larger one did.
struct Reduction {
    /// What is left.
    let document: JSONValue
    /// Whether chance falls otherwise in it, so that other seeds are worth trying.
    let makesAnotherWorld: Bool

    init(_ document: JSONValue, makesAnotherWorld: Bool = false) {
        self.document = document
        self.makesAnotherWorld = makesAnotherWorld
    }
}

extension Reduction {
    /// The ranges of so many entries that are tried to be left out: all, halves, quarters … single
    /// ones.
    static func ranges(of count: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var length = count
        while length > 0 {
            for start in stride(from: 0, to: count, by: length) {
                ranges.append(start..<min(start + length, count))
            }
            length = length == 1 ? 0 : (length + 1) / 2
        }
        return ranges
    }
}
