import Testing

/// The layer of each module: a module imports lower ones, never its neighbour.
private let layers = [
    "SimKernel": 0, "P2PWire": 0, "SimNetwork": 1, "PubSub": 1, "TextFormats": 1, "P2PHost": 2,
    "ScenarioModel": 2, "Scenarios": 3, "Reports": 3, "SimWorld": 4, "Recordings": 4,
    "Comparisons": 4, "Explanations": 4, "Simulator": 5, "Pages": 5, "Commands": 6, "pubsub-sim": 7,
]

/// The bottom imports nothing at all, so that it can be moved anywhere.
private let bottom = ["SimKernel", "P2PWire"]

/// Where files are read or written, and so Foundation may be imported.
private let foundationPlaces = [
    "Sources/Scenarios/Files/ScenarioFile.swift", "Sources/Commands/",
]

/// What comes with the system, and may be imported by the command line and by tests.
private let systemModules = [
    "Foundation", "FoundationXML", "Glibc", "Musl", "Darwin", "Dispatch", "Synchronization",
    "Testing",
]

private func upwardEdges(of manifest: Manifest, path: String) -> [Violation] {
    manifest.targets.filter { $0.kind != .testTarget }.flatMap { target -> [Violation] in
        guard let layer = layers[target.name] else {
            return [
                Violation(
                    path: path, line: 1,
                    message: "\(target.name) has no layer; add it to the table in LayersTests")
            ]
        }
        return target.dependencies.filter { layers[$0, default: .max] >= layer }.map {
            Violation(
                path: path, line: 1,
                message: "\(target.name) depends on \($0), which is no lower layer; turn the arrow")
        }
    }
}

private func externalPackages(in manifest: SourceFile) -> [Violation] {
    manifest.words.filter { $0.text == "package" && $0.before == UInt8(ascii: ".") }
        .map {
            Violation(
                path: manifest.path, line: $0.line,
                message: "a package dependency; there are none: write the code or do without")
        }
}

private func strayImports(in file: SourceFile, _ manifest: Manifest) -> [Violation] {
    guard let target = manifest.targets.first(where: { file.path.hasPrefix($0.path + "/") }) else {
        return []
    }
    return imports(of: file).compactMap { module, line in
        guard let advice = objection(to: module, in: file, of: target) else { return nil }
        return Violation(path: file.path, line: line, message: "imports \(module); \(advice)")
    }
}

private func objection(
    to module: String, in file: SourceFile, of target: Manifest.Target
) -> String? {
    if bottom.contains(target.name) { return "\(target.name) imports nothing at all" }
    if !systemModules.contains(module) {
        return target.dependencies.contains(module)
            ? nil : "declare it among the dependencies of \(target.name), if the layers allow it"
    }
    if target.kind == .testTarget { return nil }
    if module == "Testing" { return "only tests import it" }
    if file.path.hasPrefix("Sources/Commands/") { return nil }
    if module == "Foundation", foundationPlaces.contains(where: { file.path.hasPrefix($0) }) {
        return nil
    }
    return "only where files are read or written; let the caller pass values"
}

private func imports(of file: SourceFile) -> [(module: String, line: Int)] {
    let kinds = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
    return file.words.indices.filter { file.words[$0].text == "import" }.compactMap { index in
        let names = file.words[(index + 1)...].prefix(2).filter { !kinds.contains($0.text) }
        return names.first.map { ($0.text, $0.line) }
    }
}

@Suite("Tidy: layers")
struct LayersTests {
    private static let manifest = SourceFile(
        path: "Package.swift", text: Repository.text(of: "Package.swift"))

    @Test("Every dependency of the manifest points to a lower layer, and all modules are there")
    func dependencies() {
        let manifest = Manifest(Self.manifest)
        report(upwardEdges(of: manifest, path: "Package.swift"))
        let modules = manifest.targets.filter { $0.kind != .testTarget }.map { $0.name }
        #expect(modules.sorted() == layers.keys.sorted())
    }

    @Test("There is no external dependency")
    func external() {
        report(externalPackages(in: Self.manifest))
        // The benchmarks and the examples depend on this package, and on no other.
        let others = ["Benchmarks", "Examples/Chat", "Examples/OwnRouter"].map {
            Repository.text(of: "\($0)/Package.swift")
        }
        #expect(others.allSatisfy { !$0.contains("url:") && !$0.contains("id:") })
        for text in [Repository.text(of: "Package.swift")] + others {
            #expect(!text.contains("-Ounchecked"), "preconditions stay on in release builds")
        }
    }

    @Test("Every import is declared, and Foundation stays where files are read or written")
    func imports() {
        let manifest = Manifest(Self.manifest)
        report(Repository.swiftFiles.flatMap { strayImports(in: $0, manifest) })
    }

    @Test("A planted arrow and a planted package are found")
    func plantedArrow() {
        let text = """
            let package = Package(
                dependencies: [.package(url: "https://example.org/a", from: "1.0.0")],
                targets: [
                    .target(name: "SimKernel", dependencies: ["PubSub"]),
                    .target(name: "PubSub", dependencies: [  // "Simulator",
                        "SimKernel", "SimNetwork"], exclude: ["Scenarios"]),
                    .target(name: "Extras"),
                ])
            """
        let file = SourceFile(path: "Package.swift", text: text)
        let manifest = Manifest(file)
        let dependencies = manifest.targets.map { $0.dependencies }
        #expect(dependencies == [["PubSub"], ["SimKernel", "SimNetwork"], []])
        let messages = upwardEdges(of: manifest, path: "Package.swift").map { $0.message }
        #expect(
            messages == [
                "SimKernel depends on PubSub, which is no lower layer; turn the arrow",
                "PubSub depends on SimNetwork, which is no lower layer; turn the arrow",
                "Extras has no layer; add it to the table in LayersTests",
            ])
        #expect(externalPackages(in: file).map { $0.line } == [2])
    }

    @Test("A planted import is found")
    func plantedImport() {
        let text = """
            .target(name: "SimKernel"), .target(name: "PubSub", dependencies: ["SimKernel"]),
            .target(name: "Scenarios"), .target(name: "Simulator"),
            .target(name: "Commands", dependencies: ["Simulator"]),
            .testTarget(name: "SimKernelTests", dependencies: ["SimKernel"])
            """
        let manifest = Manifest(SourceFile(path: "Package.swift", text: text))
        let cases: [(path: String, line: String, isAllowed: Bool)] = [
            ("Sources/SimKernel/A.swift", "import P2PWire", false),
            ("Sources/SimKernel/A.swift", "import Synchronization", false),
            ("Sources/PubSub/A.swift", "import SimNetwork", false),
            ("Sources/PubSub/A.swift", "@testable import Simulator", false),
            ("Sources/PubSub/A.swift", "import struct Foundation.Date", false),
            ("Sources/PubSub/A.swift", "import SimKernel", true),
            ("Sources/PubSub/A.swift", "// import Foundation", true),
            ("Sources/Simulator/A.swift", "public import Foundation", false),
            ("Sources/Simulator/A.swift", "import Testing", false),
            ("Sources/Scenarios/Files/ScenarioFile.swift", "import Foundation", true),
            ("Sources/Scenarios/Files/ScenarioFile.swift", "import Glibc", false),
            ("Sources/Commands/A.swift", "import Glibc", true),
            ("Sources/Commands/A.swift", "import P2PWire", false),
            ("Tests/SimKernelTests/A.swift", "import Foundation", true),
            ("Tests/SimKernelTests/A.swift", "import PubSub", false),
        ]
        for (path, line, isAllowed) in cases {
            let found = strayImports(in: SourceFile(path: path, text: line), manifest)
            #expect(found.isEmpty == isAllowed, "\(path): \(line)")
        }
    }
}
