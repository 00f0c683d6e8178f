import Testing

/// Dictionaries and sets have no order that is the same at every run. A text cannot show whether
/// one is walked through; but whoever keeps one must say that it is not.
private func silentTables(in file: SourceFile) -> [Violation] {
    let typed = file.words.compactMap { word -> Int? in
        let isNamed = word.text == "Set" || word.text == "Dictionary"
        return isNamed || isKey(word, of: file) ? word.line : nil
    }
    return Set(typed).sorted().compactMap { line in
        let place = max(0, line - 4)..<line
        let saysSo = file.lines[place].contains { text in
            let comment = text.split(
                separator: "//", maxSplits: 1, omittingEmptySubsequences: false
            )
            .dropFirst().joined().lowercased()
            return ["look-up", "lookup", "membership"].contains { comment.contains($0) }
        }
        if saysSo { return nil }
        return Violation(
            path: file.path, line: line,
            message: """
                a dictionary or set whose comment does not say so; add `For look-up only` or `For \
                membership only` (and do not iterate it: it has another order at every run)
                """)
    }
}

/// Whether a type's name is the key in `[Key: Value]`.
private func isKey(_ word: SourceFile.Word, of file: SourceFile) -> Bool {
    guard word.before == UInt8(ascii: "["), word.text.first?.isUppercase == true else {
        return false
    }
    // A key may be `Outer.Inner`, and is followed by its colon.
    let rest = file.code[word.range.upperBound...].drop { $0.isIdentifier || $0 == 0x2E }
    return rest.first == UInt8(ascii: ":")
}

@Suite("Tidy: dictionaries and sets")
struct LookUpOnlyTests {
    @Test("Whoever keeps a dictionary or a set says that it is for look-up or membership only")
    func repository() {
        report(Repository.sources.flatMap { silentTables(in: $0) })
    }

    @Test(
        "A planted table without a comment is found",
        arguments: [
            "var a: [PeerID: Int] = [:]", "let a: Set<Int> = []", "let a = Set(list)",
            "var a: Dictionary<Int, Int>", "let a = Dictionary(grouping: b, by: \\.c)",
            "func f() -> [Outer.Inner: [Int]]", "var a = [String: Int]()",
        ])
    func planted(line: String) {
        let far = "// For look-up only.\n\n\n\n"
        let file = SourceFile(path: "Sources/PubSub/A.swift", text: far + line)
        #expect(silentTables(in: file).map { $0.line } == [5])
    }

    @Test(
        "A table that says so passes, and so does what is no table",
        arguments: [
            "/// For look-up only.\nvar a: [PeerID: Int] = [:]",
            "var taken: Set<Int> = []  // For membership only.",
            "// Counts; for lookup\n// only.\n\nlet a: Set<Int> = []",
            "let a: [Int] = []", "let a = [first: 1]", "var b: PeerSet", "f([A(b: 1)])",
            "let a = c ? [B] : [D]", "// a Set<Int>",
        ])
    func harmless(text: String) {
        #expect(silentTables(in: SourceFile(path: "Sources/PubSub/A.swift", text: text)) == [])
    }
}
