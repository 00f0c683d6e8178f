import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

@testable import Comparisons
@testable import Pages

/// Pages of runs that were.
@Suite("Pages: runs")
struct RunPageTests {
    /// A debug build would take half a minute.
    #if DEBUG
        private static let isDebug = true
    #else
        private static let isDebug = false
    #endif

    /// Four nodes in a line, 20 ms apart; every figure is known beforehand.
    private static let line = """
        {
          duration: "5 s",
          nodes: { peers: { count: 4, router: "floodsub", subscribe: ["news"] } },
          topology: { kind: "line" }, links: { latency: "20 ms" },
          workload: [
            { topic: "news", size: "100 B", schedule: [{ at: "1 s", from: "peers[0]" }, { at: "2 s", from: "peers[1]" }] },
          ],
          expect: [{ metric: "reach", equals: 1 }],
        }
        """

    private func page(_ scenario: Scenario, wanted: Int? = nil) throws -> RunPage {
        var first = Simulation(scenario, keepsEvents: true, keepsSeries: true)
        while first.advance(events: .max) {}
        var summaries = MessageSummaries()
        summaries.record(first.takeEvents())
        let viewed = ViewedMessages(summaries, wanted: wanted)
        var spreads = MessageSpreads(viewed, nodeCount: scenario.nodeCount)
        var second = Simulation(scenario, keepsEvents: true)
        while second.advance(events: .max) {}
        spreads.record(second.takeEvents())
        return try #require(
            RunPage(first.finish(), of: scenario, spreads: spreads, command: "run", program: "t"))
    }

    @Test("A run's page is whole HTML, and holds what the script reads")
    func whole() throws {
        let page = try page(try Scenario(json5: Self.line))
        #expect(HTMLChecker(page.html).problems == [])
        let text = String(decoding: page.html, as: UTF8.self)
        #expect(text.contains("<h1>What was expected holds</h1>"))
        for id in ["figures", "delay", "viewer", "hops", "bytes", "time", "expected", "network"] {
            #expect(text.contains("<section id=\"\(id)\""), "\(id)")
        }
        #expect(text.contains("Where: the scenario has no regions, or one"))
        #expect(text.contains("peers[3]"))
    }

    @Test("First copies of all messages, and all copies of the chosen ones")
    func spreads() throws {
        let page = try page(try Scenario(json5: Self.line))
        let document = try #require(JSON5Parser.parse(page.json, file: "page").value)
        let viewer = try #require(document["viewer"])
        let messages = try #require(viewer["messages"]?.entries)
        #expect(messages.map { $0["id"]?.string } == ["m0/1", "m1/1"])
        func numbers(_ value: JSONValue?) -> [Double] { value?.entries?.compactMap(\.double) ?? [] }
        // Node, sender, microseconds, hops, sent.
        #expect(
            numbers(messages[0]["copies"])
                == [1, 0, 20_000, 1, 0, 2, 1, 40_000, 2, 20_000, 3, 2, 60_000, 3, 40_000])
        #expect(numbers(messages[1]["copies"]).count == 15)
        // The median is that of the lower half, the latest the other.
        let chosen = try #require(viewer["chosen"]?.entries)
        #expect(chosen.map { $0["message"]?.count } == [1, 0])
        #expect(
            chosen.map { $0["reason"]?.string } == ["the median by its last copy", "the latest"])
        #expect(numbers(chosen[1]["duplicates"]).isEmpty)
    }

    @Test("One message that is asked for is the only one of which all is held")
    func asked() throws {
        let page = try page(try Scenario(json5: Self.line), wanted: 1)
        #expect(page.viewer.spreads.viewed.chosen.map(\.index) == [1])
        #expect(page.viewer.spreads.viewed.chosen[0].reason == "as asked for")
    }

    @Test("The page of a run as it was looked at and approved")
    func golden() throws {
        let page = try page(try Scenario(json5: Self.line))
        try Golden.expect(Golden.body(of: page.html), toBe: "run.html")
        try Golden.expect(Golden.lines(of: page.json), toBe: "run.json")
    }

    @Test("Scores and mesh degrees by group are pictures, data and tables")
    func groups() throws {
        var page = try page(try Scenario(json5: Self.line))
        var samples = GroupSamples(["peers", "others <1>"])
        for time in 1...3 {
            var seen = [GroupSample(), GroupSample()]
            for score in [-0.5, Double(time)] { seen[0].scores.add(score) }
            if time > 1 { seen[1].scores.add(7) }
            seen[1].degrees.add(6)
            samples.add(seen, at: Double(time))
        }
        page.samples = samples
        #expect(HTMLChecker(page.html).problems == [])
        let text = String(decoding: page.html, as: UTF8.self)
        #expect(text.contains("<section id=\"scores\"") && text.contains("others &lt;1&gt;"))
        #expect(text.contains(#"<th scope="row">3</th><td>−0.50</td><td>1.25</td><td>3.00</td>"#))
        let document = try #require(JSON5Parser.parse(page.json, file: "page").value)
        let groups = try #require(document["groupSamples"]?.entries)
        #expect(groups.map { $0["scores"]?.entries?.count } == [3, 2])
        #expect(groups.map { $0["meshDegrees"]?.entries?.count } == [0, 3])
        let table = try #require(page.tables.files.first { $0.name == "groups.csv" })
        let lines = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 9 && lines[1].hasSuffix(",peers,1.0,score,-0.5,0.25,1.0"))
    }

    @Test("Two variants that were run again stand side by side, with who is earlier")
    func pair() throws {
        let scenarios = try [Self.line, Self.line.replacing("20 ms", with: "15 ms")].map {
            try Scenario(json5: $0)
        }
        func events(_ scenario: Scenario) -> [TraceEvent] {
            var simulation = Simulation(scenario, keepsEvents: true)
            while simulation.advance(events: .max) {}
            return simulation.takeEvents()
        }
        let all = scenarios.map(events)
        let summaries = all.map { events in
            var own = MessageSummaries()
            own.record(events)
            return own
        }
        let messages = try #require(PairedMessages(summaries[0], summaries[1], name: "15 <ms>"))
        let spreads = zip([messages.first, messages.second], all).map { viewed, events in
            var own = MessageSpreads(viewed, nodeCount: 4)
            own.record(events)
            return own
        }
        var page = SamplePage.two
        page.viewer = PairedViewer(
            entry: 0, scenario: scenarios[0], seed: 7, regions: nil,
            baseline: ("20 ms", spreads[0]), variant: ("15 <ms>", spreads[1]))
        #expect(HTMLChecker(page.html).problems == [])
        let text = String(decoding: page.html, as: UTF8.self)
        #expect(
            text.contains("Seed 7 run again with 20 ms and 15 &lt;ms&gt;. m0/1: 3 of 3 peers"))
        #expect(text.contains("over the 2 messages here, 15 &lt;ms&gt; is 8.33 ms sooner"))
        let document = try #require(JSON5Parser.parse(page.json, file: "page").value)
        let viewer = try #require(document["viewer"])
        #expect(viewer["seed"]?.count == 7 && viewer["near"]?.count == 1000)
        let variants = try #require(viewer["variants"]?.entries)
        #expect(variants.map { $0["name"]?.string } == ["20 ms", "15 <ms>"])
        let copies = variants.map { $0["messages"]?.entries?[0]["copies"]?.entries?.count }
        #expect(copies == [15, 15])
        page.viewer = nil
        page.viewerAbsence = "the world is gone"
        let without = String(decoding: page.html, as: UTF8.self)
        #expect(without.contains("<li>How a message spread: the world is gone</li>"))
        #expect(!without.contains("viewerPicture"))
    }

    @Test("A run in which nothing is published has a page that says so")
    func nothing() throws {
        let text = Self.line.replacing("expect: [{ metric: \"reach\", equals: 1 }],", with: "")
            .replacing("at: \"1 s\"", with: "at: \"9 s\"")
            .replacing("at: \"2 s\"", with: "at: \"9 s\"").replacing("5 s", with: "10 s")
            .replacing("at: \"9 s\"", with: "at: \"9.99 s\"")
        let page = try page(try Scenario(json5: text))
        #expect(HTMLChecker(page.html).problems == [])
        #expect(
            String(decoding: page.html, as: UTF8.self).contains(
                "How a message spread: no copy arrived"))
    }

    @Test(
        "A thousand peers: whole pages of a run and of a comparison, below 5 MB",
        .enabled(if: !isDebug))
    func thousand() throws {
        let text = """
            {
              duration: "30 s",
              nodes: { peers: { count: 1000, router: "gossipsub", subscribe: ["t"] } },
              topology: { kind: "randomOut", degree: 10 },
              links: { latency: { regions: "eight-regions" } },
              workload: [
                { topic: "t", from: "peers", turn: "random", every: "500 ms", size: "1 KiB", start: "10 s", count: 30 },
              ],
            }
            """
        let scenario = try Scenario(json5: text)
        let run = try page(scenario).html
        #expect(HTMLChecker(run).problems == [])
        #expect(run.count < 5_000_000, "\(run.count)")
        var plan = ComparisonPlan(
            question: "", program: "t", baseline: "8", seeds: [1, 2],
            entries: [.init(name: "s", file: "s.json5", remarks: [])],
            arms: ["8", "6"].map { .init(name: $0, baseline: 0, changes: []) },
            metrics: [.init(label: "reach", direction: .moreIsBetter, matter: nil)],
            expectations: [], runs: [])
        var (records, files): ([String: RunRecord], [String: RunFile]) = ([:], [:])
        for arm in 0..<2 {
            for seed in plan.seeds {
                let key = "\(arm)-\(seed)"
                plan.runs.append(.init(entry: 0, arm: arm, seed: seed, key: key))
                var simulation = Simulation(scenario, seed: seed, keepsSeries: true)
                while simulation.advance(events: .max) {}
                let file = RunRecord.file(of: simulation.finish(), program: "t")
                records[key] = RunRecord(file)
                files[key] = RunFile(file)
            }
        }
        let comparison = Comparison(plan, records: records)
        let page = ComparisonPage(comparison, files: files, commands: []).html
        #expect(HTMLChecker(page).problems == [])
        #expect(page.count < 1_000_000, "\(page.count)")
    }
}
