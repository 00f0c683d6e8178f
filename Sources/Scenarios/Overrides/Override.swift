import TextFormats

/// A change to a scenario from the command line: `--set links.loss=1%`.
///
/// The path is written as diagnostics write it. The value is JSON5; what is not, such as `10s`, is
/// taken as a string, so that units need no quotes within quotes.
public struct Override: Equatable, Sendable {
    /// The change as `--set` takes it: `path=value`.
    public let argument: String
    /// The changed field's path; the whole argument where it has no equals sign.
    package let path: String
    /// Where the path begins, for diagnostics.
    package let start: Location
    private let value: Value

    private enum Value: Equatable, Sendable {
        /// The argument has no equals sign.
        case missing
        /// A text, and the column in which it begins.
        case text(String, column: Int)
        /// A value of a document, which knows where it stands.
        case document(JSONValue)
    }

    /// The change that `argument` describes; mistakes in it come to light when it is applied.
    public init(_ argument: String) { self.init(argument, name: "--set") }

    private init(_ argument: String, name: String) {
        let file = "\(name): \(Quoted.safe(argument, upTo: .max))"
        self.init(argument[...], at: Location(file: file, line: 1, column: 1))
    }

    /// The changes that `arguments` describe; where there are several, mistakes say in which of
    /// them they are, counted from 1: `--set 2`.
    public static func all(_ arguments: [String]) -> [Override] {
        if arguments.count == 1 { return [Override(arguments[0])] }
        return arguments.enumerated().map { Override($1, name: "--set \($0 + 1)") }
    }

    /// The same for an argument that is part of a longer text and begins at `start` in it; blanks
    /// around the path and in front of the value do not count.
    package init(_ argument: Substring, at start: Location) {
        let sign = argument.firstIndex(of: "=")
        let left = argument[..<(sign ?? argument.endIndex)]
        path = Self.trimmed(left)
        let blanks = left.prefix { $0 == " " }.count
        self.start = Location(
            file: start.file, line: start.line, column: start.column + blanks)
        guard let sign else {
            value = .missing
            self.argument = path
            return
        }
        let right = argument[argument.index(after: sign)...]
        let gap = right.prefix { $0 == " " }.count
        let column = start.column + left.unicodeScalars.count + 1 + gap
        let text = Self.trimmed(right)
        value = .text(text, column: column)
        self.argument = "\(path)=\(text)"
    }

    /// The field `path`, written at `start`, becomes `text`, which begins in a column of the same
    /// line.
    package init(path: String, at start: Location, text: String, column: Int) {
        self.path = path
        self.start = start
        value = .text(text, column: column)
        argument = "\(path)=\(text)"
    }

    /// The field `path`, written at `start`, becomes `value`.
    package init(path: String, at start: Location, value: JSONValue) {
        self.path = path
        self.start = start
        self.value = .document(value)
        argument = "\(path)=\(value.inlineText)"
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    /// Changes `document`, and answers what is wrong with the change.
    ///
    /// Without a document (its text had no structure) only the argument itself is checked.
    func apply(to document: inout JSONValue?, _ routers: RouterRegistry) -> [Diagnostic] {
        let found: (value: JSONValue, diagnostics: [Diagnostic])
        switch value {
        case .missing: return [problem("expected path=value, such as links.loss=1%")]
        case .text(let text, let column): found = parsed(text, column: column)
        case .document(let value): found = (value, [])
        }
        do throws(Diagnostic) {
            let way = try OverridePath(path, at: start)
            var target = OverrideTarget(steps: way.steps, value: found.value, routers)
            if case .text(let text, _) = value { target.text = text }
            if var root = document {
                target.set(in: &root)
                document = root
            }
            return found.diagnostics + target.problems
        } catch {
            return found.diagnostics + [error]
        }
    }

    /// The value: JSON5 where it begins like a list, an object or a string, or simply is JSON5.
    private func parsed(
        _ text: String, column: Int
    ) -> (value: JSONValue, diagnostics: [Diagnostic]) {
        let location = Location(file: start.file, line: start.line, column: column)
        // Blanks in front make the places of mistakes within the value right.
        let padding = String(repeating: " ", count: column - 1)
        let outcome = JSON5Parser.parse(Array((padding + text).utf8), file: start.file)
        if let value = outcome.value, outcome.diagnostics.isEmpty { return (value, []) }
        let first = text.unicodeScalars.first { !$0.isJSON5Space }
        guard first == "{" || first == "[" || first == "\"" || first == "'" else {
            return (JSONValue(kind: .string(text), location: location), [])
        }
        let value = outcome.value ?? JSONValue(kind: .invalid, location: location)
        return (value, outcome.diagnostics)
    }

    private func problem(_ message: String) -> Diagnostic {
        Diagnostic(location: start, path: "", message: message)
    }
}
