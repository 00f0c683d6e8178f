import Foundation
import Testing

/// A transcript: comments, and blocks of commands with the answers they must get.
///
/// A block is one or more command lines, a line `----`, and the answer, one line for each effect,
/// up to a blank line. The answer of a block in which nothing happens is the line `(nothing)`.
struct TranscriptFile: Sendable, CustomTestStringConvertible {
    let url: URL

    /// Folder and name, as the table in `Transcripts/README.md` calls it.
    var name: String { url.pathComponents.suffix(2).joined(separator: "/") }
    var testDescription: String { name }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Transcripts")

    /// Every transcript, by name.
    static let all: [TranscriptFile] = {
        let everything = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (everything?.compactMap { $0 as? URL } ?? [])
            .filter { $0.pathExtension == "txt" }
            .map { TranscriptFile(url: $0) }
            .sorted { $0.name < $1.name }
    }()

    /// Whether answers are to be written anew instead of compared.
    static var isRewriting: Bool {
        ProcessInfo.processInfo.environment["REWRITE_TRANSCRIPTS"] == "1"
    }

    func read() throws -> Transcript {
        try Transcript(parsing: String(contentsOf: url, encoding: .utf8), file: name)
    }

    func write(_ transcript: Transcript) throws {
        try transcript.text.write(to: url, atomically: true, encoding: .utf8)
    }
}
