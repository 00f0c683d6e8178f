import Foundation

/// A text that must not change unnoticed; `REWRITE_GOLDEN=1` writes it anew.
enum Golden {
    /// Whether texts are written anew.
    static var isRewritten: Bool {
        ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1"
    }
    /// The folder of the repository.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The text of that name; `actual` itself after it has been rewritten.
    static func text(_ name: String, actual: String) throws -> String {
        let file = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden/\(name).txt")
        if isRewritten {
            try Data(actual.utf8).write(to: file)
        }
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
