/// Blanks comments and the texts of strings; what is interpolated into a string stays.
struct CodeScanner {
    private enum Mode {
        /// Code; in an interpolation, how many parentheses are open.
        case code(parentheses: Int)
        /// A string, with how many `#` and whether it spans lines.
        case string(hashes: Int, isMultiline: Bool)
    }

    private let bytes: [UInt8]
    private var index = 0
    private var modes: [Mode] = [.code(parentheses: 0)]
    private(set) var code: [UInt8] = []
    private(set) var uncommented: [UInt8] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        code.reserveCapacity(bytes.count)
        uncommented.reserveCapacity(bytes.count)
    }

    mutating func scan() {
        while index < bytes.count {
            switch modes[modes.count - 1] {
            case .code(let parentheses): scanCode(parentheses)
            case .string(let hashes, let isMultiline): scanString(hashes, isMultiline)
            }
        }
    }

    private mutating func scanCode(_ parentheses: Int) {
        switch bytes[index] {
        case UInt8(ascii: "/") where follows("//"):
            while index < bytes.count, bytes[index] != .newline { blankComment() }
        case UInt8(ascii: "/") where follows("/*"): scanBlockComment()
        case UInt8(ascii: "\""), UInt8(ascii: "#"):
            guard let string = stringStart() else { return keep() }
            keepOnlyText(string.length)
            modes.append(.string(hashes: string.hashes, isMultiline: string.isMultiline))
        case UInt8(ascii: "("):
            modes[modes.count - 1] = .code(parentheses: parentheses + 1)
            keep()
        case UInt8(ascii: ")"):
            if modes.count > 1, parentheses == 1 {
                modes.removeLast()
            } else {
                modes[modes.count - 1] = .code(parentheses: parentheses - 1)
            }
            keep()
        default: keep()
        }
    }

    private mutating func scanString(_ hashes: Int, _ isMultiline: Bool) {
        let marks = String(repeating: "#", count: hashes)
        switch bytes[index] {
        case UInt8(ascii: "\\") where follows("\\" + marks + "("):
            keepOnlyText(1 + hashes)
            keep()
            modes.append(.code(parentheses: 1))
        case UInt8(ascii: "\\") where follows("\\" + marks):
            keepOnlyText(2 + hashes)
        case UInt8(ascii: "\"") where follows((isMultiline ? "\"\"\"" : "\"") + marks):
            keepOnlyText((isMultiline ? 3 : 1) + hashes)
            modes.removeLast()
        case .newline where !isMultiline:
            modes.removeLast()  // The compiler has said so already.
        default: keepOnlyText(1)
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        while index < bytes.count {
            let isStart = follows("/*")
            let isEnd = follows("*/")
            depth += isStart ? 1 : isEnd ? -1 : 0
            blankComment()
            if isStart || isEnd { blankComment() }
            if depth == 0 { return }
        }
    }

    private func stringStart() -> (length: Int, hashes: Int, isMultiline: Bool)? {
        if bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "#") { return nil }
        var quote = index
        while quote < bytes.count, bytes[quote] == UInt8(ascii: "#") { quote += 1 }
        guard quote < bytes.count, bytes[quote] == UInt8(ascii: "\"") else { return nil }
        let hashes = quote - index
        let isMultiline = follows("\"\"\"", at: quote)
        return (hashes + (isMultiline ? 3 : 1), hashes, isMultiline)
    }

    private func follows(_ text: String, at start: Int? = nil) -> Bool {
        var place = start ?? index
        for byte in text.utf8 {
            if place >= bytes.count || bytes[place] != byte { return false }
            place += 1
        }
        return true
    }

    private mutating func keep() {
        code.append(bytes[index])
        uncommented.append(bytes[index])
        index += 1
    }

    private mutating func keepOnlyText(_ count: Int) {
        for _ in 0..<count where index < bytes.count {
            code.append(bytes[index] == .newline ? .newline : .space)
            uncommented.append(bytes[index])
            index += 1
        }
    }

    private mutating func blankComment() {
        if index >= bytes.count { return }
        let blank: UInt8 = bytes[index] == .newline ? .newline : .space
        code.append(blank)
        uncommented.append(blank)
        index += 1
    }
}
