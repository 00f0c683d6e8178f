import TextFormats

/// The seeds that a user asked for.
///
/// A number alone is how many: `50` is 1 to 50. A list names them: `7,9`, `100..120`, `1,5..8`.
package struct SeedList: Equatable {
    /// More runs than this are a slip of the keyboard.
    package static let most = 1_000_000

    /// As the user ordered them.
    package let seeds: [UInt64]

    /// The seeds that `text` names; nil if it names none, or one twice.
    package init?(_ text: String) { try? self.init(reading: text) }

    /// The same.
    ///
    /// - Throws: what is wrong with the list, and with which entry of it.
    package init(reading text: String) throws(Mistake) {
        if let count = Self.number(text[...]) {
            guard count > 0 else { throw Mistake("0 seeds run nothing; say how many from 1 on") }
            guard count <= UInt64(Self.most) else { throw Self.tooMany }
            seeds = Array(1...count)
            return
        }
        var seeds: [UInt64] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            // `7,` is the list of seed 7 alone.
            if part.isEmpty, part.endIndex == text.endIndex, !seeds.isEmpty { continue }
            let range = try Self.range(part)
            guard range.count <= Self.most - seeds.count else { throw Self.tooMany }
            seeds += range
        }
        let sorted = seeds.sorted()
        if let twice = zip(sorted, sorted.dropFirst()).first(where: { $0 == $1 }) {
            throw Mistake("the list has seed \(twice.0) more than once")
        }
        self.seeds = seeds
    }

    private static let tooMany = Mistake("more than \(most) seeds; at most that many")

    /// One seed, or `first..last`.
    private static func range(_ text: Substring) throws(Mistake) -> ClosedRange<UInt64> {
        let expected = Mistake(
            "expected how many, or a list such as 7,9 or 100..120, found "
                + Quoted.single(String(text)))
        let dots = text.indices.first { text[$0...].hasPrefix("..") }
        guard let dots else {
            guard let seed = number(text) else { throw expected }
            return seed...seed
        }
        let after = text.index(dots, offsetBy: 2)
        guard let first = number(text[..<dots]), let last = number(text[after...]) else {
            throw expected
        }
        guard first <= last else {
            throw Mistake(
                "\(Quoted.single(String(text))) begins above its end; did you mean "
                    + "'\(last)..\(first)'?")
        }
        guard last - first < UInt64(most) else { throw tooMany }
        return first...last
    }

    /// Digits only: `UInt64` would also read `+7`.
    private static func number(_ text: Substring) -> UInt64? {
        text.utf8.allSatisfy { 48...57 ~= $0 } ? UInt64(text) : nil
    }
}
