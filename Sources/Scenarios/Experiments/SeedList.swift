/// The seeds that a user asked for.
///
/// A number alone is how many: `50` is 1 to 50. A list names them: `7,9`, `100..120`, `1,5..8`.
package struct SeedList: Equatable {
    /// More runs than this are a slip of the keyboard.
    package static let most = 1_000_000

    /// As the user ordered them.
    package let seeds: [UInt64]

    /// The seeds that `text` names; nil if it names none, or one twice.
    package init?(_ text: String) {
        if let count = Self.number(text[...]) {
            guard (1...UInt64(Self.most)).contains(count) else { return nil }
            seeds = Array(1...count)
            return
        }
        var seeds: [UInt64] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            // `7,` is the list of seed 7 alone.
            if part.isEmpty, part.endIndex == text.endIndex, !seeds.isEmpty { continue }
            guard let range = Self.range(part), range.count <= Self.most - seeds.count else {
                return nil
            }
            seeds += range
        }
        let sorted = seeds.sorted()
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0 != $1 }) else { return nil }
        self.seeds = seeds
    }

    /// One seed, or `first..last`.
    private static func range(_ text: Substring) -> ClosedRange<UInt64>? {
        let dots = text.indices.first { text[$0...].hasPrefix("..") }
        guard let dots else { return number(text).map { $0...$0 } }
        let after = text.index(dots, offsetBy: 2)
        guard let first = number(text[..<dots]), let last = number(text[after...]),
            first <= last, last - first < UInt64(most)
        else { return nil }
        return first...last
    }

    /// Digits only: `UInt64` would also read `+7`.
    private static func number(_ text: Substring) -> UInt64? {
        text.utf8.allSatisfy { 48...57 ~= $0 } ? UInt64(text) : nil
    }
}
