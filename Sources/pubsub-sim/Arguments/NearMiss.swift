/// Finds the word that somebody may have meant on the command line.
enum NearMiss {
    /// The end of a message about an unknown word: the nearest of `allowed`, or all of them.
    static func ending(for word: String, among allowed: [String]) -> String {
        if let near = nearest(to: word, among: allowed) { return "did you mean '\(near)'?" }
        return "allowed: \(allowed.joined(separator: ", "))"
    }

    /// The word of `allowed` that differs from `word` in at most a third of its letters, dashes in
    /// front not counted, and in the fewest; the first of several.
    private static func nearest(to word: String, among allowed: [String]) -> String? {
        let wanted = letters(of: word)
        // No command and no option is nearly as long, and comparing costs the square of it.
        guard wanted.count <= 32 else { return nil }
        let ranked = allowed.map { candidate in
            let letters = letters(of: candidate)
            let limit = max(1, max(wanted.count, letters.count) / 3)
            return (word: candidate, distance: distance(wanted, letters), limit: limit)
        }
        return ranked.filter { $0.distance <= $0.limit }.min { $0.distance < $1.distance }?.word
    }

    private static func letters(of word: String) -> [Character] {
        Array(word.lowercased().drop { $0 == "-" })
    }

    /// How many letters must be inserted, removed, replaced or swapped with their neighbour.
    private static func distance(_ lhs: [Character], _ rhs: [Character]) -> Int {
        var beforeLast: [Int] = []
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
