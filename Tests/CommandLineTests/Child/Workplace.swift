import Foundation

/// A temporary folder with the scenarios of one test; it goes when the test ends.
final class Workplace {
    let folder: URL

    init() throws {
        let name = "pubsub-sim-tests-\(UUID().uuidString)"
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The names of everything in the folder, hidden files included.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url(name))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
    }

    func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

    /// Three messages among five nodes: over in a moment.
    static let small = """
        {
          seed: 3, duration: "6 s",
          nodes: { peers: { count: 5, router: "gossipsub", subscribe: ["x"] } },
          topology: { kind: "complete" }, links: { latency: { uniform: ["10 ms", "50 ms"] } },
          workload: [{ topic: "x", from: "peers", every: "1 s", size: "100 B", start: "2 s", count: 3 }],
          expect: [{ metric: "counts.publish", equals: 3 }],
        }
        """

    /// The same for so long that nobody waits for its end.
    static let endless = """
        {
          duration: "100000 h",
          nodes: { peers: { count: 5, router: "gossipsub", subscribe: ["x"] } },
          topology: { kind: "complete" }, links: { latency: "10 ms" },
          workload: [{ topic: "x", from: "peers", every: "100 ms", size: "100 B" }],
        }
        """
}
