import Foundation
import Testing

/// A file of recordings: the one that the repository ships, or another of the same name and format
/// below the folder that `PUBSUB_SIM_VECTORS` names.
struct RecordingFile: Sendable, CustomTestStringConvertible {
    let url: URL
    /// Only of the shipped file is it known how much it must hold.
    let isShipped: Bool

    var testDescription: String { url.path }

    /// The shipped file, whether or not it exists, then every other; so no test can run over
    /// nothing.
    static func all(
        named name: String, in folder: String = "go-libp2p-pubsub"
    ) -> [RecordingFile] {
        let shipped = shippedFolder.appendingPathComponent("\(folder)/\(name)")
        return [RecordingFile(url: shipped, isShipped: true)]
            + further(named: name).map { RecordingFile(url: $0, isShipped: false) }
    }

    func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: try Data(contentsOf: url))
    }

    private static let shippedFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors")

    private static func further(named name: String) -> [URL] {
        let path = ProcessInfo.processInfo.environment["PUBSUB_SIM_VECTORS"] ?? ""
        if path.isEmpty { return [] }
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let everything = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (everything?.compactMap { $0 as? URL } ?? [])
            .filter { $0.lastPathComponent == name }
            .sorted { $0.path < $1.path }
    }
}
