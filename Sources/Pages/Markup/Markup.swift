/// HTML or SVG. A text that is put into it is escaped, so that no name of a scenario's, a variant's
/// or a node's becomes a tag.
package struct Markup: Equatable, Sendable, ExpressibleByStringInterpolation {
    /// What goes into the file.
    package private(set) var text: String

    /// A literal of a program; it is taken as it stands.
    package init(stringLiteral value: String) { text = value }

    /// A literal with values, of which texts are escaped.
    package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Markup that was made elsewhere, such as the style sheet.
    init(raw text: String) { self.text = text }

    /// A text, escaped.
    init(_ text: String) { self.text = Self.escaped(text) }

    /// Nothing.
    static let none = Markup(raw: "")

    static func + (first: Markup, second: Markup) -> Markup {
        Markup(raw: first.text + second.text)
    }
    static func += (first: inout Markup, second: Markup) { first.text += second.text }

    /// A text with what has a meaning in HTML escaped, within and outside of attributes.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case _ where character.value < 0x20 && character != "\n" && character != "\t":
                escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    /// What a literal is put together from.
    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        /// Adds a part of the literal, as it stands.
        package mutating func appendLiteral(_ literal: String) { text += literal }
        /// Adds a text, escaped.
        package mutating func appendInterpolation(_ value: String) {
            text += Markup.escaped(value)
        }
        /// Adds a whole number.
        package mutating func appendInterpolation(_ value: Int) { text += "\(value)" }
        /// Adds markup, as it stands.
        package mutating func appendInterpolation(_ value: Markup) { text += value.text }
    }
}

extension Sequence<Markup> {
    /// All of them, one after the other.
    func joined(separator: Markup = .none) -> Markup {
        Markup(raw: map(\.text).joined(separator: separator.text))
    }
}
