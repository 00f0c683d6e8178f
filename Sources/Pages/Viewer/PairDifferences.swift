import SimKernel

/// How much earlier or later a message came to each node with one variant than with another.
struct PairDifferences: Equatable, Sendable {
    /// Nodes that had it earlier and later with the second, each by more than `near`.
    private(set) var earlier = 0
    private(set) var later = 0
    /// Nodes whose times differ by `near` at most.
    private(set) var same = 0
    /// Nodes that had it with one of the two only.
    private(set) var onlyFirst = 0
    private(set) var onlySecond = 0
    /// The medians of how much earlier and later, in milliseconds; 0 without such a node.
    private(set) var earlierBy = 0.0
    private(set) var laterBy = 0.0
    /// The sum of all differences in milliseconds, of nodes that had it with both.
    private(set) var total = 0.0

    /// Nodes that had it with both.
    var count: Int { earlier + later + same }

    /// The differences of the first copies `second` to `first`; `near` is in nanoseconds.
    init(
        _ first: [MessageSpreads.FirstCopy], _ second: [MessageSpreads.FirstCopy], near: Double
    ) {
        // For look-up only.
        var times: [UInt32: Double] = [:]
        for copy in first { times[copy.node] = Self.whole(copy.time) }
        // Signed, in milliseconds.
        var before: [Double] = []
        var after: [Double] = []
        for copy in second {
            guard let time = times[copy.node] else {
                onlySecond += 1
                continue
            }
            let difference = Self.whole(copy.time) - time
            total += difference / 1e6
            if difference < -near {
                before.append(difference / 1e6)
            } else if difference > near {
                after.append(difference / 1e6)
            } else {
                same += 1
            }
        }
        (earlier, later) = (before.count, after.count)
        onlyFirst = first.count - (second.count - onlySecond)
        earlierBy = -Self.median(before)
        laterBy = Self.median(after)
    }

    /// Nanoseconds, of whole microseconds: what a page's data hold.
    private static func whole(_ time: Interval) -> Double {
        Double(time.nanoseconds / 1000 * 1000)
    }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
    }

    /// Differences up to which two times count as the same, in nanoseconds: 1, 2 or 5 times a
    /// power of ten, at most a twenty-fifth of the median latency of the chosen messages, and at
    /// least 0.1 ms.
    static func near(_ spreads: MessageSpreads) -> Double {
        var times: [Double] = []
        for choice in spreads.viewed.chosen {
            guard let place = spreads.viewed.sample.firstIndex(of: choice.index) else { continue }
            times += spreads.firstCopies[place].map { Double($0.time.nanoseconds) }
        }
        let most = times.isEmpty ? 0 : times.sorted()[times.count / 2] / 25
        var found = 100_000.0
        var power = 100_000.0
        while power <= most {
            for factor in [1.0, 2, 5] where power * factor <= most { found = power * factor }
            power *= 10
        }
        return found
    }
}
