/// Writes JSON as bytes, in the order of calls; the same bytes on every machine.
package struct JSONWriter: Sendable {
    private var bytes: [UInt8] = []
    private var needsComma = false
    /// Spaces per level, or nil for everything on one line.
    private let indentation: Int?
    private var depth = 0

    package init(indentation: Int? = nil) {
        self.indentation = indentation
    }

    /// What has been written since the last call.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }

    package mutating func beginObject(_ name: StaticString? = nil) { begin("{", name) }
    /// An object under a computed name that needs no escapes.
    package mutating func beginObject(named name: String) {
        separate()
        bytes.append(contentsOf: "\"\(name)\":\(indentation == nil ? "" : " ")".utf8)
        append("{")
        depth += 1
        needsComma = false
    }
    package mutating func endObject() { end("}") }
    package mutating func beginArray(_ name: StaticString? = nil) { begin("[", name) }
    package mutating func endArray() { end("]") }

    package mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    package mutating func field(_ name: StaticString, _ value: Int) {
        field(name, raw: String(value))
    }
    /// A number under a computed name that needs no escapes.
    package mutating func field(named name: String, _ value: Int) {
        separate()
        bytes.append(contentsOf: "\"\(name)\":\(indentation == nil ? "" : " ")\(value)".utf8)
        needsComma = true
    }

    /// A text under a name that needs escapes.
    package mutating func field(named name: String, _ value: String) {
        element(quoted: Self.quoted(name) + separator + Self.quoted(value))
    }

    /// A number, or `null`, under a name that needs escapes.
    ///
    /// - Precondition: it is finite.
    package mutating func field(named name: String, _ value: Double?) {
        if let value { precondition(value.isFinite, "JSON has no \(value)") }
        let text = value.map { "\($0)" } ?? "null"
        element(quoted: Self.quoted(name) + separator + Array(text.utf8))
    }

    /// A value that is JSON already, under a name that somebody chose.
    package mutating func field(named name: String, raw value: String) {
        element(quoted: Self.quoted(name) + separator + Array(value.utf8))
    }

    /// A list under a name that somebody chose.
    package mutating func beginArray(named name: String) {
        separate()
        bytes.append(contentsOf: Self.quoted(name) + separator)
        needsComma = false
        append("[")
        depth += 1
    }

    /// What stands between a name and its value.
    private var separator: [UInt8] { Array((indentation == nil ? ":" : ": ").utf8) }

    package mutating func field(_ name: StaticString, _ value: Bool) {
        field(name, raw: String(value))
    }
    package mutating func field(_ name: StaticString, _ value: String) {
        field(name, quoted: Self.quoted(value))
    }

    /// A text that may not be there: `null`.
    package mutating func field(_ name: StaticString, _ value: String?) {
        field(name, quoted: value.map { Self.quoted($0) } ?? Array("null".utf8))
    }

    /// A number that may not be there: `null`.
    ///
    /// - Precondition: it is finite.
    package mutating func field(_ name: StaticString, _ value: Double?) {
        if let value { precondition(value.isFinite, "JSON has no \(value)") }
        field(name, raw: value.map { "\($0)" } ?? "null")
    }

    /// A value that is JSON already.
    package mutating func field(_ name: StaticString, raw value: String) {
        label(name)
        bytes.append(contentsOf: value.utf8)
    }

    package mutating func field(_ name: StaticString, quoted value: [UInt8]) {
        label(name)
        bytes.append(contentsOf: value)
    }

    package mutating func element(_ value: String) { element(quoted: Self.quoted(value)) }

    package mutating func element(_ value: Int) { element(quoted: Array(String(value).utf8)) }

    package mutating func element(_ value: Double) { element(quoted: Array("\(value)".utf8)) }

    package mutating func element(quoted value: [UInt8]) {
        separate()
        bytes.append(contentsOf: value)
        needsComma = true
    }

    /// The string in quotation marks, with what JSON wants escaped (RFC 8259 §7).
    package static func quoted(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(digits)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return bytes
    }

    private mutating func begin(_ bracket: StaticString, _ name: StaticString?) {
        if let name { label(name) } else { separate() }
        append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: StaticString) {
        depth -= 1
        let hadElements = needsComma
        needsComma = false
        if hadElements { breakLine() }
        append(bracket)
        needsComma = true
    }

    private mutating func label(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(name)
        append("\":")
        if indentation != nil { bytes.append(UInt8(ascii: " ")) }
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { breakLine() }
    }

    private mutating func breakLine() {
        guard let indentation else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * indentation))
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }
}
