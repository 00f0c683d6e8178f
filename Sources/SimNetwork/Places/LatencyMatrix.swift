import SimKernel

/// One-way latencies from every region to every region.
public struct LatencyMatrix: Equatable, Sendable {
    /// How many regions there are.
    public let count: Int
    /// Row after row.
    private let values: [Interval]

    /// The matrix of the given rows: all of them full, or each from its diagonal on, and then both
    /// ways are the same.
    ///
    /// - Precondition: row *i* of *n* has *n* or *n* − *i* entries.
    public init(rows: [[Interval]]) {
        count = rows.count
        var values: [Interval] = []
        values.reserveCapacity(count * count)
        for from in rows.indices {
            let row = rows[from]
            precondition(
                row.count == count || row.count == count - from,
                "row \(from) of \(count) has \(row.count) latencies")
            for to in rows.indices {
                if row.count == count {
                    values.append(row[to])
                } else {
                    let (low, high) = (min(from, to), max(from, to))
                    let offset = rows[low].count == rows.count ? 0 : low
                    values.append(rows[low][high - offset])
                }
            }
        }
        self.values = values
    }

    /// The latency of the way from one region to another, or within one.
    public subscript(from: Int, to: Int) -> Interval { values[from * count + to] }
}
