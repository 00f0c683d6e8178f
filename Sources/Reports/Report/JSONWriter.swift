/// Writes JSON as bytes, in the order in which it is told; the same bytes on every machine.
struct JSONWriter: Sendable {
    private var bytes: [UInt8] = []
    private var needsComma = false
    /// Spaces per level, or nil for everything on one line.
    private let indentation: Int?
    private var depth = 0

    init(indentation: Int? = nil) {
        self.indentation = indentation
    }

    /// What has been written since the last call.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }

    mutating func beginObject(_ name: StaticString? = nil) { begin("{", name) }
    mutating func endObject() { end("}") }
    mutating func beginArray(_ name: StaticString? = nil) { begin("[", name) }
    mutating func endArray() { end("]") }

    mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    mutating func field(_ name: StaticString, _ value: Int) { field(name, raw: String(value)) }
    /// A number under a name that is made, not written down; it has no need of escapes.
    mutating func field(named name: String, _ value: Int) {
        separate()
        bytes.append(contentsOf: "\"\(name)\":\(indentation == nil ? "" : " ")\(value)".utf8)
        needsComma = true
    }

    /// Text under such a name.
    mutating func field(named name: String, _ value: String) {
        separate()
        bytes.append(contentsOf: "\"\(name)\":\(indentation == nil ? "" : " ")".utf8)
        bytes.append(contentsOf: Self.quoted(value))
        needsComma = true
    }

    mutating func field(_ name: StaticString, _ value: Bool) { field(name, raw: String(value)) }
    mutating func field(_ name: StaticString, _ value: String) {
        field(name, quoted: Self.quoted(value))
    }

    /// A number that may not be there: `null`.
    ///
    /// - Precondition: it is finite.
    mutating func field(_ name: StaticString, _ value: Double?) {
        if let value { precondition(value.isFinite, "JSON has no \(value)") }
        field(name, raw: value.map { "\($0)" } ?? "null")
    }

    /// A value that is JSON already.
    mutating func field(_ name: StaticString, raw value: String) {
        label(name)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func field(_ name: StaticString, quoted value: [UInt8]) {
        label(name)
        bytes.append(contentsOf: value)
    }

    mutating func element(_ value: String) { element(quoted: Self.quoted(value)) }

    mutating func element(_ value: Int) { element(quoted: Array(String(value).utf8)) }

    mutating func element(_ value: Double) { element(quoted: Array("\(value)".utf8)) }

    mutating func element(quoted value: [UInt8]) {
        separate()
        bytes.append(contentsOf: value)
        needsComma = true
    }

    /// The string in quotation marks, with what JSON wants escaped (RFC 8259 §7).
    static func quoted(_ text: String) -> [UInt8] {
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
