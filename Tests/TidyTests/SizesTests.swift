import Testing

private enum Budget {
    static let fileLines = 400
    static let medianFileLines = 120
    static let ninthDecileFileLines = 250
    static let columns = 100
    static let functionLines = 50
    /// Tables of results that happen to be the body of a function.
    static let longFunctions: Set<String> = [
        "Tests/SimKernelTests/Chance/DistributionPinTests.swift"
    ]
}

private func oversizes(in file: SourceFile) -> [Violation] {
    var violations: [Violation] = []
    if file.lineCount > Budget.fileLines {
        violations.append(
            Violation(
                path: file.path, line: file.lineCount,
                message: """
                    \(file.lineCount) lines, more than \(Budget.fileLines); find the noun that is \
                    missing and give it a file
                    """))
    }
    violations += wideLines(in: file)
    if Budget.longFunctions.contains(file.path) { return violations }
    for function in functions(of: file) where function.lineCount > Budget.functionLines {
        violations.append(
            Violation(
                path: file.path, line: function.line,
                message: """
                    a function of \(function.lineCount) lines, more than \(Budget.functionLines); \
                    name its steps
                    """))
    }
    return violations
}

private func wideLines(in file: SourceFile) -> [Violation] {
    let code = file.code.split(separator: .newline, omittingEmptySubsequences: false)
    let uncommented = file.uncommented.split(separator: .newline, omittingEmptySubsequences: false)
    return file.lines.indices.compactMap { index in
        let columns = file.lines[index].count
        if columns <= Budget.columns { return nil }
        let indentations = [code, uncommented].map { text in
            text[index].prefix { $0 == .space }.count
        }
        // A string that has the line to itself is as long as it is.
        if indentations[0] != indentations[1] { return nil }
        return Violation(
            path: file.path, line: index + 1,
            message: "\(columns) columns, more than \(Budget.columns); break the line")
    }
}

/// Where functions begin, and how many lines they take to the brace that ends them.
private func functions(of file: SourceFile) -> [(line: Int, lineCount: Int)] {
    file.words.compactMap { word in
        guard ["func", "init", "deinit", "subscript"].contains(word.text),
            word.before != UInt8(ascii: "."), word.before != UInt8(ascii: "`")
        else { return nil }
        return bodyLineCount(in: file.code[word.range.upperBound...]).map { (word.line, $0) }
    }
}

/// How many lines a function's rest takes; nil if it has no body, as in a protocol.
private func bodyLineCount(in code: ArraySlice<UInt8>) -> Int? {
    var lineCount = 1
    var brackets = 0
    var braces = 0
    for byte in code {
        switch byte {
        case .newline: lineCount += 1
        case UInt8(ascii: "("), UInt8(ascii: "["): brackets += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): brackets -= 1
        case UInt8(ascii: "{"): braces += 1
        case UInt8(ascii: "}"):
            braces -= 1
            // A closing brace before any opening one ends the protocol.
            if braces < 0 { return nil }
            // One within brackets ends a default argument.
            if braces == 0, brackets == 0 { return lineCount }
        default: break
        }
    }
    return nil
}

private func shareViolations(of files: [SourceFile]) -> [Violation] {
    let sizes = files.map { $0.lineCount }.sorted()
    guard !sizes.isEmpty else { return [] }
    let shares = [
        ("half", sizes[sizes.count / 2], Budget.medianFileLines),
        ("nine tenths", sizes[sizes.count * 9 / 10], Budget.ninthDecileFileLines),
    ]
    return shares.filter { $0.1 > $0.2 }.map { share, size, budget in
        Violation(
            path: "Sources", line: 1,
            message: """
                \(share) of all files may have \(budget) lines, not \(size); divide the largest
                """)
    }
}

@Suite("Tidy: sizes")
struct SizesTests {
    @Test("Files, lines and functions keep within their budgets")
    func repository() {
        report(Repository.swiftFiles.flatMap { oversizes(in: $0) })
    }

    @Test("Half of all source files are short, and nine tenths are not long")
    func shares() {
        report(shareViolations(of: Repository.sources))
    }

    @Test("A planted file, line or function that is too large is found; one just fitting is not")
    func planted() {
        func violations(_ text: String) -> [Int] {
            oversizes(in: SourceFile(path: "Sources/PubSub/A.swift", text: text)).map { $0.line }
        }
        #expect(violations(String(repeating: "let a = 1\n", count: 400)) == [])
        #expect(violations(String(repeating: "let a = 1\n", count: 401)) == [401])

        #expect(violations("\n" + String(repeating: "é", count: 100)) == [])
        #expect(violations("\n" + String(repeating: "é", count: 101)) == [2])
        let comment = String(repeating: "/", count: 100)
        #expect(violations("\n" + comment + "\n" + comment + "/\n") == [3])
        #expect(violations("\"\"\"\n" + comment + comment + "\n\"\"\"") == [])

        let body = { String(repeating: "    if a { b() }\n", count: $0) }
        for head in ["func f(a: [Int] = [{ 1 }()]) {", "init<A>(\n    b: A\n)\nwhere A: B {"] {
            let lines = head.split(separator: "\n").count
            #expect(violations("struct A {\n\(head)\n\(body(49 - lines))}\n}\n") == [])
            #expect(violations("struct A {\n\(head)\n\(body(50 - lines))}\n}\n") == [2])
        }
        // What is interpolated closes the bracket that it opened.
        let text = "    print(\"\\(a) \\(b(c))\")\n"
        #expect(violations("func f() {\n\(text)\(body(48))}\n") == [1])
        #expect(violations("func f() {\n\(text)\(body(47))}\n\(body(80))") == [])
        #expect(violations("self.init(a)\n\(body(80))") == [])
        #expect(violations("protocol P {\n    func f()\n}\n\(body(80))") == [])
    }

    @Test("Shares that are too large are found")
    func plantedShares() {
        func file(_ count: Int) -> SourceFile {
            SourceFile(path: "A.swift", text: String(repeating: "\n", count: count))
        }
        #expect(shareViolations(of: [file(120), file(120), file(250)]).isEmpty)
        #expect(shareViolations(of: [file(10), file(121), file(122)]).count == 1)
        #expect(shareViolations(of: [file(10), file(20), file(300)]).count == 1)
    }
}
