/// Finds the word that somebody may have meant: in a scenario, or on the command line.
package enum Suggestion {
    /// Longer words than this are no slips of the pen, and comparing them costs the square of it.
    private static let longestWord = 64

    /// How many comparisons all wrong words of a document may cost; a file that is wrong throughout
    /// has one cause, and the first messages tell it.
    static let mostComparisons = 100_000
    /// More words than these are not listed.
    private static let mostListed = 100

    /// The end of a message about an unknown word: the nearest of `allowed`, or all of them.
    ///
    /// After so many `mistakes` that comparing would take more than `mostComparisons`, there is no
    /// nearest.
    package static func ending(
        for word: String, among allowed: [String], after mistakes: Int = 0
    ) -> String {
        if isAffordable(comparing: allowed.count, after: mistakes),
            let near = nearest(to: word, among: allowed)
        {
            return "did you mean '\(near)'?"
        }
        if allowed.count <= mostListed { return "allowed: \(allowed.joined(separator: ", "))" }
        return "there are \(allowed.count), from \(Quoted.single(allowed[0])) on"
    }

    /// Whether a word may be compared with `count` others after so many `mistakes`: all that were
    /// made before may have been compared with as many.
    static func isAffordable(comparing count: Int, after mistakes: Int) -> Bool {
        mistakes == 0 || count <= mostComparisons / (mistakes + 1)
    }

    /// The word of `allowed` that `word` differs from least, if by no more than a third of its
    /// letters.
    ///
    /// Case does not count; among equally near words the first wins.
    package static func nearest(to word: String, among allowed: [String]) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars)
        guard wanted.count <= longestWord else { return nil }
        var best: (distance: Int, word: String)?
        for candidate in allowed {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let limit = min(3, max(wanted.count, letters.count) / 3)
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let found = distance(wanted, letters)
            if found <= limit, best.map({ found < $0.distance }) ?? true {
                best = (found, candidate)
            }
        }
        return best?.word
    }

    /// How many letters must be inserted, removed, replaced or swapped with their neighbour to turn
    /// one word into the other (Damerau and Levenshtein's distance, no letter touched twice).
    static func distance(_ lhs: [Unicode.Scalar], _ rhs: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: rhs.count + 1)
        var last = Array(0...rhs.count)
        for i in lhs.indices {
            var current = [i + 1]
            for j in rhs.indices {
                let replaced = last[j] + (lhs[i] == rhs[j] ? 0 : 1)
                var cheapest = min(replaced, last[j + 1] + 1, current[j] + 1)
                if i > 0, j > 0, lhs[i] == rhs[j - 1], lhs[i - 1] == rhs[j] {
                    cheapest = min(cheapest, beforeLast[j - 1] + 1)
                }
                current.append(cheapest)
            }
            beforeLast = last
            last = current
        }
        return last[rhs.count]
    }
}
