import Foundation
import Testing

/// Runs that are there are not made again, and whatever ends a comparison loses little.
@Suite("Compare: resumption")
struct CompareResumptionTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func arguments(seeds: Int, out: String) -> [String] {
        [
            "compare", "small.json5", "--build", "test", "--seeds", "\(seeds)", "--jobs", "1",
            "--variant", "a", "--variant", "b: nodes.*.router=floodsub", "--out", out,
        ]
    }

    /// When the file of each run was last written.
    private func times(of names: [String], in folder: String) throws -> [String: Date?] {
        try names.reduce(into: [:]) { times, name in
            let path = place.url("\(folder)/runs/\(name)").path
            times[name] =
                try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        }
    }

    @Test("Only a run that is not there is made; more seeds add only theirs")
    func missing() throws {
        #expect(try Child.run(arguments(seeds: 3, out: "o"), in: place).code == 0)
        let before = try place.files(in: "o")
        let names = place.runs(in: "o")
        #expect(names.count == 6)
        let gone = names[2]
        let others = names.filter { $0 != gone }
        let times = try times(of: others, in: "o")
        try FileManager.default.removeItem(at: place.url("o/runs/\(gone)"))
        #expect(try Child.run(arguments(seeds: 3, out: "o"), in: place).code == 0)
        #expect(try self.times(of: others, in: "o") == times)
        #expect(try place.files(in: "o") == before)
        #expect(try Child.run(arguments(seeds: 4, out: "o"), in: place).code == 0)
        #expect(try self.times(of: others, in: "o") == times)
        #expect(place.runs(in: "o").count == 8)
    }

    @Test("A file of a run that is damaged is told, and the results are without it")
    func damaged() throws {
        #expect(try Child.run(arguments(seeds: 3, out: "o"), in: place).code == 0)
        try place.write("{", to: "o/runs/\(place.runs(in: "o")[0])")
        let outcome = try Child.run(arguments(seeds: 3, out: "o"), in: place)
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.hasPrefix(
                "pubsub-sim: error: 1 of 6 runs did not end; the results are without them\n"))
        #expect(outcome.errors.contains(": its file is damaged; remove it\n"))
    }

    @Test("Killed three times and resumed, a comparison has the bytes of one that went through")
    func killed() throws {
        #expect(try Child.run(arguments(seeds: 20, out: "whole"), in: place).code == 0)
        // Three moments that differ from one run of the test to the next.
        for part in 1...3 {
            let child = try Child(arguments(seeds: 20, out: "killed"), in: place)
            let wanted = part * 8 + Int(getpid() % 5)
            let isFarEnough = eventually {
                place.runs(in: "killed").count >= wanted || !child.isRunning
            }
            #expect(isFarEnough)
            usleep(UInt32(getpid() % 7) * 1500)
            child.send(SIGKILL)
            _ = try child.outcome()
        }
        let outcome = try Child.run(arguments(seeds: 20, out: "killed"), in: place)
        #expect(outcome.code == 0)
        #expect(try place.files(in: "killed") == place.files(in: "whole"))
    }

    @Test(
        "A signal ends it with its own code, says how far it got, and the same command goes on",
        arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func interrupted(number: Int32, code: Int32) throws {
        let arguments = arguments(seeds: 40, out: "o")
        let child = try Child(arguments, in: place)
        let hasBegun = eventually { place.runs(in: "o").count >= 3 }
        #expect(hasBegun)
        child.send(number)
        let outcome = try child.outcome()
        #expect(outcome.reason == .exit)
        #expect(outcome.code == code)
        #expect(outcome.output == "")
        let told = #/^pubsub-sim: error: interrupted with (\d+) of 80 runs done; the same command /#
        let match = try #require(try told.firstMatch(in: outcome.errors))
        let names = place.runs(in: "o")
        #expect(Int(match.1) == names.count)
        #expect(names.count < 80)
        #expect(try !place.names.contains("o/comparison.json"))
        let times = try times(of: names, in: "o")
        #expect(try Child.run(arguments, in: place).code == 0)
        #expect(try self.times(of: names, in: "o") == times)
        #expect(place.runs(in: "o").count == 80)
    }

    @Test("What is there, missing and failed is told of a folder")
    func status() throws {
        #expect(try Child.run(arguments(seeds: 3, out: "o"), in: place).code == 0)
        let names = place.runs(in: "o")
        try FileManager.default.removeItem(at: place.url("o/runs/\(names[0])"))
        let plan = try place.object("o/plan.json")
        let runs = try #require(plan["runs"] as? [[Any]])
        let isFirst = runs.first { "\($0[3] as? String ?? "").json" == names[0] }?[1] as? Int == 0
        let outcome = try Child.run(["compare", "--status", "o"], in: place)
        #expect(outcome.code == 0)
        #expect(
            outcome.lines == [
                "o: 6 runs, 5 done, 1 missing, 0 failed",
                "  small, a: \(isFirst ? 2 : 3) of 3", "  small, b: \(isFirst ? 3 : 2) of 3",
            ])
        let none = try Child.run(["compare", "--status", "."], in: place)
        #expect(none.code == 2)
        #expect(none.errors == "pubsub-sim: error: --status: '.' holds no results of compare\n")
    }

    @Test("A run that comes to no end is told with its reason, and fails the comparison")
    func failed() throws {
        let outcome = try Child.run(
            [
                "compare", "small.json5", "--build", "test", "--seeds", "2", "--out", "o",
                "--variant", "a", "--variant", "b: limits.events=50",
            ], in: place)
        #expect(outcome.code == 1)
        #expect(
            outcome.errors.hasPrefix(
                "pubsub-sim: error: 2 of 4 runs did not end; the results are without them\n"))
        let reason = "given up at the scenario's limit of events"
        #expect(outcome.errors.contains("small, b, seed 1: \(reason)\n"))
        #expect(outcome.errors.contains("small, b, seed 2: \(reason)\n"))
        let status = try Child.run(["compare", "--status", "o"], in: place)
        #expect(status.lines.first == "o: 4 runs, 2 done, 0 missing, 2 failed")
        #expect(status.lines.last == "  small, b: 0 of 2, 2 failed")
    }

    @Test("A run that takes too long is given up")
    func late() throws {
        try place.write(Workplace.endless, to: "endless.json5")
        let outcome = try Child.run(
            [
                "compare", "endless.json5", "--build", "test", "--seeds", "2", "--timeout", "1ms",
            ], in: place)
        #expect(outcome.code == 1)
        #expect(outcome.errors.contains("2 of 2 runs did not end"))
        #expect(outcome.errors.contains("endless, as it is, seed 1: given up after "))
    }
}
