/// Where two traces that should be the same part.
struct TraceDifference: Equatable, CustomStringConvertible {
    /// The number of the first line that differs.
    let line: Int
    let description: String

    /// The difference between two traces, nil if there is none.
    init?(_ expected: [UInt8], _ found: [UInt8]) {
        if expected == found { return nil }
        let ones = Self.lines(expected)
        let others = Self.lines(found)
        let common = zip(ones, others).prefix { $0 == $1 }.count
        line = common + 1
        var text = "the traces differ in line \(line):\n"
        for index in max(0, common - 2)..<common { text += "  \(index + 1)  \(ones[index])\n" }
        text += Self.excerpt(of: ones, from: common, mark: "-")
        text += Self.excerpt(of: others, from: common, mark: "+")
        description = text
    }

    /// The line of that index and the two after it, or that there is none.
    private static func excerpt(of lines: [String], from index: Int, mark: String) -> String {
        if index >= lines.count { return "\(mark) \(index + 1)  (the trace ends)\n" }
        return (index..<min(lines.count, index + 3)).map { "\(mark) \($0 + 1)  \(lines[$0])\n" }
            .joined()
    }

    private static func lines(_ trace: [UInt8]) -> [String] {
        trace.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }
}
