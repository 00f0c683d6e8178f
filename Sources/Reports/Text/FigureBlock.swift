/// Named figures under a heading, names to the left and figures to the right.
struct FigureBlock {
    /// Columns of one block where two stand side by side.
    private static let width = 38
    /// Columns between two.
    private static let gap = 4

    let title: String
    var rows: [(name: String, figure: String)]

    /// The block's lines, all but the heading of one width.
    var lines: [String] {
        [title]
            + rows.map { row in
                if row.figure.isEmpty { return "  \(row.name)" }
                let used = 2 + row.name.count + row.figure.count
                let blanks = String(repeating: " ", count: max(1, Self.width - used))
                return "  \(row.name)\(blanks)\(row.figure)"
            }
    }

    /// The lines of two blocks side by side.
    static func lines(_ left: FigureBlock, beside right: FigureBlock) -> [String] {
        let (left, right) = (left.lines, right.lines)
        return (0..<max(left.count, right.count)).map { index in
            let start = index < left.count ? left[index] : ""
            guard index < right.count else { return start }
            let blanks = String(repeating: " ", count: max(1, width + gap - start.count))
            return start + blanks + right[index]
        }
    }
}
