import Testing

/// The player and its differences are tested too: a transcript proves nothing if these are wrong.
@Suite("Playing transcripts")
struct PlayerTests {
    private static func block(_ text: String) throws -> Transcript.Block {
        try #require(try Transcript(parsing: text, file: "a.txt").blocks.first)
    }

    @Test("A difference names its file and line and shows what stands before it")
    func difference() throws {
        let block = try Self.block("# c\njoin t0\n----\nsend p1 a\nsend p2 b\njoined t0\n")
        let answered = ["send p1 a", "send p2 c", "joined t0"]
        let found = Difference(block, answered: answered, file: "a.txt")
        #expect(
            found?.description == """
                a.txt:5: after 'join t0'
                      send p1 a
                    - send p2 b
                    + send p2 c
                """)
        #expect(Difference(block, answered: block.answer, file: "a.txt") == nil)
    }

    @Test("An answer that is too short or too long differs in the line after its end")
    func lengths() throws {
        let block = try Self.block("join t0\n----\na\nb\n")
        let short = Difference(block, answered: ["a"], file: "f")
        #expect(short?.line == 4)
        #expect(short?.answered == nil)
        let long = Difference(block, answered: ["a", "b", "c"], file: "f")
        #expect(long?.line == 5)
        #expect(long?.recorded == nil)
    }

    @Test(
        "Commands that mean nothing are refused with their place",
        arguments: [
            ("fly", "no such command as 'fly'"),
            ("join", "expected a topic"),
            ("join p1", "expected a topic, found 'p1'"),
            ("connect p1 v9", "expected 'floodsub' or 'v1.0', found 'v9'"),
            ("receive m3/1 on t0", "expected 'from'"),
            ("receive m3 on t0 from p1", "expected a message such as m3/1, found 'm3'"),
            ("publish m3/1 to t0", "p0 publishes messages of its own, not m3/1"),
            ("p1 sings t0", "expected 'subscribes' or 'unsubscribes', found 'sings'"),
            ("advance 3h", "expected a time such as 61s or 100ms, found '3h'"),
            ("router gossipsub E=3", "no such parameter as 'E'"),
            ("show colour t0", "there is no 'colour' to show"),
        ])
    func refusals(command: String, problem: String) throws {
        var player = Player()
        let start = Transcript.Line(number: 1, text: "router gossipsub")
        _ = try player.play([start], file: "a.txt")
        let expected = TranscriptError(file: "a.txt", line: 2, problem: "\(problem): \(command)")
        #expect(throws: expected) {
            try player.play([Transcript.Line(number: 2, text: command)], file: "a.txt")
        }
    }

    @Test("Commands that no '----' ends are refused")
    func unfinished() {
        let expected = TranscriptError(
            file: "a", line: 1, problem: "no '----' ends the commands")
        #expect(throws: expected) {
            try Transcript(parsing: "join t0\n\n", file: "a")
        }
    }
}
