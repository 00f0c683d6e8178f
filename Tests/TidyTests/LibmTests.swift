import Testing

/// Functions of the C library whose last digit differs from system to system.
private let libm: Set<String> = [
    "pow", "log", "log2", "log10", "log1p", "exp", "exp2", "exp10", "expm1", "sin", "cos", "tan",
    "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "cbrt",
    "hypot", "tgamma", "lgamma", "erf", "erfc", "fmod",
]

private let elementary = "Sources/SimKernel/Numerics/"

private func libmCalls(in file: SourceFile) -> [Violation] {
    if file.path.hasPrefix(elementary) { return [] }
    return file.words.compactMap { word in
        guard libm.contains(word.text), word.next == UInt8(ascii: "("),
            word.before != UInt8(ascii: ".") || isOfLibrary(word, in: file)
        else { return nil }
        return Violation(
            path: file.path, line: word.line,
            message: """
                `\(word.text)` differs between C libraries; use `Elementary`, or add and multiply
                """)
    }
}

/// Whether a name after a point is the C library's, and not that of a type of ours.
private func isOfLibrary(_ word: SourceFile.Word, in file: SourceFile) -> Bool {
    let qualifier = file.words.last { $0.range.upperBound < word.range.lowerBound }
    return ["Foundation", "Glibc", "Darwin", "Musl"].contains(qualifier?.text)
}

@Suite("Tidy: C library")
struct LibmTests {
    @Test("No module but Elementary computes powers, logarithms or angles")
    func repository() {
        report(Repository.sources.flatMap { libmCalls(in: $0) })
    }

    @Test(
        "A planted call is found",
        arguments: ["let a = pow(2, 3)", "1 + log(x)", "Foundation.exp(1)", "sin(x)"])
    func planted(line: String) {
        let file = SourceFile(path: "Sources/PubSub/A.swift", text: "\n" + line)
        #expect(libmCalls(in: file).map { $0.line } == [2])
    }

    @Test(
        "What only looks like a call passes",
        arguments: ["Elementary.log(x)", "catalog(x)", "// pow(2, 3)", "log.append(x)"])
    func harmless(line: String) {
        let file = SourceFile(path: "Sources/PubSub/A.swift", text: line)
        #expect(libmCalls(in: file) == [])
        #expect(libmCalls(in: SourceFile(path: elementary + "A.swift", text: "log(x)")) == [])
    }
}
