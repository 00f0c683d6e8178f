import Foundation
import Testing

/// A file of recordings: one that the repository ships, or another of the same name and format in
/// the folder that `PUBSUB_SIM_VECTORS` names.
struct RecordingFile: Sendable, CustomTestStringConvertible {
    let url: URL
    /// Only of a shipped file is it known how many recordings it must hold.
    let isShipped: Bool

    var testDescription: String { url.path }

    /// The shipped `folder/name`, whether or not it exists, then every other `name`.
    ///
    /// So no test can run over nothing: a shipped file that is gone fails to load.
    static func all(named name: String, in folder: String) -> [RecordingFile] {
        let shipped = shippedFolder.appendingPathComponent(folder).appendingPathComponent(name)
        let others = furtherFolder.map { files(named: name, below: $0) } ?? []
        return [RecordingFile(url: shipped, isShipped: true)]
            + others.map { RecordingFile(url: $0, isShipped: false) }
    }

    /// Where further recordings are, if the environment says so.
    static var furtherFolder: URL? {
        let path = ProcessInfo.processInfo.environment["PUBSUB_SIM_VECTORS"] ?? ""
        return path.isEmpty ? nil : URL(fileURLWithPath: path).resolvingSymlinksInPath()
    }

    /// The recordings in a file that is a list.
    func list() throws -> [JSONObject] {
        try JSONObject.list(try json(), path: url.path)
    }

    /// The one object that a file is.
    func object() throws -> JSONObject {
        try JSONObject(try json(), path: url.path)
    }

    /// The value that a file is.
    func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }

    private func json() throws -> Any {
        try JSONSerialization.jsonObject(with: try Data(contentsOf: url))
    }

    private static let shippedFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors")

    private static func files(named name: String, below folder: URL) -> [URL] {
        let everything = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (everything?.compactMap { $0 as? URL } ?? [])
            .filter { $0.lastPathComponent == name }
            .sorted { $0.path < $1.path }
    }
}
