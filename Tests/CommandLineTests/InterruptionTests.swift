import Foundation
import Testing

/// Runs that somebody ends before their time.
@Suite("Interruption")
struct InterruptionTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.endless, to: "endless.json5")
    }

    @Test(
        "A signal ends the run, says how far it got, and leaves no file",
        arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGHUP, Int32(129))])
    func signal(number: Int32, code: Int32) throws {
        let child = try Child(
            [
                "run", "endless.json5", "--quiet", "--trace=out.jsonl", "--json=out.json",
                "--samples=out.csv", "--set=observe={every: '100 h', scores: false}",
            ], in: place)
        // The trace is under way: the run has begun, and hears signals.
        let hasBegun = try eventually { try traceIsUnderWay() }
        #expect(hasBegun)
        child.send(number)
        let outcome = try child.outcome()
        #expect(outcome.reason == .exit)
        #expect(outcome.code == code)
        #expect(outcome.output == "")
        let progress =
            #/interrupted at [0-9,]+\.\d{3} s of 360,000,000 s \(0 %\), after [0-9,]+ events/#
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.prefixMatch(of: #/pubsub-sim: error: /#) != nil)
        #expect(try lines.first.map { try progress.firstMatch(in: $0) != nil } == true)
        #expect(lines.first?.hasSuffix("; no file was written") == true)
        #expect(
            lines.last?.hasPrefix("repeat: pubsub-sim run endless.json5 --seed 1 --set ") == true)
        #expect(try place.names == ["endless.json5"])
    }

    @Test("A second Ctrl-C ends a run at once that does not hear the first")
    func twice() throws {
        // Nobody reads from this pipe, so opening it for writing never ends.
        #expect(mkfifo(place.url("pipe").path, 0o600) == 0)
        let child = try Child(["run", "endless.json5", "--trace=pipe"], in: place)
        let hasEnded = eventually {
            child.send(SIGINT)
            return !child.isRunning
        }
        #expect(hasEnded)
        let outcome = try child.outcome()
        #expect(outcome.reason == .uncaughtSignal)
        #expect(outcome.code == SIGINT)
    }

    /// Nodes that are all connected: building them takes long.
    private static let large = """
        { duration: "5 s", nodes: { p: { count: 2500, router: "floodsub", subscribe: ["t"] } },
          topology: { kind: "complete" }, links: { latency: "20 ms" } }
        """

    @Test(
        "A signal is heeded soon while a world is being built, and files are cleared away",
        arguments: [
            ["run", "--trace=out.jsonl", "--record=recorded"], ["test", "--junit=out.xml"],
            ["inspect", "--at=4s"], ["explore", "--out=found"],
        ])
    func building(words: [String]) throws {
        try place.write(Self.large, to: "large.json5")
        let child = try Child([words[0], "large.json5"] + words.dropFirst(), in: place)
        usleep(700_000)
        let sent = Date()
        child.send(SIGTERM)
        let outcome = try child.outcome()
        #expect(Date().timeIntervalSince(sent) < 3)
        #expect(outcome.reason == .exit && outcome.code == 143)
        let left = try place.names.filter { !$0.hasSuffix(".json5") && $0 != "found" }
        #expect(left == (words[0] == "test" ? ["out.xml"] : []))
    }

    @Test("A world that takes too long to build is given up when the time is over")
    func timeout() throws {
        try place.write(Self.large, to: "large.json5")
        let began = Date()
        let outcome = try Child.run(["test", "large.json5", "--timeout", "50ms"], in: place)
        #expect(Date().timeIntervalSince(began) < 3)
        #expect(outcome.code == 1)
        let reason =
            "seed 1: given up after 0.0500 s of the computer's time, while its world was being built; "
            + "--timeout allows more"
        #expect(outcome.output.contains(reason), "\(outcome.output)")
    }

    @Test("What was started to outlive its terminal does")
    func nohup() throws {
        let child = try Child(
            ["-c", "trap '' HUP; exec pubsub-sim run endless.json5 --quiet"], in: place,
            executable: "/bin/bash")
        usleep(700_000)
        child.send(SIGHUP)
        usleep(1_500_000)
        #expect(child.isRunning)
        child.send(SIGTERM)
        #expect(try child.outcome().code == 143)
    }

    @Test("What a killed run left behind is removed by the next one that writes there")
    func leftovers() throws {
        let child = try Child(
            ["run", "endless.json5", "--quiet", "--trace=t.jsonl", "--record=kept"], in: place)
        let hasBegun = try eventually { try traceIsUnderWay() }
        #expect(hasBegun)
        let other = ".pubsub-sim-elsewhere.1.0.partial"
        try place.write("of another machine", to: other)
        child.send(SIGKILL)
        _ = try? child.outcome()
        #expect(try place.names.count { $0.hasSuffix(".partial") } >= 3)
        let next = try Child.run(
            ["run", "endless.json5", "--quiet", "--json=r.json", "--set=limits.events=100"],
            in: place)
        #expect(next.code == 1)
        #expect(try place.names.filter { $0.hasSuffix(".partial") } == [other])
    }

    /// Whether a file that is being written has something in it.
    private func traceIsUnderWay() throws -> Bool {
        try place.names.filter { $0.hasSuffix(".partial") }.contains { name in
            let size = try FileManager.default.attributesOfItem(atPath: place.url(name).path)[.size]
            return (size as? Int ?? 0) > 0
        }
    }
}
