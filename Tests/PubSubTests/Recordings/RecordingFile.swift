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
    static func all(named name: String) -> [RecordingFile] {
        let shipped = shippedFolder.appendingPathComponent(name)
        return [RecordingFile(url: shipped, isShipped: true)]
            + further(named: name).map { RecordingFile(url: $0, isShipped: false) }
    }

    func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: try Data(contentsOf: url))
    }

    private static let shippedFolder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Vectors/go-libp2p-pubsub")

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

/// Numbers for the names that recordings use, in the order in which the names come.
struct Numbering {
    private var numbers: [String: UInt32] = [:]
    /// The names by their numbers.
    private(set) var names: [String] = []

    mutating func number(of name: String) -> UInt32 {
        if let number = numbers[name] { return number }
        let number = UInt32(numbers.count)
        numbers[name] = number
        names.append(name)
        return number
    }
}
