import SimKernel

/// What a path adds to the latency of each message, by chance: an even draw.
///
/// An edge adds a draw from nothing up to its jitter. What the edges of a path add together has the
/// mean and the variance of the sum of independent draws, and is no less than nothing nor more than
/// all of them; for one edge it is that edge's draw. Variances add up as in Kollaps
/// (`NetGraph.Path`, Gouveia et al., EuroSys 2020).
public struct PathJitter: Equatable, Sendable {
    /// Nothing.
    public static let none = PathJitter(mean: 0, spread: 0)

    /// The mean, in nanoseconds.
    let mean: Double
    /// The greatest draw less the smallest, in nanoseconds.
    let spread: Double

    private init(mean: Double, spread: Double) {
        self.mean = mean
        self.spread = spread
    }

    /// That of an edge: from nothing up to `most`.
    public init(upTo most: Interval) {
        self.init(mean: Double(most.nanoseconds) / 2, spread: Double(most.nanoseconds))
    }

    /// Whether nothing is added.
    public var isZero: Bool { mean == 0 }

    /// The jitter of this path followed by `next`.
    func then(_ next: PathJitter) -> PathJitter {
        if isZero { return next }
        if next.isZero { return self }
        let squares = spread * spread + next.spread * next.spread
        return PathJitter(mean: mean + next.mean, spread: Elementary.squareRoot(squares))
    }

    /// What is added to one message.
    func sample(using random: inout RandomStream) -> Interval {
        let drawn = mean + (random.nextUnit() - 0.5) * spread
        return min(Interval(rounding: max(0, drawn)), Self.longest)
    }

    /// 146 years.
    private static let longest = Interval(nanoseconds: 1 << 62)
}

/// The jitter of the way from every region to every region.
public struct JitterMatrix: Equatable, Sendable {
    private let count: Int
    /// Row after row.
    private let values: [PathJitter]

    /// The matrix of the given rows, all of them full.
    public init(rows: [[PathJitter]]) {
        count = rows.count
        values = rows.flatMap { $0 }
        precondition(
            values.count == count * count, "\(values.count) jitters of \(count) regions")
    }

    /// The jitter of the way from one region to another, or within one.
    public subscript(from: Int, to: Int) -> PathJitter { values[from * count + to] }
}
