import Foundation

/// Scenarios, experiments and results of comparisons.
extension Workplace {
    /// Every file below `folder` by its path, but what a killed process left half written.
    func files(in folder: String) throws -> [String: Data] {
        let below = FileManager.default.enumerator(atPath: url(folder).path)
        var files: [String: Data] = [:]
        for case let name as String in below ?? .init() {
            let file = url(folder).appendingPathComponent(name)
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
            if !isThere || isFolder.boolValue || name.hasSuffix(".partial") { continue }
            files[name] = try Data(contentsOf: file)
        }
        return files
    }

    /// The names of the files of runs in the results `folder`.
    func runs(in folder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: url("\(folder)/runs").path)
        return (names ?? []).filter { $0.hasSuffix(".json") }.sorted()
    }

    /// A file of JSON as an object.
    func object(_ name: String) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: url(name)))
        return value as? [String: Any] ?? [:]
    }

    /// Gossipsub and floodsub in `small.json5`, which differ in bytes by a little less than 1 %,
    /// with `fields` added.
    static func experiment(_ fields: String = "") -> String {
        """
        {
          question: "Does floodsub send less?",
          scenario: "small.json5", seeds: 4,
          variants: { gossip: {}, flood: { "nodes.*.router": "floodsub" } },
          metrics: ["bytesPerPeer.sent.mean", "reach"], \(fields)
        }
        """
    }
}
