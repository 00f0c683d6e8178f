import Foundation
import Testing

/// `pubsub-sim new`.
@Suite("New")
struct NewTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    @Test("Every template is written, and the commands that it names do what they say")
    func templates() throws {
        // The program names its templates where it is asked for one that it does not have.
        let refusal = try Child.run(["new", "--kind", "?"], in: place)
        let list = try #require(refusal.errors.split(separator: "\n").first)
            .split(separator: "allowed: ")
        let kinds = try #require(list.last).split(separator: ", ").map(String.init)
        #expect(kinds == ["minimal", "gossipsub", "comparison", "complete"])
        for kind in kinds {
            let outcome = try Child.run(["new", kind, "--kind", kind], in: place)
            #expect(outcome.code == 0, "\(outcome.errors)")
            let next = try #require(outcome.lines.firstIndex(of: "next:"))
            for line in outcome.lines[(next + 1)...] {
                var words = line.split(separator: " ").map(String.init)
                #expect(words.removeFirst() == "pubsub-sim")
                // Two seeds are enough to see that it runs, but not for what differences must be.
                if words.first == "test" { words[words.count - 1] = "2" }
                if words.first == "compare" { words += ["--seeds", "2", "--no-expect"] }
                let outcome = try Child.run(words, in: place)
                #expect(outcome.code == 0, "\(line): \(outcome.output)\(outcome.errors)")
            }
        }
    }

    @Test("The name is a path, with or without its ending; scenario if there is none")
    func names() throws {
        let none = try Child.run(["new"], in: place)
        #expect(none.lines.first == "scenario.json5: written")
        let ending = try Child.run(["new", "./two words.json5"], in: place)
        #expect(
            ending.lines == [
                "./two words.json5: written", "next:",
                "  pubsub-sim validate './two words.json5'", "  pubsub-sim run './two words.json5'",
                "  pubsub-sim test './two words.json5' --seeds 20",
            ])
        let pair = try Child.run(["new", "a.experiment.json5", "--kind=comparison"], in: place)
        #expect(pair.lines.prefix(2) == ["a.json5: written", "a.experiment.json5: written"])
        #expect(try place.read("a.experiment.json5").contains("scenario: \"a.json5\","))
        #expect(
            try place.names == [
                "a.experiment.json5", "a.json5", "scenario.json5", "two words.json5",
            ])
    }

    @Test("What is there already stays, and nothing else is written")
    func refusal() throws {
        try place.write("{}", to: "b.experiment.json5")
        let outcome = try Child.run(["new", "b", "--kind", "comparison"], in: place)
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == """
                pubsub-sim: error: new: 'b.experiment.json5' is there already, and stays as it is; \
                name another

                """)
        #expect(try place.names == ["b.experiment.json5"])
        #expect(try place.read("b.experiment.json5") == "{}")
    }

    @Test("Mistakes are told at once, with what is allowed")
    func mistakes() throws {
        let outcome = try Child.run(["new", "c/", "d", "--kind", "gosipsub"], in: place)
        #expect(outcome.code == 2)
        #expect(
            outcome.errors == """
                pubsub-sim: error: new: expected one name, found 'd' as well
                pubsub-sim: error: new: expected a name such as chat or scenarios/chat.json5, \
                found 'c/'
                pubsub-sim: error: --kind: unknown word 'gosipsub'; did you mean 'gossipsub'?
                pubsub-sim: see: pubsub-sim new --help

                """)
        let missing = try Child.run(["new", "nowhere/e"], in: place)
        #expect(missing.code == 2)
        #expect(
            missing.errors.hasPrefix("pubsub-sim: error: new: cannot write 'nowhere/e.json5': "))
        #expect(try place.names == [])
    }
}
