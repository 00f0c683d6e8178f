/// The number that a text begins with, and what comes after it.
package struct NumberPrefix {
    /// The number's text, its sign included.
    package let digits: String
    /// The number, or nil where the text begins with none.
    package let number: DecimalNumber?
    /// What follows the number and its blanks.
    package let rest: String

    /// Takes `text` apart; blanks around both parts do not count.
    package init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var end = scalars.firstIndex { $0 != " " } ?? scalars.count
        let start = end
        func isDigit(at index: Int) -> Bool { index < scalars.count && scalars[index].isDigit }
        func isSign(at index: Int) -> Bool {
            index < scalars.count && (scalars[index] == "+" || scalars[index] == "-")
        }
        if isSign(at: end) { end += 1 }
        while isDigit(at: end) || (end < scalars.count && scalars[end] == ".") { end += 1 }
        if end > start, end < scalars.count, scalars[end] == "e" || scalars[end] == "E" {
            // Without digits after it the letter belongs to what follows.
            var power = end + (isSign(at: end + 1) ? 2 : 1)
            if isDigit(at: power) {
                while isDigit(at: power) { power += 1 }
                end = power
            }
        }
        digits = Self.string(scalars[start..<end])
        number = DecimalNumber(digits)
        let tail = scalars[end...]
        let first = tail.firstIndex { $0 != " " } ?? tail.endIndex
        let last = tail.lastIndex { $0 != " " }.map { $0 + 1 } ?? tail.endIndex
        rest = first < last ? Self.string(tail[first..<last]) : ""
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
