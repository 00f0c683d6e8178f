/// The character classes of JSON5 (spec.json5.org §"Lexical grammar", after ECMAScript 5.1).
extension Unicode.Scalar {
    /// Whether a line, and so a `//` comment, ends here.
    var isLineTerminator: Bool {
        self == "\n" || self == "\r" || self == "\u{2028}" || self == "\u{2029}"
    }

    /// Whether it may stand anywhere between tokens.
    package var isJSON5Space: Bool {
        switch self {
        case " ", "\t", "\u{B}", "\u{C}", "\u{A0}", "\u{FEFF}": true
        default: isLineTerminator || properties.generalCategory == .spaceSeparator
        }
    }

    /// Whether a bare key or word may begin with it.
    var isWordStart: Bool {
        if isASCII { return properties.isAlphabetic || self == "_" || self == "$" }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .letterNumber:
            return true
        default: return false
        }
    }

    /// Whether a bare key or word may go on with it.
    var isWordPart: Bool {
        if isWordStart || isDigit || self == "\u{200C}" || self == "\u{200D}" { return true }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
        default: return false
        }
    }

    /// Whether it is one of 0…9.
    package var isDigit: Bool { ("0"..."9").contains(self) }

    /// Its value as a hexadecimal digit, if it is one.
    package var hexValue: UInt32? {
        switch self {
        case "0"..."9": value - 0x30
        case "a"..."f": value - 0x61 + 10
        case "A"..."F": value - 0x41 + 10
        default: nil
        }
    }
}
