import Foundation
import Testing

/// Documents show commands with lines of what they write; each is run here.
@Suite("Commands in documents")
struct DocumentedCommandsTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Commands of README that are about a file that is not here, or take long in a debug build.
    #if DEBUG
        private static let leftOut = ["ring.json5", "scenarios/published", "scenarios/use-cases"]
    #else
        private static let leftOut = ["ring.json5"]
    #endif

    @Test(
        "What a document shows of a command is what the command writes",
        arguments: ["README.md", "docs/cookbook.md", "docs/explaining.md"])
    func documents(path: String) throws {
        let file = Self.root.appendingPathComponent(path)
        var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        let place = try Workplace()
        try FileManager.default.createSymbolicLink(
            at: place.url("scenarios"),
            withDestinationURL: Self.root.appendingPathComponent("scenarios"))
        let commands = DocumentedCommand.all(in: lines.joined(separator: "\n")).filter { command in
            !Self.leftOut.contains { command.words.contains($0) }
        }
        #expect(!commands.isEmpty)
        for command in commands {
            let outcome = try Child(
                ["-c", "{ \(command.words)\n} 2>&1"], in: place, executable: "/bin/sh"
            ).outcome()
            for (shown, found) in zip(command.shown, command.found(in: outcome.output)) {
                guard let found else {
                    Issue.record(
                        """
                        \(path):\(shown.line): '\(shown.text)' is not what comes of line \
                        \(command.line), but: \(outcome.output)
                        """)
                    continue
                }
                if Golden.isRewritten, !DocumentedCommand.isSame(shown.text, found) {
                    lines[shown.line - 1] = found
                }
                #expect(
                    DocumentedCommand.isSame(lines[shown.line - 1], found), "\(path):\(shown.line)")
            }
        }
        if Golden.isRewritten {
            try Data(lines.joined(separator: "\n").utf8).write(to: file)
        }
    }

    @Test("Every option that a document gives to a command is one of the command's")
    func options() throws {
        let place = try Workplace()
        let folder = Self.root.appendingPathComponent("docs")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let files = names.filter { $0.hasSuffix(".md") }.map { folder.appendingPathComponent($0) }
        var helps: [String: String] = [:]
        var count = 0
        for file in files + [Self.root.appendingPathComponent("README.md")] {
            let text = try String(contentsOf: file, encoding: .utf8)
                .replacing("\\\n", with: " ")
            for command in text.matches(of: /pubsub-sim ([a-z]+)( [^`|;\n]*)/) {
                let verb = String(command.1)
                let help = try helps[verb] ?? Child.run(["help", verb], in: place).output
                helps[verb] = help
                // Other words after the program's name are prose.
                if help.isEmpty { continue }
                for option in command.2.matches(of: /--[a-z][a-z-]+/) {
                    count += 1
                    #expect(
                        help.contains("  \(option.0) "), "\(file.lastPathComponent): \(command.0)")
                }
            }
        }
        #expect(count > 60)
    }

    @Test("A planted line that is not written, or has another figure, is found")
    func planted() {
        let text = """
            ```text
            $ one \\
              two
            a 1,000 s
            …
            b 0.10 s  c 2
            $ three
            d
            ```
            ```
            $ four
            ```
            """
        let commands = DocumentedCommand.all(in: text)
        #expect(commands.map(\.line) == [2, 7])
        #expect(commands[0].words == "one   two")
        #expect(commands[0].shown.map(\.line) == [4, 6])
        let found = commands[0].found(in: "x\na 9 s\ny\nb 7.25 s  c 2\n")
        #expect(found == ["a 9 s", "b 7.25 s  c 2"])
        #expect(!DocumentedCommand.isSame("a 1,000 s", "a 9 s"))
        #expect(DocumentedCommand.isSame("b 0.10 s  c 2", "b 7.25 s  c 2"))
        #expect(!DocumentedCommand.isSame("b 0.10 s  c 2", "b 0.10 s  c 3"))
        #expect(
            DocumentedCommand.isSame(
                "7 events in 0.1 s: 70 events/s", "7 events in 0.2 s: 35 events/s"))
        #expect(!DocumentedCommand.isSame("7 events in 0.1 s: 70 events/s", "8 events in 0.1 s"))
        #expect(commands[0].found(in: "b 0.10 s  c 2\na 9 s\n") == ["a 9 s", nil])
        let repeated = "a 3 s\na 1,000 s\nb 1 s  c 3\nb 0.30 s  c 2\n"
        #expect(commands[0].found(in: repeated) == ["a 1,000 s", "b 0.30 s  c 2"])
    }
}
