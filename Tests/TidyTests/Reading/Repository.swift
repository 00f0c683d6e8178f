import Foundation
import Testing

/// The text of this repository, found from where this file was compiled.
enum Repository {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The paths of all files below the root, sorted; nothing hidden, and nothing that was built.
    static let paths: [String] = {
        let entries = FileManager.default.enumerator(
            at: root, includingPropertiesForKeys: [.isRegularFileKey],
            options: [.skipsHiddenFiles])
        let prefix = root.standardizedFileURL.path(percentEncoded: false)
        var paths: [String] = []
        for case let url as URL in entries ?? .init() {
            let isFile = try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile
            let path = url.standardizedFileURL.path(percentEncoded: false)
            if isFile == true { paths.append(String(path.dropFirst(prefix.count))) }
        }
        return paths.sorted()
    }()

    /// All Swift files.
    static let swiftFiles: [SourceFile] = paths.filter { $0.hasSuffix(".swift") }.map {
        SourceFile(path: $0, text: text(of: $0))
    }

    /// The Swift files of the modules.
    static let sources = swiftFiles.filter { $0.path.hasPrefix("Sources/") }

    /// The Swift files of the tests.
    static let tests = swiftFiles.filter { $0.path.hasPrefix("Tests/") }

    /// A file's text; a failure of the test, and no text, if it cannot be read.
    static func text(of path: String) -> String {
        do {
            return try String(contentsOf: root.appending(path: path), encoding: .utf8)
        } catch {
            Issue.record("cannot read \(path): \(error)")
            return ""
        }
    }

    /// Whether there is a file or a folder at `path`.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(
            atPath: root.appending(path: path).path(percentEncoded: false))
    }
}
