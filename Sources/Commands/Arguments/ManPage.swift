/// The manual page in the language of man(7), made from the tables that the help is made from.
enum ManPage {
    /// The whole page.
    static var text: String {
        var text = """
            .TH PUBSUB\\-SIM 1 "" "pubsub\\-sim \(escaped(Shell.version))" "User Commands"
            .SH NAME
            pubsub\\-sim \\- simulate libp2p publish/subscribe networks

            """
        text += ".SH SYNOPSIS\n.nf\n" + Verb.allCases.map { "\(escaped($0.usage))\n" }.joined()
        text += ".fi\n.SH DESCRIPTION\n\(escaped(Help.programSummary))\n"
        text += ".SH OPTIONS\n" + list(Help.programOptions)
        text += ".SH COMMANDS\n" + Verb.allCases.map(section).joined()
        text += ".SH EXIT STATUS\n" + list(Help.exitCodes)
        text += ".SH EXAMPLES\n" + code(Help.programExamples)
        return text
    }

    private static func section(_ verb: Verb) -> String {
        ".SS \(escaped(verb.usage))\n\(escaped(verb.summary))\n.PP\n\(escaped(verb.details))\n"
            + list(Help.options(of: verb)) + ".PP\nExamples:\n" + code(Help.examples(of: verb))
    }

    /// Terms in bold, their explanations indented below.
    private static func list(_ rows: [Help.Row]) -> String {
        rows.map { row in
            ".TP\n.B \(escaped(row.term))\n"
                + row.lines.map { "\(escaped($0))\n" }.joined()
        }.joined()
    }

    /// Lines as they are.
    private static func code(_ lines: [String]) -> String {
        ".RS 4\n.nf\n" + lines.map { "\(escaped($0))\n" }.joined() + ".fi\n.RE\n"
    }

    /// `text` as roff prints it: dashes that can be copied into a shell, other characters than
    /// those of ASCII by their numbers, and no line that is taken for a request.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "'": result += "\\(aq"
            case "\"": result += "\\(dq"
            case "~": result += "\\(ti"
            case ".": result += result.isEmpty || result.hasSuffix("\n") ? "\\&." : "."
            default:
                if scalar.isASCII {
                    result.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
                    result += "\\[u\(zeros)\(digits)]"
                }
            }
        }
        return result
    }
}
