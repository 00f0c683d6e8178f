/// A Markdown file's links and the anchors of its headings.
struct MarkdownFile {
    struct Link: Equatable {
        var target: String
        var line: Int
    }

    let path: String
    private(set) var links: [Link] = []
    private(set) var anchors: Set<String> = []

    init(path: String, text: String) {
        self.path = path
        var isInFence = false
        var uses: [String: Int] = [:]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if line.drop(while: { $0 == " " }).hasPrefix("```") { isInFence.toggle() }
            if isInFence { continue }
            if line.hasPrefix("#") {
                let anchor = Self.anchor(line.drop { $0 == "#" })
                let earlier = uses[anchor, default: 0]
                anchors.insert(earlier == 0 ? anchor : "\(anchor)-\(earlier)")
                uses[anchor] = earlier + 1
            }
            links += Self.targets(in: line).map { Link(target: $0, line: index + 1) }
        }
    }

    /// As the forge makes it: small letters, no punctuation, hyphens for spaces.
    private static func anchor(_ heading: Substring) -> String {
        var anchor = ""
        for character in heading.drop(while: { $0 == " " }).lowercased() {
            if character.isLetter || character.isNumber || "-_".contains(character) {
                anchor.append(character)
            } else if character == " " {
                anchor.append("-")
            }
        }
        return anchor
    }

    /// What stands in parentheses right after brackets, but not in inline code.
    private static func targets(in line: Substring) -> [String] {
        let prose = line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset % 2 == 0 ? String($0.element) : "code" }.joined()
        return prose.split(separator: "](", omittingEmptySubsequences: false).dropFirst()
            .compactMap { rest in
                rest.firstIndex(of: ")").map { String(rest[..<$0]) }
            }
    }
}
