import Testing

/// What `import Simulator` shows: the modules that its exports name whole, and types of others.
private struct Exports {
    var modules: Set<String> = ["Simulator"]
    var types: Set<String> = []

    /// The exports that `text` declares.
    init(_ text: String) {
        for line in text.split(separator: "\n") where line.hasPrefix("@_exported import ") {
            let words = line.split(separator: " ")
            let parts = words[words.count - 1].split(separator: ".").map(String.init)
            if parts.count == 2 { types.insert(parts[1]) } else { modules.insert(parts[0]) }
        }
    }
}

/// The public types that `file` declares at its top level.
private func publicTypes(in file: SourceFile) -> [String] {
    let kinds = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    return file.lines.compactMap { line in
        guard line.hasPrefix("public ") else { return nil }
        let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        guard let kind = words.firstIndex(where: { kinds.contains($0) }), kind < 3 else {
            return nil
        }
        return kind + 1 < words.count ? words[kind + 1] : nil
    }
}

/// The names in backticks in the first column of tables below the heading `## What there is`.
private func documentedTypes(in text: String) -> [String] {
    let lines = text.split(separator: "\n").map(String.init)
    guard let first = lines.firstIndex(of: "## What there is") else { return [] }
    let section = lines[(first + 1)...].prefix { !$0.hasPrefix("## ") }
    return section.filter { $0.hasPrefix("| `") }.flatMap { line in
        line.split(separator: "|")[0].split(separator: "`").enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

@Suite("Tidy: what other packages see")
struct SurfaceTests {
    @Test("docs/library.md names every type that `import Simulator` shows, once, and no other")
    func repository() {
        let exports = Exports(Repository.text(of: "Sources/Simulator/Exports.swift"))
        let shown = Repository.sources.filter { exports.modules.contains($0.module ?? "") }
            .flatMap { publicTypes(in: $0) }
        let documented = documentedTypes(in: Repository.text(of: "docs/library.md"))
        #expect(documented.sorted() == (shown + exports.types).sorted())
    }

    @Test("Modules for this package alone have nothing public")
    func internalModules() {
        let inner = ["Recordings", "Comparisons"]
        let found = Repository.sources.filter { inner.contains($0.module ?? "") }
            .flatMap { publicTypes(in: $0) }
        #expect(found == [])
    }

    @Test("Planted types are found")
    func planted() {
        let text = """
            public struct A: Sendable {
                public enum Inner {}
            }
            public indirect enum B {}
            public func c() {}
            package struct D {}
            """
        #expect(publicTypes(in: SourceFile(path: "Sources/A/A.swift", text: text)) == ["A", "B"])
        let document = "# T\n## What there is\n| types | what |\n|---|---|\n| `A`, `B` | `C` |\n"
        #expect(documentedTypes(in: document + "## More\n| `D` | d |\n") == ["A", "B"])
        let exports = Exports("import X\n@_exported import Y\n@_exported import struct Z.T\n")
        #expect(exports.modules == ["Simulator", "Y"] && exports.types == ["T"])
    }
}
