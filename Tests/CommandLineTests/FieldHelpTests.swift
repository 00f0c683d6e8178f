import Testing

/// `pubsub-sim help FIELD`, `schema` and `completions`.
@Suite("Help on fields, the schema, completions")
struct FieldHelpTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    @Test("A field's type, default, source, meaning and example are shown")
    func field() throws {
        let outcome = try Child.run(["help", "nodes.peers.outbound.queue"], in: place)
        #expect(outcome.code == 0 && outcome.errors == "")
        #expect(outcome.lines.first == "nodes.*.outbound.queue")
        #expect(outcome.output.contains("  Type     whole number\n"))
        #expect(outcome.output.contains("  Default  `32` (go-libp2p-pubsub"))
        #expect(outcome.output.contains("example:\n  queue: "))
        let loss = try Child.run(["help", "links.loss"], in: place)
        #expect(loss.output.contains("  Units    %\n"))
        let links = try Child.run(["help", "links"], in: place)
        #expect(links.output.contains("fields:\n  latency, draw, symmetric"))
    }

    @Test("A metric's unit, direction and meaning are shown, over the whole run and a scope")
    func metric() throws {
        let outcome = try Child.run(["help", "duplicatesPerDelivery"], in: place)
        #expect(outcome.code == 0 && outcome.errors == "")
        #expect(outcome.lines.first?.hasPrefix("duplicatesPerDelivery: ") == true)
        #expect(outcome.output.contains("less is better"))
    }

    @Test("What is no command, no field and no metric is told, with the nearest")
    func unknown() throws {
        for (word, meant) in [
            ("links.losss", "'links.loss'"), ("nodes.peers.router.DD", "'nodes.peers.router.D'"),
            ("duplicatesPerDelivry", "the metric 'duplicatesPerDelivery'"),
        ] {
            let outcome = try Child.run(["help", word], in: place)
            #expect(outcome.code == 2 && outcome.output == "")
            #expect(
                outcome.errors.hasPrefix(
                    "pubsub-sim: error: help: no command, no field and no metric is called "
                        + "'\(word)'; did you mean \(meant)?\n"))
        }
    }

    @Test("The schema is printed, or a scenario as JSON; mistakes of syntax are told")
    func schema() throws {
        let schema = try Child.run(["schema"], in: place)
        #expect(schema.code == 0)
        #expect(schema.output.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/"))
        try place.write("{a: 0x10, b: +.5, 'c': [1,], // x\n}", to: "a.json5")
        let json = try Child.run(["schema", "a.json5"], in: place)
        #expect(
            json.output == """
                {
                  "a": 16,
                  "b": 0.5,
                  "c": [
                    1
                  ]
                }

                """)
        try place.write("{a: }", to: "b.json5")
        let wrong = try Child.run(["schema", "b.json5"], in: place)
        #expect(wrong.code == 2 && wrong.errors.contains("b.json5:1:5: error:"))
    }

    @Test(
        "Each shell's script names all commands, options and paths",
        arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let outcome = try Child.run(["completions", shell], in: place)
        #expect(outcome.code == 0)
        for word in ["check-determinism", "completions", "nodes.*.router.D", "links.loss"] {
            #expect(outcome.output.contains(word), "\(word)")
        }
    }

    @Test("Other shells are told, with those that there are")
    func otherShells() throws {
        let outcome = try Child.run(["completions", "bish"], in: place)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("completions: unknown shell 'bish'; did you mean 'bash'?"))
        let none = try Child.run(["completions"], in: place)
        #expect(none.errors.contains("completions: expected a shell; allowed: bash, zsh, fish"))
    }
}
