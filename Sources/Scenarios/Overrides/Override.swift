/// A change to a scenario from the command line: `--set links.loss=1%`.
///
/// The path is written as diagnostics write it. The value is JSON5; what is not, such as `10s`, is
/// taken as a string, so that units need no quotes within quotes.
public struct Override: Equatable, Sendable {
    /// What was written after `--set`.
    public let argument: String

    /// The change that `argument` describes; mistakes in it come to light when it is applied.
    public init(_ argument: String) {
        self.argument = argument
    }

    /// The name under which diagnostics show the argument.
    private var file: String { "--set \(Quoted.safe(argument, upTo: .max))" }

    /// Changes `document`, and answers what is wrong with the change.
    ///
    /// Without a document (its text had no structure) only the argument itself is checked.
    func apply(to document: inout JSONValue?) -> [Diagnostic] {
        let (path, text) = parts
        guard let text else {
            return [problem("expected path=value, such as links.loss=1%")]
        }
        let value = parsed(text, column: path.unicodeScalars.count + 2)
        do throws(Diagnostic) {
            let way = try OverridePath(path, file: file)
            var target = OverrideTarget(steps: way.steps, value: value.value)
            if var root = document {
                target.set(in: &root)
                document = root
            }
            return value.diagnostics + target.problems
        } catch {
            return value.diagnostics + [error]
        }
    }

    /// What stands before and after the first equals sign.
    private var parts: (path: String, value: String?) {
        guard let sign = argument.firstIndex(of: "=") else { return (argument, nil) }
        return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
    }

    /// The value: JSON5 where it begins like a list, an object or a string, or simply is JSON5.
    private func parsed(
        _ text: String, column: Int
    ) -> (value: JSONValue, diagnostics: [Diagnostic]) {
        let location = Location(file: file, line: 1, column: column)
        // Blanks in front make the places of mistakes within the value right.
        let padding = String(repeating: " ", count: column - 1)
        let outcome = JSON5Parser.parse(Array((padding + text).utf8), file: file)
        if let value = outcome.value, outcome.diagnostics.isEmpty { return (value, []) }
        let first = text.unicodeScalars.first { !$0.isJSON5Space }
        guard first == "{" || first == "[" || first == "\"" || first == "'" else {
            return (JSONValue(kind: .string(text), location: location), [])
        }
        let value = outcome.value ?? JSONValue(kind: .invalid, location: location)
        return (value, outcome.diagnostics)
    }

    private func problem(_ message: String) -> Diagnostic {
        Diagnostic(
            location: Location(file: file, line: 1, column: 1), path: "", message: message)
    }
}
