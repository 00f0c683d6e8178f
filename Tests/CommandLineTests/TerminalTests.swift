#if os(Linux)
    import Foundation
    import Testing

    /// The progress line, which only a terminal gets.
    @Suite("Terminal")
    struct TerminalTests {
        private let place: Workplace

        init() throws {
            place = try Workplace()
            try place.write(Workplace.endless, to: "endless.json5")
        }

        @Test("A long run shows its progress in one line, and takes it away at the end")
        func progress() throws {
            let terminal = try Terminal()
            let child = try Child(["run", "endless.json5"], in: place, errors: terminal.near)
            try terminal.near.close()
            var shown = ""
            let hasProgress = eventually {
                shown += terminal.read()
                return shown.contains("real time\r")
            }
            #expect(hasProgress)
            child.send(SIGINT)
            let outcome = try child.outcome()
            #expect(outcome.code == 130)
            shown += terminal.read()
            let time = #/\r[0-9,]+\.\d{3} of 360,000,000 s, 0 %, /#
            #expect(try time.firstMatch(in: shown) != nil)
            #expect(try #/[0-9,]+ events/s, [0-9,.]+ × real time *\r/#.firstMatch(in: shown) != nil)
            // Blanks over the whole line, then the error at its start.
            #expect(try #/\r {40,79}\rpubsub-sim: error: interrupted/#.firstMatch(in: shown) != nil)
        }

        @Test("Quiet is quiet on a terminal, too")
        func quiet() throws {
            let terminal = try Terminal()
            let child = try Child(
                ["run", "endless.json5", "--quiet", "--trace=out.jsonl"], in: place,
                errors: terminal.near)
            try terminal.near.close()
            // Longer than a run is patient: progress would have begun.
            let begin = Date()
            _ = eventually { Date().timeIntervalSince(begin) > 1.6 }
            child.send(SIGINT)
            #expect(try child.outcome().code == 130)
            #expect(terminal.read().hasPrefix("pubsub-sim: error: interrupted at "))
        }
    }
#endif
