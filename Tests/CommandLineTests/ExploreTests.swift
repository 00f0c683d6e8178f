import Foundation
import Testing

/// `pubsub-sim explore`: what it finds, what it keeps, and how it goes on.
@Suite("Explore")
struct ExploreTests {
    private let place: Workplace

    /// Loses messages for some seeds, and with most of its links lossy for almost all.
    private static let fragile = """
        {
          duration: "8 s",
          nodes: { peers: { count: 8, router: "gossipsub", subscribe: ["x"] } },
          topology: { kind: "randomOut", degree: 3 },
          links: { latency: "10 ms", loss: "20 %", order: "datagrams" },
          workload: [{ topic: "x", from: "peers", every: "1 s", size: "100 B", start: "2 s", stop: "6 s" }],
          expect: [{ metric: "reach", atLeast: 1 }],
          vary: [{ set: "links.loss", of: ["0 %", "60 %"] }, { set: "nodes.peers.count", from: 6, to: 9 }],
        }
        """

    init() throws {
        place = try Workplace()
        try place.write(Self.fragile, to: "fragile.json5")
        try place.write(Workplace.small, to: "small.json5")
    }

    private func explore(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["explore"] + arguments, in: place)
    }

    @Test("Seeds that fail are grouped and made smaller; the smallest fails by itself")
    func finds() throws {
        let outcome = try explore(
            "fragile.json5", "--seeds", "12", "--vary", "all", "--jobs", "2")
        #expect(outcome.code == 1)
        let lines = outcome.lines
        #expect(lines.first?.contains("of 12 seeds: ") == true)
        #expect(lines.first?.contains(" failed, in 1 way; ") == true)
        #expect(lines.contains("expectation: expect[0]: reach at least 1"))
        let smallest = try #require(
            lines.first { $0.hasPrefix("  smallest: ") }
        ).dropFirst("  smallest: ".count)
        let again = try Child.run(["run", String(smallest), "--quiet"], in: place)
        #expect(again.code == 1)
        #expect(again.errors.contains("expected at least 1"))
        let repetition = try #require(lines.first { $0.hasPrefix("  repeat: pubsub-sim run ") })
        #expect(repetition.contains("--set 'links.loss=\"60 %\"' --set nodes.peers.count="))
        let recorded = try #require(
            lines.first { $0.hasPrefix("  recorded: ") }?.dropFirst("  recorded: ".count))
        let recording = try #require(recorded.split(separator: ",").first.map(String.init))
        let replay = try Child.run(["replay", recording], in: place)
        #expect(replay.code == 0, "\(replay.output)\(replay.errors)")
        let journal = try place.read("fragile.explore/journal.txt")
        #expect(journal.split(separator: "\n").count == 13)
        #expect(journal.contains(" failed expectation: expect[0]: reach at least 1\n"))
        #expect(journal.contains(" ok\n"))
    }

    @Test("Seeds that all pass are exit code 0, and nothing but the journal is kept")
    func passes() throws {
        let outcome = try explore("small.json5", "--seeds", "5..9", "--out", "found")
        #expect(outcome.code == 0)
        #expect(
            outcome.lines.first?.hasPrefix("5 of 5 seeds: 5 passed, 0 failed; ") == true)
        let names = try FileManager.default.contentsOfDirectory(atPath: place.url("found").path)
        #expect(names == ["journal.txt"])
    }

    @Test("The same command goes on where a torn journal ends, and repeats no seed")
    func resumes() throws {
        _ = try explore("small.json5", "--seeds", "4")
        let journal = try place.read("small.explore/journal.txt")
        // As `kill -9` in the middle of a line leaves it; the third seed failed, it says.
        let lines = journal.split(separator: "\n").map(String.init)
        try place.write(
            "\(lines[0])\n1 ok\n3 failed expectation: made up\n4 o", to: "small.explore/journal.txt"
        )
        let outcome = try explore("small.json5", "--seeds", "4", "--jobs", "1")
        #expect(outcome.code == 1)
        #expect(outcome.lines.first == "2 of 4 seeds were run before")
        #expect(outcome.lines.contains("expectation: made up"))
        #expect(
            try place.read("small.explore/journal.txt")
                == "\(lines[0])\n1 ok\n3 failed expectation: made up\n2 ok\n4 ok\n")
        // Killed before the first line was whole: nothing has been run.
        for part in ["", "pubsub-sim explor", lines[0]] {
            try place.write(part, to: "small.explore/journal.txt")
            #expect(try explore("small.json5", "--seeds", "4", "--jobs", "1").code == 0)
            #expect(
                try place.read("small.explore/journal.txt")
                    == "\(lines[0])\n1 ok\n2 ok\n3 ok\n4 ok\n", "\(part)")
        }
        let wider = try explore("small.json5", "--seeds", "6")
        #expect(wider.lines.first == "4 of 6 seeds were run before")
    }

    @Test("A killed exploration goes on, and every seed is run once")
    func killed() throws {
        let child = try Child(
            ["explore", "fragile.json5", "--seeds", "400", "--jobs", "2"], in: place)
        let hasBegun = eventually {
            (try? place.read("fragile.explore/journal.txt").split(separator: "\n").count > 5)
                ?? false
        }
        #expect(hasBegun)
        child.send(SIGKILL)
        _ = try child.outcome()
        let seeds = "1..60"
        let outcome = try explore("fragile.json5", "--seeds", seeds)
        #expect(outcome.code == 1)
        let noted = try place.read("fragile.explore/journal.txt").split(separator: "\n").dropFirst()
            .compactMap { $0.split(separator: " ").first.flatMap { UInt64($0) } }
        #expect(noted.count == Set(noted).count)
        #expect(Set(1...60).isSubset(of: Set(noted)))
    }

    @Test("Another exploration needs another folder, and what is no journal is left alone")
    func foreign() throws {
        _ = try explore("small.json5", "--seeds", "2", "--out", "found")
        let journal = try place.read("found/journal.txt")
        for arguments in [
            ["fragile.json5", "--out", "found"], ["small.json5", "--out=found", "--set", "seed=9"],
        ] {
            let outcome = try Child.run(["explore"] + arguments, in: place)
            #expect(outcome.code == 2)
            #expect(outcome.errors.contains("'found/journal.txt' is of another exploration"))
        }
        try FileManager.default.createDirectory(
            at: place.url("odd/journal.txt"), withIntermediateDirectories: true)
        let folder = try explore("small.json5", "--out", "odd")
        #expect(folder.code == 2 && folder.errors.contains("cannot read 'odd/journal.txt': "))
        try place.write("dear diary\n", to: "found/journal.txt")
        #expect(
            try explore("small.json5", "--out", "found").errors
                == "pubsub-sim: error: --out: 'found/journal.txt' is not the journal of an "
                + "exploration\n")
        try place.write("\(journal)7 perhaps\n", to: "found/journal.txt")
        #expect(
            try explore("small.json5", "--out", "found").errors
                == "pubsub-sim: error: --out: 'found/journal.txt' is damaged: '7 perhaps'\n")
    }

    @Test("A folder with files of others is refused, and nothing is written into it")
    func otherFiles() throws {
        try FileManager.default.createDirectory(
            at: place.url("notes"), withIntermediateDirectories: false)
        let empty = try explore("small.json5", "--seeds", "1", "--out", "notes")
        #expect(empty.code == 0)
        try FileManager.default.removeItem(at: place.url("notes/journal.txt"))
        try place.write("mine", to: "notes/mine.txt")
        let outcome = try explore("small.json5", "--seeds", "1", "--out", "notes")
        #expect(outcome.code == 2)
        #expect(
            outcome.errors
                == "pubsub-sim: error: --out: 'notes' holds other files than those of an "
                + "exploration; choose another folder\n")
        let names = try FileManager.default.contentsOfDirectory(atPath: place.url("notes").path)
        #expect(names == ["mine.txt"])
        let file = try explore("small.json5", "--seeds", "1", "--out", "notes/mine.txt")
        #expect(file.code == 2)
        #expect(file.errors.contains("cannot use 'notes/mine.txt': Not a directory"))
    }

    @Test(
        "Fields varied by the command line are drawn like those of the scenario, beside them or alone"
    )
    func ownVariedFields() throws {
        let outcome = try explore(
            "small.json5", "--seeds", "6", "--vary", "links.latency=5ms..200ms",
            "--vary=nodes.peers.count=3,4")
        #expect(outcome.code == 0, "\(outcome.errors)")
        // Three messages reach two others, or three.
        let failing = try explore(
            "small.json5", "--seeds", "6", "--vary", "nodes.peers.count = 3, 4", "--out", "b",
            "--set", "expect=[{metric:'counts.deliver',equals:9}]")
        #expect(failing.code == 1)
        let repetition = try #require(
            failing.lines.first { $0.hasPrefix("  repeat: pubsub-sim run ") })
        #expect(repetition.hasSuffix(" --set nodes.peers.count=4"))
        // One of the scenario's own is replaced, the other one stays.
        let both = try explore(
            "fragile.json5", "--seeds", "3", "--vary", "all", "--vary", "links.loss=0%")
        #expect(both.code == 0, "\(both.output)")
        for (variedField, expected) in [
            (
                "links.loss=5%..1%",
                "--vary: error: vary[0].to: expected more than from (column 16 of 'links.loss=5%..1%')"
            ),
            ("links.los=0%,1%", "links.los: unknown field; did you mean 'loss'?"),
            (
                "links.loss=0%,400%",
                "--vary: error: vary[0].of[1]: links.loss=\"400%\" is refused: "
            ),
            (
                "links.loss=",
                "--vary: expected a path and a range or values, such as links.loss=0%..10% or"
            ),
            ("=3", "expected a path and a range or values, such as links.loss=0%..10% or "),
        ] {
            let wrong = try explore("small.json5", "--out", "wrong", "--vary", variedField)
            #expect(wrong.code == 2 && wrong.errors.contains(expected), "\(wrong.errors)")
        }
        #expect(try !place.names.contains("wrong"))
    }

    @Test("Of two at once in one folder the second is refused; a dead one's folder is free")
    func lock() throws {
        try place.write(Workplace.endless, to: "endless.json5")
        let first = try Child(["explore", "endless.json5", "--seeds", "2"], in: place)
        let hasBegun = eventually {
            ((try? place.read("endless.explore/journal.txt"))?.isEmpty ?? true) == false
        }
        #expect(hasBegun)
        let second = try explore("endless.json5", "--seeds", "2")
        #expect(second.code == 2)
        #expect(
            second.errors
                == "pubsub-sim: error: --out: 'endless.explore/journal.txt' is being written by "
                + "another exploration that runs now; wait for its end, or choose another --out\n")
        first.send(SIGKILL)
        _ = try first.outcome()
        let third = try Child(["explore", "endless.json5", "--seeds", "2"], in: place)
        usleep(300_000)
        #expect(third.isRunning)
        third.send(SIGINT)
        #expect(try third.outcome().code == 130)
    }

    @Test(
        "Varied fields that are not there, or cannot have their values, are told before the first run"
    )
    func variedFields() throws {
        let unknown = try explore("fragile.json5", "--vary", "links.los,duration")
        #expect(unknown.code == 2)
        #expect(
            unknown.errors == """
                pubsub-sim: error: --vary: the scenario does not vary 'links.los'; did you mean 'links.loss'?
                pubsub-sim: error: --vary: the scenario does not vary 'duration'; allowed: links.loss, \
                nodes.peers.count

                """)
        #expect(
            try explore("small.json5", "--vary", "all").errors
                == "pubsub-sim: error: --vary: the scenario has no 'vary'\n")
        let text = Self.fragile.replacingOccurrences(of: "to: 9", with: "to: 20000000")
        try place.write(text, to: "odd.json5")
        let odd = try explore("odd.json5", "--vary", "nodes.peers.count")
        #expect(odd.code == 2)
        #expect(
            odd.errors.hasPrefix(
                "odd.json5:8:95: error: vary[1].to: nodes.peers.count=20000000 is refused: "))
        #expect(try !place.names.contains("odd.explore"))
        #expect(try explore().code == 2)
    }
}
