/// Texts of GML as they are meant.
enum GMLText {
    /// Longer names of characters than this there are not.
    private static let longestName = 8

    private static let names: [(name: String, meant: Unicode.Scalar)] = [
        ("quot", "\""), ("amp", "&"), ("lt", "<"), ("gt", ">"), ("apos", "'"), ("nbsp", "\u{A0}"),
    ]

    /// The text between the quotes of a file: GML writes `&quot;` and `&#228;` for what is not
    /// ASCII or would end it (Himsolt 1997, section 2), Shadow `\"` and `\\`.
    static func plain(_ written: String) -> String {
        guard written.unicodeScalars.contains(where: { $0 == "&" || $0 == "\\" }) else {
            return written
        }
        let scalars = Array(written.unicodeScalars)
        var plain = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            let next = index < scalars.count ? scalars[index] : nil
            if scalar == "\\", let next, next == "\"" || next == "\\" {
                plain.append(next)
                index += 1
            } else if scalar == "&", let end = end(of: scalars, from: index),
                let meant = character(scalars[index..<end])
            {
                plain.append(meant)
                index = end + 1
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }

    private static func end(of scalars: [Unicode.Scalar], from start: Int) -> Int? {
        scalars[start..<min(start + longestName, scalars.count)].firstIndex(of: ";")
    }

    /// The character that is written `&name;`; nil where there is none.
    private static func character(_ name: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        var text = String(String.UnicodeScalarView(name))
        guard text.hasPrefix("#") else { return names.first { $0.name == text }?.meant }
        text.removeFirst()
        let isHexadecimal = text.hasPrefix("x") || text.hasPrefix("X")
        let code = isHexadecimal ? UInt32(text.dropFirst(), radix: 16) : UInt32(text)
        return code.flatMap { Unicode.Scalar($0) }
    }
}
