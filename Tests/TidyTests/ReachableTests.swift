import Testing

/// Swift files that no declared target compiles.
private func unreachable(_ paths: [String], _ targets: [Manifest.Target]) -> [Violation] {
    paths.filter { path in
        path.hasSuffix(".swift") && path.split(separator: "/").last != "Package.swift"
            && !targets.contains { path.hasPrefix($0.path + "/") }
    }.map {
        Violation(
            path: $0, line: 1,
            message: "belongs to no target of Package.swift; declare one, or move the file")
    }
}

@Suite("Tidy: every file reachable")
struct ReachableTests {
    @Test("Every Swift file is in the folder of a declared target")
    func repository() {
        var targets: [Manifest.Target] = []
        for folder in ["", "Benchmarks/", "Examples/Chat/", "Examples/OwnRouter/"] {
            let path = folder + "Package.swift"
            let manifest = Manifest(SourceFile(path: path, text: Repository.text(of: path)))
            targets += manifest.targets.map { target in
                var target = target
                target.path = folder + target.path
                return target
            }
        }
        report(unreachable(Repository.paths, targets))
    }

    @Test("A planted file outside all targets is found")
    func planted() {
        let text = """
            .target(name: "A"), .executableTarget(name: "B", path: "Tools/B"),
            .testTarget(name: "ATests", dependencies: ["A"])
            """
        let targets = Manifest(SourceFile(path: "Package.swift", text: text)).targets
        let paths = [
            "Package.swift", "README.md", "Sources/A/A.swift", "Sources/AB/A.swift",
            "Sources/B/A.swift", "Tests/ATests/Deep/A.swift", "Tools/B/A.swift", "Tools/C.swift",
        ]
        #expect(
            unreachable(paths, targets).map { $0.path } == [
                "Sources/AB/A.swift", "Sources/B/A.swift", "Tools/C.swift",
            ])
    }
}
