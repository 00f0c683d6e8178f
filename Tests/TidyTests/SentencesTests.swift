import Testing

/// docs/conformance.md names the test that shows a sentence; none of them may be a name of nothing.
@Suite("Tidy: sentences")
struct SentencesTests {
    @Test("Every test that docs/conformance.md names exists")
    func titles() {
        let text = Repository.text(of: "docs/conformance.md")
            .split(separator: "\n## The tests of go")[0]
        let tests = Repository.paths.filter { $0.hasPrefix("Tests/") && $0.hasSuffix(".swift") }
            .map { Repository.text(of: $0) }.joined()
        var count = 0
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where line.hasPrefix("|")
        {
            let cells = line.replacing("\\|", with: "¦").split(separator: "|")
            guard cells.count > 1 else { continue }
            for match in cells[1].matches(of: /"([^"]+)"/) {
                count += 1
                if !tests.contains("\"\(match.1)\"") {
                    Issue.record("docs/conformance.md:\(number + 1): no test is called \(match.1)")
                }
            }
        }
        #expect(count > 20)
    }
}
