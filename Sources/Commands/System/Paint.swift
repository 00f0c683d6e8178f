/// Colours for what people look for in a text: marks of what passed and failed, errors, and the two
/// sides of a difference.
enum Paint {
    /// When there are colours: the values of `--color`.
    enum Wish: String, CaseIterable {
        /// On a terminal, unless NO_COLOR is set (no-color.org) or the terminal is `dumb`.
        case auto
        case always
        case never
    }

    private static let green = "\u{1B}[32m"
    private static let red = "\u{1B}[31m"
    private static let yellow = "\u{1B}[33m"
    private static let end = "\u{1B}[0m"

    /// The colour of a mark at the beginning of a line.
    private static let marks = [("✓", green), ("✗", red), ("–", yellow)]
    /// The colour of a whole line that begins so.
    private static let sides = [("  - {", red), ("  + {", green)]

    /// Whether a stream has colours.
    static func isWanted(_ wish: Wish, isTerminal: Bool) -> Bool {
        switch wish {
        case .always: return true
        case .never: return false
        case .auto:
            if System.environment("NO_COLOR")?.isEmpty == false { return false }
            return isTerminal && System.environment("TERM") != "dumb"
        }
    }

    /// `text` with its colours.
    static func painted(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { painted(line: $0) }.joined(separator: "\n")
    }

    private static func painted(line: Substring) -> String {
        if let side = sides.first(where: { line.hasPrefix($0.0) }) {
            return "\(side.1)\(line)\(end)"
        }
        let words = line.drop { $0 == " " }
        if let mark = marks.first(where: { words.hasPrefix("\($0.0) ") }) {
            return "\(line.prefix { $0 == " " })\(mark.1)\(mark.0)\(end)\(words.dropFirst())"
        }
        guard let place = line.firstRange(of: "error: ") else { return String(line) }
        return line[..<place.lowerBound] + "\(red)error:\(end) " + line[place.upperBound...]
    }
}
