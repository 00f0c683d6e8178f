import Foundation
import Testing

/// `pubsub-sim help --man`.
@Suite("Manual page")
struct ManPageTests {
    private let place: Workplace

    init() throws { place = try Workplace() }

    /// The words that a reader sees, with one blank between any two.
    private func words(of text: String) -> String {
        text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }

    /// The page as roff prints it, as far as its words go.
    private func printed(_ page: String) -> String {
        let lines = page.split(separator: "\n").map { line -> String in
            for request in [".B ", ".SS ", ".SH "] where line.hasPrefix(request) {
                return String(line.dropFirst(request.count))
            }
            return line.hasPrefix(".") ? "" : String(line)
        }
        var text = words(of: lines.joined(separator: "\n"))
        for (escape, character) in [
            ("\\-", "-"), ("\\(aq", "'"), ("\\(dq", "\""), ("\\(ti", "~"), ("\\&", ""),
            ("\\[u2026]", "…"), ("\\[u00B1]", "±"), ("\\e", "\\"),
        ] {
            text = text.replacing(escape, with: character)
        }
        return text
    }

    @Test("The page holds what every help holds")
    func complete() throws {
        let outcome = try Child.run(["help", "--man"], in: place)
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.hasPrefix(".TH PUBSUB\\-SIM 1 \"\" \"pubsub\\-sim 0.1.0\""))
        let page = printed(outcome.output)
        let program = try Child.run(["help"], in: place)
        let start = try #require(program.lines.firstIndex(of: "commands:"))
        let end = try #require(program.lines.firstIndex(of: "options:"))
        let verbs = program.lines[(start + 1)..<end].compactMap { $0.split(separator: " ").first }
        #expect(verbs.count > 9)
        for help in try [program] + verbs.map({ try Child.run(["help", String($0)], in: place) }) {
            for line in help.lines where !line.hasSuffix(":") {
                // A table's left and right side are apart in the page.
                let parts = line.replacing("usage: ", with: "").split(separator: "  ")
                for part in parts.map({ words(of: String($0)) }) where !part.isEmpty {
                    #expect(page.contains(part), "the page lacks: \(part)")
                }
            }
        }
    }

    @Test("Roff reads it without a warning, where there is roff")
    func roff() throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") else { return }
        let page = try Child.run(["help", "--man"], in: place).output
        try place.write(page, to: "pubsub-sim.1")
        let outcome = try Child(
            ["-man", "-Tutf8", "-ww", "pubsub-sim.1"], in: place, executable: "/usr/bin/groff"
        ).outcome()
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("compare"))
    }

    @Test("The page is of all commands")
    func mistakes() throws {
        let outcome = try Child.run(["help", "run", "--man"], in: place)
        #expect(outcome.code == 2)
        #expect(
            outcome.errors == """
                pubsub-sim: error: --man: is of all commands, found 'run' as well
                pubsub-sim: see: pubsub-sim help --help

                """)
    }
}
