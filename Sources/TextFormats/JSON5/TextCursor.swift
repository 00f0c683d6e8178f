/// A place in a text that moves forward and always knows its line and column.
package struct TextCursor: Sendable {
    private let file: String
    private let scalars: [Unicode.Scalar]
    /// Characters before the cursor.
    package private(set) var offset = 0
    private var line = 1
    private var column = 1

    /// A cursor at the first character of `bytes`, which must be UTF-8; a byte order mark is
    /// skipped.
    ///
    /// - Throws: a diagnostic at the first byte that is not UTF-8.
    package init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
        self.file = file
        let text = String(validating: bytes, as: UTF8.self)
        var decoded = text.map { Array($0.unicodeScalars) } ?? Self.validPrefix(of: bytes)
        if decoded.first == "\u{FEFF}" { decoded.removeFirst() }
        scalars = decoded
        guard text == nil else { return }
        while next != nil { advance() }
        throw Diagnostic(location: location, path: "", message: "these bytes are not UTF-8 text")
    }

    /// The characters before the first byte that is not UTF-8.
    private static func validPrefix(of bytes: [UInt8]) -> [Unicode.Scalar] {
        var decoded: [Unicode.Scalar] = []
        var iterator = bytes.makeIterator()
        var decoder = Unicode.UTF8.ForwardParser()
        while case .valid(let encoded) = decoder.parseScalar(from: &iterator) {
            decoded.append(Unicode.UTF8.decode(encoded))
        }
        return decoded
    }

    /// Where the cursor stands.
    package var location: Location { Location(file: file, line: line, column: column) }

    /// The character under the cursor, or nil at the end.
    package var next: Unicode.Scalar? { peek(0) }

    /// The character `distance` after the cursor, or nil past the end.
    package func peek(_ distance: Int) -> Unicode.Scalar? {
        let index = offset + distance
        return index < scalars.count ? scalars[index] : nil
    }

    /// Moves past the character under the cursor; CR LF ends one line, not two.
    package mutating func advance() {
        guard let passed = next else { return }
        offset += 1
        if passed == "\n" || (passed == "\r" && next != "\n") {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }

    /// Moves past `expected` if it is under the cursor, and says whether it was.
    package mutating func skip(_ expected: Unicode.Scalar) -> Bool {
        guard next == expected else { return false }
        advance()
        return true
    }

    /// The text from `start` up to the cursor.
    package func text(since start: Int) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars[start..<offset])
        return text
    }
}
