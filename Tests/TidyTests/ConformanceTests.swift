import Testing

/// docs/conformance.md says which of our tests shows what a test of go-libp2p-pubsub shows.
private struct ConformanceRow {
    var theirs: [String]
    var path: String?
    var title: String?
    var status: String
    var why: String

    /// Nil if the line is no such row.
    init?(_ line: Substring) {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            .dropFirst().dropLast().map { $0.trimmed }
        guard cells.count == 4, cells[0].hasPrefix("Test") else { return nil }
        theirs = cells[0].split(separator: " ").map { String($0) }
        path = cells[1].split(separator: "`").first.map { String($0) }
        let quoted = cells[1].split(separator: "\"", omittingEmptySubsequences: false)
        title = quoted.count > 1 ? String(quoted[1]) : nil
        (status, why) = (cells[2], cells[3])
    }

    /// What is wrong with the row, where `file` reads a file and gives nil if there is none.
    func problems(_ file: (String) -> SourceFile?) -> [String] {
        let name = theirs[0]
        switch status {
        case "none": return path == nil && !why.isEmpty ? [] : ["\(name): say why there is none"]
        case "same, shown differently":
            if why.isEmpty { return ["\(name): say how it is shown"] }
        case "same": break
        default: return ["\(name): '\(status)' is no status"]
        }
        guard let path, let file = file(path) else { return ["\(name): there is no \(path ?? "")"] }
        if !path.hasSuffix(".swift") { return [] }
        let text = String(decoding: file.uncommented, as: UTF8.self)
        let wanted = title.map { ["\"\($0)"] } ?? theirs
        return wanted.filter { !text.contains($0) }.map { "\(path) does not show \($0)" }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

@Suite("Tidy: conformance")
struct ConformanceTests {
    private static let table = "docs/conformance.md"
    private static let list = "Tests/PubSubTests/Vectors/go-libp2p-pubsub/TESTS.txt"
    /// Tests that are still to come; each must leave this list when it does.
    private static let awaited: Set<String> = []

    private static var rows: [ConformanceRow] {
        Repository.text(of: table).split(separator: "\n").compactMap { ConformanceRow($0) }
    }

    @Test("What the table says of our tests is true")
    func rows() {
        for row in Self.rows {
            if let path = row.path, Self.awaited.contains(path) {
                #expect(!Repository.exists(path), "\(path) is here; await it no longer")
                continue
            }
            let problems = row.problems { path in
                Repository.exists(path)
                    ? SourceFile(path: path, text: Repository.text(of: path)) : nil
            }
            #expect(problems == [])
        }
    }

    @Test("Every test of go's is in the table, and once")
    func complete() {
        let listed = Repository.text(of: Self.list).split(separator: "\n").compactMap {
            $0.split(separator: " ").last.map { String($0) }
        }
        let named = Self.rows.flatMap(\.theirs)
        #expect(listed.count == 220)
        #expect(named.sorted() == listed.sorted())
    }

    @Test("Planted rows that are wrong are found")
    func planted() {
        let file = SourceFile(path: "a.swift", text: "// TestC\n@Test(\"TestA: b\") func a() {}")
        let cases: [(row: Substring, isRight: Bool)] = [
            ("| TestA | `a.swift` | same | |", true),
            ("| TestB | `a.swift` \"TestA: b\" | same, shown differently | why |", true),
            ("| TestB | | none | why |", true),
            ("| TestB | `a.swift` | same | |", false),
            ("| TestC | `a.swift` | same | |", false),
            ("| TestA TestB | `a.swift` | same | |", false),
            ("| TestA | `b.swift` | same | |", false),
            ("| TestA | `a.swift` | same, shown differently | |", false),
            ("| TestA | | none | |", false),
            ("| TestA | `a.swift` | alike | |", false),
        ]
        for (line, isRight) in cases {
            let problems = ConformanceRow(line)?.problems { $0 == "a.swift" ? file : nil }
            #expect(problems?.isEmpty == isRight, "\(line)")
        }
    }
}
