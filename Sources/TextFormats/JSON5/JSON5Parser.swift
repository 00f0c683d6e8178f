/// Reads JSON5 (spec.json5.org) and remembers where everything stands.
///
/// A slip that leaves the structure clear (a missing comma, a word that lacks its quotes, a bad
/// escape, a name given twice) is reported and reading goes on. A slip that does not (an unclosed
/// string or bracket) ends the reading, because everything after it would be reported too.
package struct JSON5Parser {
    /// What became of a text.
    package struct Outcome: Equatable, Sendable {
        /// The document, or nil where its structure could not be made out.
        package var value: JSONValue?
        /// What is wrong with it, in the order in which it was found.
        package var diagnostics: [Diagnostic]
    }

    /// No document that anybody writes nests deeper; one that does would exhaust the stack.
    package static let deepestNesting = 64

    var cursor: TextCursor
    var diagnostics: [Diagnostic] = []
    /// Names and indices on the way to the value being read, for messages.
    private var path = FieldPath.root
    private var depth = 0

    /// Reads the one value that `bytes` hold.
    package static func parse(_ bytes: [UInt8], file: String) -> Outcome {
        do throws(Diagnostic) {
            var parser = JSON5Parser(cursor: try TextCursor(bytes, file: file))
            return parser.document()
        } catch {
            return Outcome(value: nil, diagnostics: [error])
        }
    }

    private init(cursor: TextCursor) {
        self.cursor = cursor
    }

    private mutating func document() -> Outcome {
        do throws(Diagnostic) {
            try skipSpace()
            let value = try self.value()
            try skipSpace()
            guard cursor.next == nil else {
                throw mistake("expected the end of the text, found \(foundHere)")
            }
            return Outcome(value: value, diagnostics: diagnostics)
        } catch {
            return Outcome(value: nil, diagnostics: diagnostics + [error])
        }
    }

    /// Reads the value under the cursor.
    mutating func value() throws(Diagnostic) -> JSONValue {
        let location = cursor.location
        let kind: JSONValue.Kind
        switch cursor.next {
        case "{": kind = try nested { (parser) throws(Diagnostic) in try parser.object() }
        case "[": kind = try nested { (parser) throws(Diagnostic) in try parser.array() }
        case "\"", "'": kind = .string(try string())
        case let next? where next.isDigit || next == "+" || next == "-" || next == ".":
            kind = number()
        case let next? where next.isWordStart || next == "\\": kind = word()
        default: throw mistake("expected a value, found \(foundHere)")
        }
        return JSONValue(kind: kind, location: location)
    }

    private mutating func nested(
        _ read: (inout JSON5Parser) throws(Diagnostic) -> JSONValue.Kind
    ) throws(Diagnostic) -> JSONValue.Kind {
        guard depth < Self.deepestNesting else {
            throw mistake("nested deeper than \(Self.deepestNesting) levels")
        }
        depth += 1
        let kind = try read(&self)
        depth -= 1
        return kind
    }

    private mutating func array() throws(Diagnostic) -> JSONValue.Kind {
        let opening = cursor.location
        let outer = path
        var entries: [JSONValue] = []
        cursor.advance()
        try skipSpace()
        while !cursor.skip("]") {
            path = outer.entry(entries.count)
            entries.append(try value())
            path = outer
            try separator(closing: "]", opened: opening)
        }
        return .array(entries)
    }

    private mutating func object() throws(Diagnostic) -> JSONValue.Kind {
        let opening = cursor.location
        let outer = path
        var members: [JSONValue.Member] = []
        var indexOfKey: [String: Int] = [:]  // For look-up only; `members` keeps the order.
        cursor.advance()
        try skipSpace()
        while !cursor.skip("}") {
            let keyLocation = cursor.location
            let key = try self.key(opened: opening)
            path = outer.field(key)
            try colon(after: key)
            let member = JSONValue.Member(key: key, keyLocation: keyLocation, value: try value())
            if let first = indexOfKey[key] {
                report(
                    "given twice; first in line \(members[first].keyLocation.line), column "
                        + "\(members[first].keyLocation.column)", at: keyLocation)
            } else {
                indexOfKey[key] = members.count
                members.append(member)
            }
            path = outer
            try separator(closing: "}", opened: opening)
        }
        return .object(members)
    }

    /// Notes a mistake that reading survives.
    mutating func report(_ message: String, at location: Location) {
        diagnostics.append(Diagnostic(location: location, path: path.text, message: message))
    }

    /// A mistake at the cursor, for throwing.
    func mistake(_ message: String) -> Diagnostic {
        mistake(message, at: cursor.location)
    }

    /// A mistake elsewhere, for throwing.
    func mistake(_ message: String, at location: Location) -> Diagnostic {
        Diagnostic(location: location, path: path.text, message: message)
    }
}
