import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// What `--variant`, `--grid`, `--matters`, `--metric` and `--until` say.
@Suite("Changes as text")
struct ChangeTextTests {
    private func arguments(_ text: String) throws -> [String] {
        try ChangeText.variant(text).overrides.map(\.argument)
    }

    @Test(
        "A variant is a name and changes; blanks around ':', ',' and '=' are free",
        arguments: [
            "D=8:nodes.*.router.D=8,links.loss=1%", "D=8: nodes.*.router.D=8, links.loss=1%",
            "  D=8  :  nodes.*.router.D = 8  ,  links.loss  =  1%  ",
            "D=8: nodes.*.router.D=8, links.loss=1%,",
        ])
    func variant(text: String) throws {
        let variant = try ChangeText.variant(text)
        #expect(variant.name == "D=8")
        #expect(variant.overrides.map(\.argument) == ["nodes.*.router.D=8", "links.loss=1%"])
        #expect(variant.overrides.map(\.path) == ["nodes.*.router.D", "links.loss"])
    }

    @Test("A name alone, or with nothing after its colon, is the scenario as it is")
    func plain() throws {
        for text in ["plain", " plain : "] {
            #expect(try ChangeText.variant(text).name == "plain")
            #expect(try ChangeText.variant(text).overrides.isEmpty)
        }
    }

    @Test(
        "A change without a colon before it is no name",
        arguments: [
            ("b nodes.*.router.D=8", "b: nodes.*.router.D=8"),
            ("links.loss=1%", "NAME: links.loss=1%"), ("b links.loss=1%: x", "b: links.loss=1%"),
        ])
    func forgottenColon(text: String, meant: String) throws {
        let error = try #require(throws: ScenarioError.self) { try ChangeText.variant(text) }
        #expect(
            error.diagnostics.map(\.message)
                == ["has a change and no ':' before it; did you mean '\(meant)'?"])
    }

    @Test("Commas in brackets, braces and quotes do not separate")
    func commas() throws {
        #expect(
            try arguments("a: nodes.p.router={protocol: 'x', D: [1, 2]}, links.loss=1%") == [
                "nodes.p.router={protocol: 'x', D: [1, 2]}", "links.loss=1%",
            ])
        #expect(
            try arguments("a: x=\"1, 2\", y='3, \"4', z=5") == ["x=\"1, 2\"", "y='3, \"4'", "z=5"])
        #expect(try arguments("a: x='it\\'s, so', y=1") == ["x='it\\'s, so'", "y=1"])
        #expect(try arguments("a: x=[{a: [1, 2], b: 3}, 4]") == ["x=[{a: [1, 2], b: 3}, 4]"])
    }

    @Test("Colons and equals signs after the first are part of the value")
    func signs() throws {
        #expect(try arguments("a: x={b: 1}") == ["x={b: 1}"])
        #expect(try arguments("a: x='b=c'") == ["x='b=c'"])
    }

    @Test("An axis has a path, and a change for each of its values")
    func axis() throws {
        let axis = try ChangeText.axis(" links.loss = 0%, 1% ,5%")
        #expect(axis.path == "links.loss")
        #expect(
            axis.overrides.map(\.argument) == ["links.loss=0%", "links.loss=1%", "links.loss=5%"])
        let objects = try ChangeText.axis("links.latency={uniform: [1, 2]},'5 ms',[1, 2]")
        #expect(objects.overrides.count == 3)
    }

    @Test("A difference that matters is a share of all, or a share or number of one metric")
    func matter() throws {
        #expect(try ChangeText.matter("3%").amount == .share(0.03))
        #expect(try ChangeText.matter("3%").metric == nil)
        #expect(try ChangeText.matter(" 0.5 % ").amount == .share(0.005))
        let latency = try ChangeText.matter("latencyMs.p99 = 2%")
        #expect(latency.metric == "latencyMs.p99")
        #expect(latency.amount == .share(0.02))
        #expect(try ChangeText.matter("latencyMs.p99=5").amount == .absolute(5))
        // A label of a metric with a scope may have equals signs of its own.
        #expect(try ChangeText.matter("reach (a=b)=1%").metric == "reach (a=b)")
        #expect(try ChangeText.matter("0%").amount == .share(0))
    }

    @Test("A target is a share or a number above 0, with or without its sign")
    func target() {
        #expect(ChangeText.target("2%") == .share(0.02))
        #expect(ChangeText.target("±2%") == .share(0.02))
        #expect(ChangeText.target("± 2 %") == .share(0.02))
        #expect(ChangeText.target("±5") == .absolute(5))
        for text in ["0", "0%", "-2%", "±", "", "two", "2ms", "±±2%", "+-2%"] {
            #expect(ChangeText.target(text) == nil, "\(text)")
        }
    }

    @Test("A metric is a name, or an object as in a scenario's measure")
    func metric() throws {
        #expect(try ChangeText.metric(" reach ")["metric"]?.string == "reach")
        let scoped = try ChangeText.metric("{metric: 'reach', topic: 'a'}")
        #expect(scoped["metric"]?.string == "reach")
        #expect(scoped["topic"]?.string == "a")
    }

    @Test("Mistakes stand in the column of the option's text")
    func places() {
        let problem = #expect(throws: ScenarioError.self) {
            _ = try ChangeText.axis("links.loss=1%, 5%,  1%")
        }
        #expect(problem?.diagnostics.map(\.location.column) == [19])
        #expect(problem?.diagnostics.first?.location.file == "--grid: links.loss=1%, 5%,  1%")
    }
}
