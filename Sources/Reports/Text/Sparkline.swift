/// Values over time as one line of blocks, the lowest value the lowest block.
struct Sparkline: CustomStringConvertible {
    /// Columns of the widest line.
    private static let width = 48
    private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    let description: String

    /// A line of `values`, which stand at even distances; a gap where there is none.
    ///
    /// If there are more than fit, each block is the mean of its share of them.
    init(_ values: [Double?]) {
        let columns = Self.columns(of: values)
        let known = columns.compactMap { $0 }
        let (least, most) = (known.min() ?? 0, known.max() ?? 0)
        description = columns.map { value in
            guard let value else { return " " }
            // What never changes is a line in the middle.
            if least == most { return Self.blocks[3] }
            let place = Int((value - least) / (most - least) * 8)
            return Self.blocks[min(place, 7)]
        }.joined()
    }

    private static func columns(of values: [Double?]) -> [Double?] {
        if values.count <= width { return values }
        return (0..<width).map { column in
            let share = values[values.count * column / width..<values.count * (column + 1) / width]
            let known = share.compactMap { $0 }
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
    }
}
