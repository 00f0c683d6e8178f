import Foundation

/// The fingerprints that scenarios had when somebody last looked: lines of path, seed and
/// fingerprint.
struct Fingerprints: Equatable {
    /// What a scenario with a seed came to.
    struct Line: Equatable {
        var path: String
        var seed: UInt64
        var fingerprint: String
    }

    /// How to bring the file up to date.
    static let howToRewrite =
        "run `REWRITE_FINGERPRINTS=1 swift test --filter ScenarioRuns` (-c release for a large one)"

    /// Whether the file is to be written anew.
    static var isRewriting: Bool {
        ProcessInfo.processInfo.environment["REWRITE_FINGERPRINTS"] == "1"
    }

    var lines: [Line] = []

    /// What `text` says; a line that is none is left out.
    init(_ text: String) {
        lines = text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3, let seed = UInt64(words[1]) else { return nil }
            return Line(path: String(words[0]), seed: seed, fingerprint: String(words[2]))
        }
    }

    /// The lines sorted by path and seed, as they stand in the file.
    var text: String {
        lines.sorted { ($0.path, $0.seed) < ($1.path, $1.seed) }
            .map { "\($0.path) \($0.seed) \($0.fingerprint)\n" }.joined()
    }

    /// The fingerprint of the scenario at `path` with `seed`.
    func fingerprint(of path: String, seed: UInt64) -> String? {
        lines.first { $0.path == path && $0.seed == seed }?.fingerprint
    }

    /// Notes a fingerprint in place of whatever the path had.
    mutating func replace(with line: Line) {
        lines.removeAll { $0.path == line.path }
        lines.append(line)
    }

    /// The file.
    static func recorded() throws -> Fingerprints { Fingerprints(try fileText()) }

    static func fileText() throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    func write() throws { try Data(text.utf8).write(to: Self.file) }

    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fingerprints.txt")
}
