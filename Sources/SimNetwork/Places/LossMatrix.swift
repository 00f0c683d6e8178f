import SimKernel

/// What is lost on the way from every region to every region, beside what all links lose.
public struct LossMatrix: Equatable, Sendable {
    private let count: Int
    /// Row after row.
    private var values: [Ratio]

    /// Between `count` regions nothing is lost.
    public init(count: Int) {
        self.count = count
        values = Array(repeating: .zero, count: count * count)
    }

    /// The loss on the way from one region to another, or within one.
    public subscript(from: Int, to: Int) -> Ratio {
        get { values[from * count + to] }
        set { values[from * count + to] = newValue }
    }

    /// Whether something is lost somewhere.
    public var losesSomewhere: Bool { values.contains { !$0.isZero } }
}
