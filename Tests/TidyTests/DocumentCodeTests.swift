import Testing

/// Swift in documents that no compiled file has, line for line but for the indentation.
private func uncompiledCode(in text: String, path: String, sources: [String]) -> [Violation] {
    let compiled = sources.map { "\n\(unindented($0))\n" }
    var violations: [Violation] = []
    var block: (line: Int, code: [Substring])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
        guard let open = block else {
            if line.hasPrefix("```swift") { block = (index + 1, []) }
            continue
        }
        guard line.hasPrefix("```") else {
            block = (open.line, open.code + [line])
            continue
        }
        let code = "\n\(unindented(open.code.joined(separator: "\n")))\n"
        if !compiled.contains(where: { $0.contains(code) }) {
            violations.append(
                Violation(
                    path: path, line: open.line,
                    message: "no file of Examples has this code; copy it from where it compiles"))
        }
        block = nil
    }
    return violations
}

/// The lines without the blanks that they begin with, and without empty lines.
private func unindented(_ text: String) -> String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
        .joined(separator: "\n")
}

@Suite("Tidy: code in documents")
struct DocumentCodeTests {
    @Test("All Swift in documents stands in an example that is compiled and run")
    func repository() {
        let sources = Repository.swiftFiles.map(\.path).filter { $0.hasPrefix("Examples/") }
            .map { Repository.text(of: $0) }
        #expect(!sources.isEmpty)
        for path in Repository.paths where path.hasSuffix(".md") {
            let text = Repository.text(of: path)
            report(uncompiledCode(in: text, path: path, sources: sources))
        }
        #expect(Repository.text(of: "docs/library.md").contains("```swift"))
    }

    @Test("A planted line that differs is found; another indentation is not")
    func planted() {
        let source = "func a() {\n    let b = 1\n\n    print(b)\n}\n"
        let text =
            "# A\n```swift\nlet b = 1\nprint(b)\n```\n```swift\nlet b = 2\n```\n```text\nc\n```\n"
        let violations = uncompiledCode(in: text, path: "a.md", sources: [source])
        #expect(violations.map(\.line) == [6])
    }
}
