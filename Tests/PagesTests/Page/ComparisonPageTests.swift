import Testing
import TextFormats

@testable import Pages

/// Pages of comparisons, and what becomes of them where there is little to show.
@Suite("Pages: comparisons")
struct ComparisonPageTests {
    private func text(_ page: ComparisonPage) -> String {
        String(decoding: page.html, as: UTF8.self)
    }

    @Test("A page is whole HTML with its sections in the order of questions")
    func whole() {
        let page = SamplePage.two
        #expect(HTMLChecker(page.html).problems == [])
        let text = text(page)
        #expect(text.contains("<h1>1.2 sends 33.3\u{A0}% fewer bytes than 1.1"))
        let ids = [
            "table", "forest", "delay", "pareto", "bytes", "time", "mesh", "belief", "network",
        ]
        let places = ids.map { text.firstRange(of: "id=\"\($0)\"")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(text.contains("How soon, by region: the scenario has no regions, or one"))
    }

    @Test("The numbers of the table are those of the data in the page")
    func numbers() throws {
        let page = SamplePage.two
        let document = try #require(JSON5Parser.parse(page.json, file: "page").value)
        let scenario = try #require(document["scenarios"]?.entries?.first)
        let means = try #require(scenario["means"]?.entries)
        #expect(means.count == 6)
        let text = text(page)
        for mean in means {
            let value = try #require(mean["mean"]?.double)
            let path = "s/\(mean["variant"]?.string ?? "")/\(mean["metric"]?.string ?? "")"
            #expect(text.contains(#"<data value="\#(value)" data-path="\#(path)">"#), "\(path)")
        }
        #expect(scenario["differences"]?.entries?.count == 3)
        #expect(scenario["variants"]?.entries?.first?["delivered"]?.count == 12)
    }

    @Test("A page as it was looked at and approved")
    func golden() throws {
        try Golden.expect(Golden.body(of: SamplePage.two.html), toBe: "comparison.html")
        try Golden.expect(Golden.lines(of: SamplePage.two.json), toBe: "comparison.json")
    }

    @Test("A figure of the table leads to its section, where the page has that")
    func links() {
        let text = text(SamplePage.two)
        #expect(text.contains(#"<td data-head="Latency, p99, ms" data-to="delay">"#))
        #expect(text.contains(##"<a class="to only" href="#bytes">figure</a>"##))
        let empty = self.text(SamplePage.page([("a", [100, 90], [1e6, 1e6])], isOld: true))
        #expect(!empty.contains(##"href="#bytes""##) && empty.contains(##"href="#delay""##))
    }

    @Test("Figures have their data behind them; the places that are beaten are shaded")
    func data() {
        let text = text(SamplePage.two)
        #expect(text.contains(#"<th scope="row">p50, ms</th>"#))
        #expect(
            text.contains(#"<th scope="col">Variant</th><th scope="col">Sent per peer, MB</th>"#))
        // 1.2 sends less at about the same latency: both are on the front.
        #expect(text.contains(#"<path class="beaten" d="M"#))
        let alone = SamplePage.page(
            [("a", [100, 110], [2e6, 2e6]), ("b", [200, 210], [4e6, 4e6])])
        let shade = self.text(alone).split(separator: #"class="beaten" d=""#).last?.prefix {
            $0 != "\""
        }
        // One variant is better in both: a rectangle from its place to the upper right corner.
        #expect(shade?.split(separator: "L").count == 4)
    }

    @Test("One seed has no verdict and no intervals")
    func oneSeed() {
        let page = SamplePage.page([("a", [100], [3e6]), ("b", [90], [2e6])])
        #expect(HTMLChecker(page.html).problems == [])
        let text = text(page)
        #expect(text.contains("<h1>One seed: no verdict</h1>"))
        #expect(text.contains("--seeds 10"))
        #expect(!text.contains("± "))
        #expect(text.contains("<li>Differences: one seed has no intervals</li>"))
    }

    @Test("Where nothing is delivered the frame stays and says so")
    func nothing() {
        let page = SamplePage.page(
            [("a", [100, 100], [1, 1]), ("b", [90, 90], [1, 1])], lost: 5, isEmpty: true)
        #expect(HTMLChecker(page.html).problems == [])
        let text = text(page)
        #expect(text.contains("No copy was delivered"))
        #expect(text.contains("0 of 20"))
        #expect(text.contains("no figure"))
    }

    @Test("One variant is measured: no baseline, no differences")
    func oneVariant() {
        let page = SamplePage.page([("only", [100, 110], [3e6, 3.1e6])])
        #expect(HTMLChecker(page.html).problems == [])
        let text = text(page)
        #expect(text.contains("<h1>Half of the deliveries take"))
        #expect(!text.contains("id=\"forest\"") && !text.contains("id=\"pareto\""))
        #expect(!text.contains("baseline</span>"))
    }

    @Test("Twenty variants have a line each, and six colours")
    func twenty() {
        let page = SamplePage.page(
            (0..<20).map {
                ("D=\($0)", [100, 101, 99].map { $0 + Double($0) }, [1e6, 1.1e6, 9e5])
            })
        #expect(HTMLChecker(page.html).problems == [])
        let text = text(page)
        #expect(text.contains("headline dense"))
        #expect(text.contains("14 others"))
        #expect(!text.contains("class=\"l v7\""))
    }

    @Test("Names with signs of HTML stay names")
    func names() {
        let name = #"<b>&"'</script>"#
        let page = SamplePage.page(
            [(name, [100, 90, 110], [1e6, 1e6, 1.1e6]), ("b", [50, 45, 55], [1e6, 1e6, 1e6])],
            question: "a <i> & b?")
        #expect(HTMLChecker(page.html).problems == [])
        #expect(!text(page).contains("<b>&\""))
        #expect(text(page).contains("&lt;b&gt;&amp;&quot;&#39;&lt;/script&gt;"))
    }

    @Test("Files of an older version are shown without the bytes, which is said")
    func old() {
        let page = SamplePage.page([("a", [100, 90], [1e6, 1e6])], isOld: true)
        #expect(HTMLChecker(page.html).problems == [])
        #expect(text(page).contains("What the bytes are for: the runs were made by an older"))
    }

    @Test("Deadlines of metrics' labels are lines, each once")
    func deadlines() {
        let labels = [
            "reach (room, deadline 4 s)", "latencyMs.p99", "reach (deadline 250 ms)",
            "reach (deadline 4 s)",
        ]
        #expect(ComparisonSections.deadlines(in: labels) == [250, 4_000])
    }

    @Test("Deliveries that take no time can be drawn")
    func noTime() {
        let page = SamplePage.page([("a", [0, 0], [1e6, 1e6]), ("b", [0, 0], [1e6, 1e6])])
        #expect(HTMLChecker(page.html).problems == [])
        #expect(!page.text.contains("No copy was delivered"))
    }

    @Test("Charts in text stay within eighty columns")
    func terminal() {
        let lines = SamplePage.two.text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.first?.hasPrefix("s: 1.2 sends") == true)
        #expect(lines.contains { $0.contains("┃") && $0.contains("○") })
        #expect(lines.contains { $0.contains("█") && $0.contains("▒") })
    }
}
