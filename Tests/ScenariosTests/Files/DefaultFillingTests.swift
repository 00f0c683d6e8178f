import Scenarios
import Testing
import TextFormats

/// What a document leaves to defaults is written down in what a recording keeps of it.
@Suite("Defaults that are written down")
struct DefaultFillingTests {
    private static func kept(_ text: String) throws -> SelfContainedScenario {
        try SelfContainedScenario(
            Array(text.utf8), file: "test.json5", isFilledIn: true,
            readFile: { name in
                Maximal.tables[name].map { .success(Array($0.utf8)) }
                    ?? .failure(UnreadableFile(reason: "no such file"))
            })
    }

    /// How often a document has each field, by its path in the schema.
    private static func counts(_ document: JSONValue) -> [String: Int] {
        document.places().reduce(into: [:]) { $0[$1.path.schema, default: 0] += 1 }
    }

    private static func parsed(_ text: [UInt8]) throws -> JSONValue {
        try #require(JSON5Parser.parse(text, file: "t").value)
    }

    /// These defaults need no words: the name and the seed are always written down, and a message's
    /// id says what `messages` would.
    private static let alwaysThere: Set = ["name", "seed"]

    /// Worlds without what the fields say that nothing but a rule keeps from being left out.
    private static let plain = [
        Loading.world(#"links: {latency: "1 ms"}"#),
        Loading.gossipsub("score: {}, thresholds: {}"),
        """
        {
          duration: "60 s", nodes: { p: { count: 2, router: "floodsub" } }, links: { latency: "1 ms" },
          applications: [{ ask: { topic: "t", from: "p", rate: "1/s", size: "50 B" } }],
        }
        """,
    ]

    @Test("Each field that has a default is written down where it is left out")
    func everyField() throws {
        var filled = Self.alwaysThere
        for text in [Maximal.text] + Maximal.others {
            let document = try Self.parsed(Array(text.utf8))
            for removal in JSONText.withoutOneMember(document) {
                guard let field = Schema.field(removal.path), field.hasDefault,
                    let kept = try? Self.kept(JSONText.write(removal.value))
                else { continue }
                #expect(kept.isComplete, "without \(removal.path)")
                let before = Self.counts(document)[removal.path] ?? 0
                let after = try Self.counts(Self.parsed(kept.text))[removal.path] ?? 0
                // With the field what depends on it may go, and so may the field's meaning.
                if after >= before { filled.insert(removal.path) }
            }
        }
        for text in [Maximal.text] + Maximal.others + Self.plain {
            let written = try Self.counts(Self.parsed(Array(text.utf8)))
            filled.formUnion(
                try Self.counts(Self.parsed(Self.kept(text).text)).keys.filter {
                    written[$0] == nil
                })
        }
        for field in Schema.fields where field.hasDefault {
            #expect(filled.contains(field.path), "\(field.path) is left to its default")
        }
    }

    @Test("Nothing that has a value for a default is left out of any object of a document")
    func everyObject() throws {
        for text in [Maximal.text] + Maximal.others {
            let document = try Self.parsed(Self.kept(text).text)
            let root = [(path: FieldPath.root, value: document)]
            for place in root + document.places() where !place.value.members.isEmpty {
                for field in Schema.fields(of: place.path.schema)
                where field.usual.literal != nil && field.hasMeaning(in: place.value) {
                    #expect(
                        place.value[field.name] != nil,
                        "\(place.path.text) has no \(field.name)")
                }
            }
        }
    }

    @Test("Questions, discovery and churn keep the defaults of today")
    func examples() throws {
        let kept = try Self.kept(
            """
            {
              duration: "6 s",
              nodes: { p: { count: 12, router: "gossipsub", subscribe: ["t"], discovery: { degree: 3 } } },
              links: { latency: "20 ms" },
              churn: [{ nodes: "p", arrivals: { poisson: "2/s" } }],
              applications: [{ ask: { topic: "t", from: "p[0]", rate: "1/s", size: "50 B" } }],
            }
            """)
        let document = try Self.parsed(kept.text)
        let ask = document["applications"]?.entries?.first?["ask"]
        #expect(ask?["patience"]?.string == "10 s" && ask?["via"]?.string == "direct")
        #expect(ask?["lookup"]?.string == "200 ms" && ask?["settle"]?.string == "500 ms")
        #expect(document["nodes"]?["p"]?["discovery"]?["every"]?.string == "1 s")
        let churn = document["churn"]?.entries?.first
        #expect(churn?["arrivals"]?["from"]?.string == "0 s")
        // Where nodes only arrive, nobody leaves, and nothing starts.
        #expect(churn?["leave"] == nil && churn?["start"] == nil)
    }
}

extension SchemaField {
    /// Whether something holds where it is left out that a document can say.
    fileprivate var hasDefault: Bool {
        switch usual {
        case .required, .absent: false
        case .value, .derived: true
        }
    }
}
