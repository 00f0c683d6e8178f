import Foundation
import Simulator
import Testing

/// What the program with the router says to a command line.
private struct Answer {
    let code: Int32
    let output: String
    let errors: String

    /// Runs the program that the build left beside the tests.
    init(_ arguments: String...) throws {
        let process = Process()
        let program: URL = try #require(Self.program, "own-router is not beside the tests")
        process.executableURL = program
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // What is said fits into a pipe.
        self.output = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        self.errors = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        code = process.terminationStatus
    }

    private static var program: URL? {
        let places =
            CommandLine.arguments.map { URL(fileURLWithPath: $0) }
            + [Bundle.main.bundleURL]
        return places.lazy.flatMap { place in
            (0..<5).reduce(into: [place]) { above, _ in
                above.append(above[above.count - 1].deletingLastPathComponent())
            }
        }
        .map { $0.appendingPathComponent("own-router") }
        .first {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(
                atPath: $0.path, isDirectory: &isFolder)
            return isThere && !isFolder.boolValue
                && FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }
}

@Suite("Push–pull, all commands", .serialized)
struct CommandTests {
    private static let room = example + "Scenarios/room.json5"

    /// A folder for what a command writes.
    private static func place() -> String {
        NSTemporaryDirectory() + "own-router-\(UUID().uuidString)"
    }

    @Test("test: the scenario keeps its promises and its fingerprint")
    func test() throws {
        let answer = try Answer("test", example + "Scenarios")
        #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
        #expect(answer.output.contains("1 passed, 0 failed"))
    }

    @Test("run --record, replay and diff")
    func recording() throws {
        let (one, other) = (Self.place(), Self.place())
        defer { for path in [one, other] { try? FileManager.default.removeItem(atPath: path) } }
        #expect(try Answer("run", Self.room, "--record", one).code == 0)
        let replay = try Answer("replay", one)
        #expect(replay.code == 0 && replay.output.contains("identical: "))
        #expect(
            try Answer(
                "run", Self.room, "--record", other, "--set", "nodes.*.router.fanout=3",
                "--set", "expect=[]"
            ).code == 0)
        let diff = try Answer("diff", one, other)
        #expect(diff.code == 1)
        #expect(diff.output.contains("nodes.peers.router.fanout: 2 → 3"), "\(diff.output)")
        // A recording says every parameter, defaults too.
        let kept = try String(contentsOfFile: one + "/scenario.json5", encoding: .utf8)
        #expect(kept.contains("pullInterval: \"1 s\"") && kept.contains("history: 100"))
    }

    @Test("A program without the router cannot read the scenario of a recording")
    func withoutRouter() throws {
        let folder = Self.place()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try Answer("run", Self.room, "--record", folder).code == 0)
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFile.load(path: folder + "/scenario.json5")
        }
        let message = try #require(error?.diagnostics.first?.message)
        #expect(message.contains("'pushpull'"), "\(message)")
    }

    @Test("inspect shows what the router knows")
    func looking() throws {
        let inspect = try Answer("inspect", Self.room, "--at", "10 s", "--node", "peers[0]")
        #expect(inspect.code == 0 && inspect.output.contains("/pushpull/1.0.0"))
        #expect(inspect.output.contains("recent "))
        let json = try Answer(
            "inspect", Self.room, "--at", "10 s", "--node", "peers[0]", "--json", "-")
        #expect(json.output.contains("\"custom\""))
    }

    @Test("help shows its protocols and its parameters")
    func help() throws {
        let answer = try Answer("help", "pushpull")
        #expect(answer.code == 0)
        #expect(
            answer.output == """
                pushpull: a router of nodes.*.router, as protocol: "pushpull"

                protocols:
                  /pushpull/1.0.0

                fields:
                  fanout: whole number from 1 to 1000; default 3 (a choice of this example)
                      To how many peers a new message is pushed.
                  hops: whole number from 0 to 64; default 4 (a choice of this example)
                      Over how many links a message is pushed.
                  pullInterval: duration from 10 ms to 3600 s; default "1 s" (a choice of this example)
                      How often a peer is told which messages there are.
                  history: whole number from 1 to 1000000; default 100 (a choice of this example)
                      How many messages are kept for those who ask.

                """)
    }

    @Test("The trace has its events and its messages; follow shows a message's way")
    func trace() throws {
        let file = Self.place()
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(try Answer("run", Self.room, "--quiet", "--trace", file).code == 0)
        let trace = try String(contentsOfFile: file, encoding: .utf8)
        #expect(trace.contains("\"type\":\"note\",\"name\":\"pulled\",\"peer\":"))
        #expect(trace.contains("\"custom\":[{\"name\":\"push\",\"hops\":2}]"))
        #expect(trace.contains("\"custom\":[{\"name\":\"digest\",\"topic\":[\"room\"],\"ids\":["))
        let line = try #require(trace.split(separator: "\n").first { $0.contains("\"publish\"") })
        let id = try #require(line.split(separator: "\"id\":\"").last?.prefix { $0 != "\"" })
        let follow = try Answer("follow", Self.room, "--message", String(id))
        #expect(follow.code == 0 && follow.output.contains(id), "\(follow.errors)")
    }

    @Test("run --check-determinism and --wire bytes")
    func determinism() throws {
        let answer = try Answer("run", Self.room, "--check-determinism", "--wire", "bytes")
        #expect(answer.code == 0 && answer.output.contains("deterministic: "))
    }

    @Test("explore varies its parameters, and finds the smallest world that fails")
    func explore() throws {
        let folder = Self.place()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let answer = try Answer(
            "explore", Self.room, "--seeds", "2", "--set",
            "nodes.*.router.pullInterval=3600 s", "--vary", "nodes.peers.router.fanout=1..2",
            "--out", folder)
        #expect(answer.code == 1, "\(answer.output)\(answer.errors)")
        #expect(answer.output.contains("reach"), "\(answer.output)")
    }

    @Test("compare varies its parameters")
    func compare() throws {
        let folder = Self.place()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let answer = try Answer(
            "compare", Self.room, "--grid", "nodes.*.router.fanout=2,4", "--seeds", "2",
            "--out", folder)
        #expect(answer.code == 0, "\(answer.output)\(answer.errors)")
        #expect(answer.output.contains("fanout"))
    }

    @Test(
        "What is wrong is told with its place and what is allowed",
        arguments: [
            ("nodes.*.router.fanuot=3", "unknown field; did you mean 'fanout'?"),
            ("nodes.*.router.fanout=0", "expected a whole number from 1 to 1000, found 0"),
            ("nodes.*.router.pullInterval=3", "3 has no unit"),
            ("nodes.*.router.pullInterval=1 ms", "must be from 10 ms to 3600 s, found \"1 ms\""),
            ("nodes.*.router=pushpul", "unknown word 'pushpul'; did you mean 'pushpull'?"),
        ])
    func mistakes(change: String, expected: String) throws {
        let answer = try Answer("run", Self.room, "--set", change)
        #expect(answer.code == 2 && answer.errors.contains(expected), "\(answer.errors)")
    }
}
