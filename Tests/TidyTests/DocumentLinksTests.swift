import Testing

/// Relative links that lead nowhere; `read` gives a file's text, nil if there is no such file.
private func brokenLinks(
    in file: MarkdownFile, exists: (String) -> Bool, read: (String) -> String
) -> [Violation] {
    file.links.compactMap { link in
        if link.target.contains("://") || link.target.hasPrefix("mailto:") { return nil }
        let parts = link.target.split(
            separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].isEmpty ? file.path : resolved(String(parts[0]), from: file.path)
        if !exists(path) {
            return Violation(
                path: file.path, line: link.line,
                message: "links to \(link.target), but there is no \(path); mend the link")
        }
        guard parts.count == 2 else { return nil }
        let target = path == file.path ? file : MarkdownFile(path: path, text: read(path))
        if target.anchors.contains(String(parts[1])) { return nil }
        return Violation(
            path: file.path, line: link.line,
            message: "links to #\(parts[1]), but \(path) has no such heading; mend the link")
    }
}

private func resolved(_ link: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast().map { String($0) }
    for part in link.split(separator: "/").map({ String($0) }) {
        if part == ".." {
            _ = parts.popLast()
        } else if part != "." {
            parts.append(part)
        }
    }
    return parts.joined(separator: "/")
}

@Suite("Tidy: links of documents")
struct DocumentLinksTests {
    @Test("Every relative link leads to a file, and every anchor to a heading")
    func repository() {
        for path in Repository.paths where path.hasSuffix(".md") {
            let file = MarkdownFile(path: path, text: Repository.text(of: path))
            report(
                brokenLinks(
                    in: file, exists: { Repository.exists($0) }, read: { Repository.text(of: $0) }))
        }
    }

    @Test("Planted links that lead nowhere are found, and good ones are not")
    func planted() {
        let files = [
            "docs/a.md": """
            # The `meshLow` field, or D_lo
            ## Twice
            ## Twice
            [1](b.md) [2](../README.md#what-it-is) [3](#twice-1) [4](https://a.org/b#c)
            [5](#the-meshlow-field-or-d_lo) `[6](none.md)` [7](./b.md)
            ```
            # Not a heading
            [8](none.md)
            ```
            [a](none.md)
            [b](b.md#none)
            [c](#twice-2) and [d](#not-a-heading)
            [e](../b.md)
            """,
            "docs/b.md": "# B", "README.md": "# What it is",
        ]
        let file = MarkdownFile(path: "docs/a.md", text: files["docs/a.md", default: ""])
        let broken = brokenLinks(
            in: file, exists: { files.keys.contains($0) }, read: { files[$0, default: ""] })
        #expect(broken.map { $0.line } == [10, 11, 12, 12, 13])
        #expect(broken[0].message.contains("there is no docs/none.md"))
    }
}
