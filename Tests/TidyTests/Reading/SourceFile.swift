/// A Swift file as the rules see it: its lines, its code without comments and strings, its words.
struct SourceFile: Sendable {
    /// An identifier or keyword in the code, with what stands around it on its line.
    struct Word: Sendable {
        var text: String
        /// Counted from one.
        var line: Int
        /// Where it begins and ends in the code.
        var range: Range<Int>
        /// The nearest character before it that is no space, zero if there is none.
        var before: UInt8
        /// The character right after it.
        var next: UInt8
        /// The nearest character after it that is no space, zero if there is none.
        var after: UInt8
    }

    /// Relative to the root of the repository.
    let path: String
    let lines: [String]
    /// The file with a space for every byte of a comment or of a string's text.
    let code: [UInt8]
    /// The file with a space for every byte of a comment.
    let uncommented: [UInt8]
    let words: [Word]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        var scanner = CodeScanner(text)
        scanner.scan()
        code = scanner.code
        uncommented = scanner.uncommented
        words = Self.words(of: scanner.code)
    }

    /// How many lines the file has; a line break at its end begins no further line.
    var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }

    /// The folders of the path, without the file's name.
    var folders: [String] { path.split(separator: "/").dropLast().map { String($0) } }

    /// The file's name, with its extension.
    var name: String { path.split(separator: "/").last.map { String($0) } ?? path }

    /// The module that the file belongs to, if it is one of `Sources` or `Tests`.
    var module: String? {
        folders.count >= 2 && ["Sources", "Tests"].contains(folders[0]) ? folders[1] : nil
    }

    private static func words(of code: [UInt8]) -> [Word] {
        var words: [Word] = []
        var line = 1
        var index = 0
        while index < code.count {
            if code[index] == .newline { line += 1 }
            guard code[index].isIdentifier else {
                index += 1
                continue
            }
            let start = index
            while index < code.count, code[index].isIdentifier { index += 1 }
            words.append(
                Word(
                    text: String(decoding: code[start..<index], as: UTF8.self), line: line,
                    range: start..<index,
                    before: code[..<start].last { $0 != .space } ?? 0,
                    next: index < code.count ? code[index] : 0,
                    after: code[index...].first { $0 != .space } ?? 0))
        }
        return words
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let space = UInt8(ascii: " ")

    /// Whether it can be part of a name; bytes beyond ASCII can.
    var isIdentifier: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
