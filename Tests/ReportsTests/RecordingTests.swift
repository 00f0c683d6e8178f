import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

/// Reading a recording: what is not as it was written is told, all at once.
@Suite("Recordings")
struct RecordingTests {
    private static let text = """
        {duration: "1 s", nodes: {a: {count: 2, router: "floodsub"}}}
        """

    /// The files of a recording of three events.
    private static func files() throws -> [String: [UInt8]] {
        let kept = try SelfContainedScenario(
            Array(text.utf8), file: "made up.json5",
            readFile: { _ in .failure(UnreadableFile(reason: "none")) })
        var digestLog = DigestLog(kept.scenario.groups)
        digestLog.append((0..<3).map { Happening.event($0, UInt32($0 % 2), .start) })
        var files: [String: [UInt8]] = [
            Recording.FileName.scenario: kept.text,
            Recording.FileName.written: kept.written,
            Recording.FileName.resolved: Array(
                kept.scenario.resolvedLines.map { "\($0)\n" }.joined().utf8),
            Recording.FileName.chain: Array(digestLog.wholeChain.text.utf8),
            Recording.FileName.checks: digestLog.takeChecks(),
        ]
        var manifest = RecordingManifest(
            version: "0.1.0", scenario: "made up", source: "made up.json5", overrides: ["a=1"],
            seed: 1, wire: "values", eventCount: 3, fingerprint: "0123456789abcdef")
        manifest.files = files.keys.sorted().map { name in
            let bytes = files[name] ?? []
            return .init(name: name, byteCount: bytes.count, digest: "\(ByteDigest(bytes))")
        }
        files[Recording.FileName.manifest] = manifest.json
        return files
    }

    private static func read(_ files: [String: [UInt8]]) throws(RecordingError) -> Recording {
        try Recording { name in
            files[name].map { .success($0) } ?? .failure(UnreadableFile(reason: "no such file"))
        }
    }

    private static func problems(_ files: [String: [UInt8]]) -> [String] {
        do throws(RecordingError) {
            _ = try read(files)
            return []
        } catch {
            return error.problems
        }
    }

    @Test("A whole one is read as it was written, and its scenario with it")
    func whole() throws {
        let recording = try Self.read(Self.files())
        #expect(recording.manifest.overrides == ["a=1"])
        #expect(recording.manifest.eventCount == 3 && recording.chain.eventCount == 3)
        #expect(recording.check(at: 2) != nil && recording.check(at: 3) == nil)
        #expect(recording.trace == nil)
        let scenario = try recording.scenario(in: "x")
        #expect(scenario.name == "made up")
        #expect(recording.changes(in: scenario) == [])
        let other = try recording.scenario(
            in: "x", overrides: [Override("nodes.a.count=3")], seed: 5)
        #expect(
            recording.changes(in: other) == ["seed: 1 → 5", "groups[0].count: 2 → 3"])
    }

    @Test("A manifest survives being JSON")
    func manifest() throws {
        let bytes = try #require(try Self.files()[Recording.FileName.manifest])
        #expect(try RecordingManifest(bytes).json == bytes)
    }

    @Test("A manifest that says something else than was written is refused")
    func forgedManifest() throws {
        var files = try Self.files()
        let text = String(decoding: try #require(files[Recording.FileName.manifest]), as: UTF8.self)
        for (old, new) in [
            ("0123456789abcdef", "0123456789abcdee"), ("\"seed\": 1", "\"seed\": 2"),
        ] {
            files[Recording.FileName.manifest] = Array(text.replacing(old, with: new).utf8)
            #expect(
                Self.problems(files) == ["recording.json is damaged: it is not what was written"])
        }
    }

    @Test("Another format is told with the version that made it")
    func format() throws {
        var files = try Self.files()
        files[Recording.FileName.manifest] = Array(#"{"format": 3, "version": "9.0"}"#.utf8)
        #expect(
            Self.problems(files) == [
                "the recording has format 3; this version reads format 2; pubsub-sim 9.0 made it"
            ])
        files[Recording.FileName.manifest] = Array(#"{"format": 1, "version": "0.9"}"#.utf8)
        #expect(
            Self.problems(files) == [
                "the recording has format 1; this version reads format 2; pubsub-sim 0.9 made it: "
                    + "record its scenario.json5 again with 'run --record', or use that version"
            ])
    }

    @Test("A router that the program does not have is named")
    func missingRouter() throws {
        var files = try Self.files()
        var manifest = try RecordingManifest(try #require(files[Recording.FileName.manifest]))
        manifest.routers = ["pushpull"]
        files[Recording.FileName.manifest] = manifest.json
        let found = Self.problems(files)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("the recording needs the router 'pushpull'") == true)
    }

    @Test("No recording, or a manifest that is none")
    func none() throws {
        #expect(
            Self.problems([:]) == [
                "this is not a recording: cannot read recording.json: no such file"
            ])
        for text in ["", "{", "[]", "{\"format\": 2}", "{\"format\": \"1\"}"] {
            let found = Self.problems([Recording.FileName.manifest: Array(text.utf8)])
            #expect(found.count == 1 && found[0].hasPrefix("recording.json is damaged"))
        }
    }

    @Test("Every file that is missing or changed is named")
    func damage() throws {
        var files = try Self.files()
        files[Recording.FileName.checks]?[0] ^= 1
        files[Recording.FileName.chain]?.removeLast()
        files[Recording.FileName.scenario] = nil
        let found = Self.problems(files)
        #expect(found.count == 3)
        #expect(found[0].contains("chain.txt has") && found[1].contains("checks.bin is not"))
        #expect(found[2] == "the recording is damaged: scenario.json5: no such file")
    }

    @Test("Any single byte that changes is noticed")
    func everyByte() throws {
        let files = try Self.files()
        for name in files.keys.sorted() where name != Recording.FileName.manifest {
            for index in stride(from: 0, to: files[name]?.count ?? 0, by: 17) {
                var changed = files
                changed[name]?[index] ^= 0x20
                #expect(Self.problems(changed).count == 1, "\(name), byte \(index)")
            }
        }
    }
}
