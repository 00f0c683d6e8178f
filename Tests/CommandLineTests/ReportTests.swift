import Foundation
import Testing

/// `pubsub-sim report`.
@Suite("Report")
struct ReportTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func report(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["report"] + arguments, in: place)
    }

    @Test("A comparison's folder becomes a page, tables, JSON and charts")
    func comparison() throws {
        try place.write(Workplace.experiment(), to: "q.experiment.json5")
        #expect(try Child.run(["compare", "q.experiment.json5"], in: place).code == 0)
        let page = try report(
            "q.compare", "-o", "q.html", "--json", "q.json", "--csv", "q", "--text")
        #expect(page.code == 0 && page.errors == "")
        #expect(page.output.contains("flood sends") && page.output.contains("┃"))
        let html = try place.read("q.html")
        #expect(html.hasPrefix("<!doctype html>") && html.contains("flood sends"))
        #expect(html.contains("pubsub-sim compare small.json5 --seeds 4 --variant"))
        #expect(try place.object("q.json")["kind"] as? String == "comparison")
        for name in ["means", "latency", "bytes", "regions", "series"] {
            #expect(try place.read("q/\(name).csv").hasPrefix("scenario,variant,"))
        }
        // The page's data are those of the file.
        let json = try place.read("q.json").replacing("<", with: "\\u003c")
        #expect(html.contains(json))
    }

    @Test("A scenario and a recording become the page of a run")
    func run() throws {
        let own = try report(
            "small.json5", "--output=a.html", "--json", "-", "--set", "duration=4s")
        #expect(own.code == 0)
        #expect(own.output.hasPrefix(#"{"schema":1,"kind":"run""#))
        #expect(try place.read("a.html").contains("--set duration=4s"))
        let record = ["run", "small.json5", "--quiet", "--record", "kept"]
        #expect(try Child.run(record, in: place).code == 0)
        #expect(try report("kept", "-o", "b.html").code == 0)
        #expect(try place.read("b.html").contains("pubsub-sim replay kept"))
        // The same page each time.
        #expect(try report("kept", "-o", "c.html").code == 0)
        #expect(try place.read("b.html") == place.read("c.html"))
    }

    @Test("What cannot be shown is said, and nothing is written")
    func mistakes() throws {
        try FileManager.default.createDirectory(
            at: place.url("empty"), withIntermediateDirectories: false)
        try FileManager.default.createDirectory(
            at: place.url("bare"), withIntermediateDirectories: false)
        let planned = ["compare", "small.json5", "--out", "part", "--only", "nothing"]
        #expect(try Child.run(planned, in: place).code == 2)
        let cases: [([String], String)] = [
            (
                ["empty", "-o", "a.html"],
                "'empty' holds neither results of compare nor a recording"
            ),
            (["none", "-o", "a.html"], "none"),
            (["small.json5"], "report: expected -o and the name of a page"),
            ([], "report: expected a folder of results, a recording or a scenario"),
            (["a", "b", "-o", "c"], "expected one folder, recording or scenario, found 'b'"),
            (["small.json5", "-o", "-"], "--output: expected the name of a file, found '-'"),
            (["small.json5", "-o", "small.json5"], "--output: 'small.json5' is what is read"),
            (["small.json5", "-o", "a.html", "--json", "a.html"], "is where --output goes"),
            (["small.json5", "-o"], "--output: expected the name of a file, found nothing"),
            (["empty", "--seed", "3", "--text"], "--seed: has no meaning with a recording"),
            (
                ["small.json5", "-o", "a.html", "--message", "m0/999"],
                "--message: no message 'm0/999' was published"
            ),
            (["small.json5", "-o", "empty"], "--output: cannot write 'empty'"),
            (["small.json5", "-o", "no/such/a.html"], "--output: cannot write 'no/such/a.html'"),
        ]
        for (arguments, message) in cases {
            let outcome = try Child.run(["report"] + arguments, in: place)
            #expect(outcome.code == 2, "\(arguments)")
            #expect(outcome.errors.contains(message), "\(arguments): \(outcome.errors)")
        }
        #expect(!FileManager.default.fileExists(atPath: place.url("a.html").path))
    }

    @Test("Results against saved ones of another build become a page")
    func against() throws {
        for (build, router) in [("old", "gossipsub"), ("new", "floodsub")] {
            let text = Workplace.small.replacing("gossipsub", with: router)
            try place.write(text, to: "small.json5")
            let made = try Child.run(
                ["compare", "small.json5", "--seeds", "3", "--build", build, "--out", build],
                in: place)
            #expect(made.code == 0, "\(made.errors)")
        }
        let page = try report("new", "--against", "old", "-o", "a.html", "--json", "a.json")
        #expect(page.code == 0, "\(page.errors)")
        let html = try place.read("a.html")
        #expect(html.contains("Differences to old") && html.contains("--against old"))
        let scenarios = try place.object("a.json")["scenarios"] as? [[String: Any]]
        let differences = scenarios?.first?["differences"] as? [[String: Any]] ?? []
        #expect(
            !differences.isEmpty
                && differences.allSatisfy { ($0["baseline"] as? String ?? "").contains("old") })
        for (arguments, message) in [
            (["new", "--against", "none"], "--against: 'none' holds no results of compare"),
            (["small.json5", "--against", "old"], "--against: has no meaning with a scenario"),
        ] {
            let outcome = try Child.run(["report"] + arguments + ["--text"], in: place)
            #expect(outcome.code == 2 && outcome.errors.contains(message), "\(outcome.errors)")
        }
    }

    @Test("One seed is run again with two variants, if the runs can be had again")
    func viewer() throws {
        try place.write(Workplace.experiment(), to: "q.experiment.json5")
        #expect(try Child.run(["compare", "q.experiment.json5"], in: place).code == 0)
        func viewer(_ arguments: String...) throws -> ([String: Any]?, String) {
            let outcome = try Child.run(
                ["report", "q.compare", "--json", "-"] + arguments, in: place)
            #expect(outcome.code == 0, "\(outcome.errors)")
            let data = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
            return ((data as? [String: Any])?["viewer"] as? [String: Any], outcome.errors)
        }
        func names(_ viewer: [String: Any]?) -> [String] {
            (viewer?["variants"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        }
        let usual = names(try viewer().0)
        #expect(usual.count == 2)
        #expect(try viewer().0?["seed"] as? Int == 1)
        let asked = try viewer("--viewer", usual[1], "--viewer", usual[0], "--seed", "3").0
        #expect(names(asked) == usual.reversed() && asked?["seed"] as? Int == 3)
        #expect(try viewer("--viewer", "none").0 == nil)
        for (arguments, message) in [
            (["--viewer", "flod"], "--viewer: expected two variants"),
            (["--viewer", "flod", "--viewer", usual[0]], "--viewer: no variant is called 'flod'"),
            (["--seed", "77"], "--seed: 77 is not among the seeds of 'q.compare'"),
        ] {
            let outcome = try Child.run(["report", "q.compare", "--text"] + arguments, in: place)
            #expect(outcome.code == 2 && outcome.errors.contains(message), "\(outcome.errors)")
        }
        for (text, reason) in [
            (Workplace.small.replacing("50 ms", with: "60 ms"), "this program does not do what"),
            ("{ nodes: {} }", "the scenario 'small.json5' cannot be run again"),
        ] {
            try place.write(text, to: "small.json5")
            let (none, why) = try viewer()
            #expect(none == nil && why.contains("the page has no viewer: \(reason)"), "\(why)")
        }
    }

    @Test("A plan without its runs has nothing to show; with some of them it says how many")
    func missing() throws {
        try place.write(Workplace.experiment(), to: "q.experiment.json5")
        #expect(try Child.run(["compare", "q.experiment.json5"], in: place).code == 0)
        let runs = place.runs(in: "q.compare")
        for (index, name) in runs.enumerated() {
            try FileManager.default.removeItem(at: place.url("q.compare/runs/\(name)"))
            let outcome = try report("q.compare", "--text")
            if index == 0 {
                #expect(outcome.code == 0)
                #expect(outcome.errors.contains("1 of 8 runs are not there"))
            }
            if index == runs.count - 1 {
                #expect(outcome.code == 2)
                #expect(outcome.errors.contains("holds none of the 8 runs"))
            }
        }
    }
}
