import Foundation

/// What a package manifest declares, read from its text.
struct Manifest {
    struct Target: Equatable {
        enum Kind: String, CaseIterable { case target, executableTarget, testTarget }

        var kind: Kind
        var name: String
        var dependencies: [String]
        /// Where its files are, relative to the manifest's folder.
        var path: String
    }

    let targets: [Target]

    init(_ file: SourceFile) {
        targets = file.words.compactMap { word in
            guard let kind = Target.Kind(rawValue: word.text), word.before == UInt8(ascii: "."),
                word.next == UInt8(ascii: "(")
            else { return nil }
            let arguments = Self.balanced(file.uncommented, from: word.range.upperBound)
            let name = Self.strings(after: "name:", in: arguments).first ?? ""
            let folder = kind == .testTarget ? "Tests" : "Sources"
            return Target(
                kind: kind, name: name,
                dependencies: Self.strings(after: "dependencies:", in: arguments),
                path: Self.strings(after: "path:", in: arguments).first ?? "\(folder)/\(name)")
        }
    }

    /// From an opening bracket to the one that closes it.
    private static func balanced(_ code: [UInt8], from start: Int) -> Substring {
        var depth = 0
        for index in start..<code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            if depth == 0 { return Substring(decoding: code[start...index], as: UTF8.self) }
        }
        return ""
    }

    /// The strings of an argument: of one string, or of a list of them.
    private static func strings(after label: String, in arguments: Substring) -> [String] {
        guard let start = arguments.range(of: label)?.upperBound else { return [] }
        let value = arguments[start...].drop { $0 == " " || $0 == "\n" }
        let end = value.first == "[" ? value.firstIndex(of: "]") : value.firstIndex(of: ",")
        let pieces = value[..<(end ?? value.endIndex)].split(
            separator: "\"", omittingEmptySubsequences: false)
        return pieces.enumerated().compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
    }
}
