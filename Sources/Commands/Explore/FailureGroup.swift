import SimKernel

/// The seeds that failed in the same way.
struct FailureGroup: Sendable {
    /// How many seeds are named.
    private static let mostNamed = 8

    /// The failure in words.
    let failure: String
    /// The seeds, in the order of the hunt.
    let seeds: [UInt64]

    /// The groups, by their first seed.
    static func groups(of failures: [(seed: UInt64, failure: String)]) -> [FailureGroup] {
        var groups: [(failure: String, seeds: [UInt64])] = []
        for (seed, failure) in failures {
            if let index = groups.firstIndex(where: { $0.failure == failure }) {
                groups[index].seeds.append(seed)
            } else {
                groups.append((failure, [seed]))
            }
        }
        return groups.map { FailureGroup(failure: $0.failure, seeds: $0.seeds) }
    }

    /// The name of its folder: the kind of failure, and a few digits of its words' digest, so that
    /// it is the same whichever seed comes first.
    var name: String {
        let kind = failure.prefix { $0 != ":" }
        let digits = "\(ByteDigest(failure.utf8))".prefix(6)
        return "\(kind)-\(digits)"
    }

    /// Its seeds in words.
    var seedText: String {
        let named = seeds.prefix(Self.mostNamed).map { "\($0)" }.joined(separator: ", ")
        let more = seeds.count > Self.mostNamed ? ", …" : ""
        return seeds.count == 1 ? "seed \(named)" : "\(seeds.count) seeds: \(named)\(more)"
    }
}
