import Testing

/// Folders follow ideas, not a count; beyond this many entries a folder holds more than one idea.
private let mostEntries = 40

private let emptyNames = [
    "Util", "Utils", "Utilities", "Common", "Helper", "Helpers", "Misc", "Manager",
]

/// What the field calls so: go-libp2p's connection manager.
private let fieldNames = ["ConnectionManager"]

private func crowdedFolders(of paths: [String]) -> [Violation] {
    var entries: [String: Set<String>] = [:]
    for path in paths {
        let parts = path.split(separator: "/").map { String($0) }
        for depth in 1..<max(1, parts.count) {
            entries[parts[..<depth].joined(separator: "/"), default: []].insert(parts[depth])
        }
    }
    let crowded = entries.filter { $0.value.count > mostEntries && $0.key.hasPrefix("Sources/") }
    return crowded.keys.sorted().map { folder in
        Violation(
            path: folder, line: 1,
            message: """
                \(entries[folder, default: []].count) entries, more than \(mostEntries); give \
                those that belong together a folder
                """)
    }
}

private func emptyNames(in file: SourceFile) -> [Violation] {
    let folders = file.folders.filter { emptyNames.contains($0) }.map { ($0, 1) }
    let kinds = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    let types = file.words.indices.dropLast().compactMap { index -> (String, Int)? in
        let declared = file.words[index + 1]
        let isDeclared =
            kinds.contains(file.words[index].text) && file.words[index].before != UInt8(ascii: ".")
        return isDeclared ? (declared.text, declared.line) : nil
    }
    let empty = types.filter { name, _ in
        !fieldNames.contains(name) && emptyNames.contains { name.hasSuffix($0) }
    }
    return (folders + empty).map { name, line in
        Violation(
            path: file.path, line: line,
            message: "`\(name)` names no role; name it for what it is or does")
    }
}

@Suite("Tidy: folders and names")
struct FoldersTests {
    @Test("No folder of the sources has more than forty entries")
    func repository() {
        report(crowdedFolders(of: Repository.paths))
    }

    @Test("No folder and no type is called a helper or a manager")
    func names() {
        report(Repository.swiftFiles.flatMap { emptyNames(in: $0) })
    }

    @Test("A planted crowd and a planted name are found")
    func planted() {
        let forty = (1...40).map { "Sources/PubSub/Parts/\($0).swift" }
        #expect(crowdedFolders(of: forty) == [])
        let deep = ["A", "B"].map { "Sources/PubSub/Parts/Deep/\($0).swift" }
        let more = forty + deep
        #expect(crowdedFolders(of: more).map { $0.path } == ["Sources/PubSub/Parts"])

        let type = "/// A Helper.\nlet managers = 1\nstruct PeerManager {}\nenum Utils {}\n"
        let file = SourceFile(path: "Sources/PubSub/Common/A.swift", text: type)
        #expect(emptyNames(in: file).map { $0.line } == [1, 3, 4])
    }
}
