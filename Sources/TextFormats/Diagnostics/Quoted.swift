/// Text from a file as a message may show it: on one line, not too long, nothing invisible.
package enum Quoted {
    /// Longer texts than this are cut.
    package static let longest = 40

    /// `text` between double quotes.
    package static func double(_ text: String) -> String { "\"\(safe(text))\"" }

    /// `text` between single quotes.
    package static func single(_ text: String) -> String { "'\(safe(text))'" }

    /// `text` with control characters spelled out, cut after `longest` characters.
    package static func safe(_ text: String, upTo longest: Int = longest) -> String {
        var shown = ""
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < longest else { return shown + "…" }
            count += 1
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                .unassigned:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default:
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
