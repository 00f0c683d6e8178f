import Testing

/// Words that must not stand in code: what they do is not the same at every run, or not safe.
private struct Ban {
    enum Place: Equatable {
        /// In all Swift files of the repository.
        case everywhere
        /// In the modules; the command line may look at clocks and use threads.
        case modules
    }

    var word: String
    /// The character before the word must be this one, if it is given.
    var before: Character?
    /// The character after the word must be one of these, if any are given.
    var after = ""
    /// What follows the word's parenthesis must begin with one of these, if any are given.
    var arguments: [String] = []
    var place = Place.modules
    /// What to do instead.
    var advice: String

    static let all: [Ban] =
        clocks + chance + identity + threads + [
            Ban(
                word: "try", after: "!", place: .everywhere,
                advice: "handle the error, or `try #require` in a test"),
            Ban(
                word: "as", after: "!", place: .everywhere,
                advice: "use a type that needs no cast, or `as?`"),
            Ban(
                word: "fatalError", after: "(", place: .everywhere,
                advice: "use `preconditionFailure` with the values in its message"),
        ]

    private static let clocks = [
        "Date", "ContinuousClock", "SuspendingClock", "DispatchTime", "DispatchWallTime",
        "CFAbsoluteTimeGetCurrent", "clock_gettime", "gettimeofday", "mach_absolute_time",
    ].map { Ban(word: $0, advice: "time is virtual: take `now: Instant` from the caller") }

    private static let chance =
        [
            Ban(word: "SystemRandomNumberGenerator", advice: Ban.streams),
            Ban(word: "arc4random", advice: Ban.streams),
            Ban(word: "arc4random_uniform", advice: Ban.streams),
            Ban(word: "UUID", after: "(", advice: Ban.streams),
        ]
        + ["random", "shuffled", "randomElement", "shuffle"].map { word in
            // What our own `random(of:)` and `shuffle(_:)` are given is something else.
            Ban(
                word: word, before: ".", after: "(", arguments: ["in:", ")", "using:"],
                advice: "the standard library may change it: draw from a `RandomStream`")
        }

    private static let streams = "draw from a `RandomStream` that the caller gives"

    private static let identity =
        ["Hasher", "ObjectIdentifier"].map { word in
            Ban(
                word: word, after: "(.<:",
                advice: "it differs from run to run: use an id, or `RandomStream.mix`")
        }
        + [
            Ban(
                word: "hashValue", before: ".",
                advice: "it differs from run to run: use an id, or `RandomStream.mix`"),
            Ban(word: "ProcessInfo", advice: "only the command line knows of the process"),
            Ban(word: "DateFormatter", advice: Ban.local),
            Ban(word: "NumberFormatter", advice: Ban.local),
            Ban(word: "Locale", advice: Ban.local),
            Ban(word: "formatted", before: ".", advice: Ban.local),
        ]

    private static let local = "text must not depend on the locale: format it by yourself"

    private static let threads =
        [Ban(word: "Task", after: "{.(<", advice: Ban.sequential)]
        + ["async", "await", "actor", "Thread", "DispatchQueue", "pthread_create"].map {
            Ban(word: $0, advice: Ban.sequential)
        }

    private static let sequential = "the core is values in one loop: return effects to the caller"

    func isBroken(by word: SourceFile.Word, in file: SourceFile) -> Bool {
        func character(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }
        if let before, character(word.before) != before { return false }
        let argument = file.code[word.range.upperBound...].dropFirst()
        if !arguments.isEmpty, !arguments.contains(where: { argument.starts(with: $0.utf8) }) {
            return false
        }
        if after.isEmpty { return true }
        // `try !isDone` negates; only `try!` crashes.
        return after.contains(character(after == "!" ? word.next : word.after))
    }
}

private func bannedWords(in file: SourceFile) -> [Violation] {
    let isOfModule = file.path.hasPrefix("Sources/") && file.module != "Commands"
    return file.words.flatMap { word in
        bans[word.text, default: []].compactMap { ban in
            guard isOfModule || ban.place == .everywhere, ban.isBroken(by: word, in: file)
            else { return nil }
            return Violation(
                path: file.path, line: word.line,
                message: "`\(word.text)` is banned; \(ban.advice)")
        }
    }
}

private let bans = Dictionary(grouping: Ban.all, by: \.word)

@Suite("Tidy: banned words")
struct BannedWordsTests {
    @Test("No file uses a clock, chance, a thread or a crash that it must not")
    func repository() {
        report(Repository.swiftFiles.flatMap { bannedWords(in: $0) })
    }

    @Test(
        "A planted word is found where it is banned",
        arguments: [
            "let now = Date()", "Date.now", "let clock = ContinuousClock()", "SuspendingClock.now",
            "DispatchTime.now()", "var g = SystemRandomNumberGenerator()", "Int.random(in: 0..<3)",
            "[1, 2].shuffled()", "list.shuffle()", "list.shuffle(using: &g)",
            "list.randomElement()", "var h = Hasher()",
            "key.hashValue", "ObjectIdentifier(node)", "[ObjectIdentifier: Int]()",
            "Task { run() }",
            "Task.detached { run() }", "func run() async {}", "await run()", "actor Node {}",
            "Thread.sleep(1)", "ProcessInfo.processInfo", "UUID()", "x.formatted()",
            "\"at \\(Date())\"", "try! run()", "node as! Int", "fatalError()",
        ])
    func planted(line: String) {
        let file = SourceFile(
            path: "Sources/PubSub/A.swift", text: "// Speaks.\n\(line)\n")
        let violations = bannedWords(in: file)
        #expect(violations.count == 1 && violations.first?.line == 2, "\(violations)")
    }

    @Test(
        "What only looks like a banned word passes",
        arguments: [
            "// Date(), Task { and try! are banned", "/* await /* UUID() */ Date() */ let a = 1",
            "\"Date() and Task { and try!\"", "let update = Update()", "draw(from: random)",
            "random.shuffle(&peers)", "world.random(of: peer)",
            "func hash(into hasher: inout Hasher) {}",
            "struct Task: Sendable", "let threads = 1", "try !isDone()", "try? run()",
            "node as? Int", "#\"say \"Date()\" now\"#", "\"\"\"\nDate()\n\"\"\"",
            "self.random = random", "let hashValue = 1",
        ])
    func harmless(line: String) {
        let file = SourceFile(path: "Sources/PubSub/A.swift", text: line)
        #expect(bannedWords(in: file) == [])
    }

    @Test("The command line may use clocks and threads, but nobody may crash on purpose")
    func places() {
        let text = "let now = Date()\nTask { try! run() }\n"
        for path in ["Sources/Commands/Shell.swift", "Tests/PubSubTests/A.swift"] {
            let violations = bannedWords(in: SourceFile(path: path, text: text))
            #expect(violations.map { $0.line } == [2])
        }
        let message = bannedWords(in: SourceFile(path: "Sources/Reports/A.swift", text: text))[0]
        #expect(
            message.description == """
                Sources/Reports/A.swift:1: `Date` is banned; time is virtual: take `now: Instant` \
                from the caller
                """)
    }
}
