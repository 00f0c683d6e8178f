import Foundation
import Testing

/// A scenario that ran in a process of its own, by the program that people use.
struct ChildRun {
    /// The bytes of the trace file.
    let trace: [UInt8]
    /// The JSON report.
    let json: String

    /// Lets `pubsub-sim` run the scenario with `seed`.
    init(_ scenario: RepositoryScenario, seed: UInt64) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("pubsub-sim-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let trace = folder.appendingPathComponent("trace.jsonl")
        let json = folder.appendingPathComponent("report.json")
        let process = Process()
        process.executableURL = Self.executable
        process.currentDirectoryURL = RepositoryScenario.root
        process.arguments = [
            "run", scenario.path, "--seed", "\(seed)", "--trace", trace.path, "--json", json.path,
            "--quiet",
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "exit code of pubsub-sim")
        self.trace = Array(try Data(contentsOf: trace))
        self.json = String(decoding: try Data(contentsOf: json), as: UTF8.self)
    }

    /// The program, which is built into the folder of the tests or the one above.
    private static let executable: URL? = {
        let places = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
        for place in places {
            var folder = place
            for _ in 0..<4 {
                let program = folder.appendingPathComponent("pubsub-sim")
                var isFolder: ObjCBool = false
                let exists = FileManager.default.fileExists(
                    atPath: program.path, isDirectory: &isFolder)
                if exists, !isFolder.boolValue { return program }
                folder.deleteLastPathComponent()
            }
        }
        return nil
    }()
}
