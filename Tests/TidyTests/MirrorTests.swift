import Testing

/// Folders of tests that have no counterpart in the sources: what they hold is about more than one
/// file, or serves the tests.
private let additionalFolders: Set<String> = [
    // Runs of other implementations, recorded, and what reads them.
    "Recordings", "Recordings/Reading",
    // What go-libp2p-pubsub's tests show, each under the name of its go test.
    "GoBehaviours",
    // The player of transcripts, worlds of a few routers, and running a scenario in a test.
    "Playing", "Worlds", "Running",
    // What holds a page to the rules of HTML, and pages of runs that never were.
    "Checking",
    "GoBehaviours/Gossipsub", "GoBehaviours/Floodsub",
    // What every world of routers is held to.
    "Worlds/Laws",
]

/// Files that serve tests and hold none; a path that ends in `/` means all files below it.
private let supportFiles = [
    "Tests/CommandLineTests/Child/",
    "Tests/P2PHostTests/Recordings/Hex.swift",
    "Tests/P2PHostTests/Recordings/RecordingFile.swift",
    "Tests/P2PHostTests/SampleRPC.swift",
    "Tests/P2PHostTests/Stack/SampleStack.swift",
    "Tests/P2PWireTests/RPC/RandomRPC.swift",
    "Tests/P2PWireTests/RPC/NaiveSplit.swift",
    "Tests/P2PWireTests/Recordings/Reading/",
    "Tests/PagesTests/Checking/",
    "Tests/PubSubTests/Playing/",
    "Tests/PubSubTests/Recordings/RecordedRun.swift",
    "Tests/PubSubTests/Recordings/RecordedTrace.swift",
    "Tests/PubSubTests/Recordings/RecordedRun+Parameters.swift",
    "Tests/PubSubTests/Recordings/RecordedScore.swift",
    "Tests/PubSubTests/Recordings/RecordingFile.swift",
    "Tests/PubSubTests/Recordings/RunBytes.swift",
    "Tests/PubSubTests/Recordings/ScoreReplay.swift",
    "Tests/PubSubTests/Routers/Machine.swift",
    "Tests/PubSubTests/Routers/RandomInput.swift",
    "Tests/PubSubTests/Scoring/NaiveScore.swift",
    "Tests/PubSubTests/Scoring/RandomScoreEvent.swift",
    "Tests/PubSubTests/Scoring/ScoreTrial.swift",
    "Tests/PubSubTests/Wire/RandomRPC.swift",
    "Tests/PubSubTests/Worlds/",
    "Tests/ReportsTests/Golden.swift",
    "Tests/ReportsTests/Happening.swift",
    "Tests/ReportsTests/SampleComparison.swift",
    "Tests/ReportsTests/Report/SampleReport.swift",
    "Tests/ReportsTests/Measures/Measuring.swift",
    "Tests/ReportsTests/Measures/NaiveCoverage.swift",
    "Tests/P2PHostTests/SampleRPC.swift",
    "Tests/ReportsTests/Golden.swift",
    "Tests/ReportsTests/Happening.swift",
    "Tests/ReportsTests/Report/SampleReport.swift",
    "Tests/ReportsTests/Sample.swift",
    "Tests/ReportsTests/Samples/Observed.swift",
    "Tests/ReportsTests/Trace/SampleEvents.swift",
    "Tests/ScenarioRuns/Comparing/",
    "Tests/ScenarioRuns/Network/",
    "Tests/ScenarioRuns/Running/",
    "Tests/ReportsTests/Trace/SampleEvents.swift",
    "Tests/ScenarioRuns/Comparing/TraceDifference.swift",
    "Tests/ScenarioRuns/Running/",
    "Tests/ScenarioRuns/Network/NetworkRow.swift",
    "Tests/ScenarioRuns/Network/NetworkScenario.swift",
    "Tests/ScenarioRuns/Network/NetworkSituations.swift",
    "Tests/ScenarioRuns/Network/NetworkSituations+Loss.swift",
    "Tests/ScenariosTests/Decoding/Maximal.swift",
    "Tests/ScenariosTests/Decoding/Maximal+Applications.swift",
    "Tests/ScenariosTests/Decoding/Maximal+Hosts.swift",
    "Tests/ScenariosTests/Decoding/Maximal+Faults.swift",
    "Tests/ScenariosTests/Decoding/Maximal+Places.swift",
    "Tests/ScenariosTests/Decoding/Maximal+Expectations.swift",
    "Tests/ScenariosTests/Decoding/Maximal+Routers.swift",
    "Tests/ScenariosTests/Diagnosis.swift",
    "Tests/ScenariosTests/Loading.swift",
    "Tests/ScenariosTests/Schema/JSONText.swift",
    "Tests/SimKernelTests/Order/AdversarialTimes.swift",
    "Tests/SimKernelTests/Order/NaiveQueue.swift",
    "Tests/SimNetworkTests/Links/Connections+Opened.swift",
    "Tests/SimNetworkTests/Interfaces/NaiveMaxMin.swift",
    "Tests/SimNetworkTests/Links/NaiveConnections.swift",
    "Tests/SimNetworkTests/Streams/LossyPath.swift",
    "Tests/SimNetworkTests/Streams/SharedInterfaces.swift",
    "Tests/SimNetworkTests/Streams/StreamSender+Breaches.swift",
    "Tests/SimNetworkTests/Streams/StreamTrial.swift",
    "Tests/SimNetworkTests/Streams/StreamWorld.swift",
    "Tests/SimNetworkTests/Topologies/Graph.swift",
    "Tests/SimulatorTests/Running/",
    "Tests/TidyTests/Reading/",
]

/// Targets of tests that test more than the module they are named after.
private let additionalModules = [
    "SimulatorTests": ["SimWorld"], "ReportsTests": ["Recordings", "Comparisons"],
    "ScenariosTests": ["ScenarioModel", "TextFormats"],
]

private func misplaced(_ file: SourceFile, sourceFolders: Set<String>) -> [Violation] {
    var messages: [String] = []
    let isTest = file.name.hasSuffix("Tests.swift")
    let isSupport = supportFiles.contains {
        $0.hasSuffix("/") ? file.path.hasPrefix($0) : file.path == $0
    }
    let holdsTests = file.words.contains { $0.text == "Test" && $0.before == UInt8(ascii: "@") }
    if !isTest, !isSupport {
        messages.append(
            "is neither called …Tests.swift nor listed as support; rename it, or list it here")
    }
    if isTest != holdsTests {
        messages.append(
            isTest ? "holds no test; name it for what it is" : "holds tests; call it …Tests.swift")
    }
    if let module = file.module, module.hasSuffix("Tests"),
        sourceFolders.contains("Sources/\(module.dropLast(5))")
    {
        let folder = file.folders.dropFirst(2).joined(separator: "/")
        let modules = [String(module.dropLast(5))] + (additionalModules[module] ?? [])
        let counterparts = modules.map { module in
            (["Sources/\(module)"] + file.folders.dropFirst(2)).joined(separator: "/")
        }
        if !additionalFolders.contains(folder),
            !counterparts.contains(where: { sourceFolders.contains($0) })
        {
            messages.append("mirrors no folder \(counterparts[0]); put it beside what it tests")
        }
    }
    return messages.map { Violation(path: file.path, line: 1, message: $0) }
}

/// Every folder that has a file somewhere below it.
private func folders(of files: [SourceFile]) -> Set<String> {
    var folders: Set<String> = []
    for file in files {
        for depth in file.folders.indices {
            folders.insert(file.folders[...depth].joined(separator: "/"))
        }
    }
    return folders
}

@Suite("Tidy: tests mirror sources")
struct MirrorTests {
    @Test("Folders of tests are folders of the sources, and files of tests are called so")
    func repository() {
        let sourceFolders = folders(of: Repository.sources)
        report(Repository.tests.flatMap { misplaced($0, sourceFolders: sourceFolders) })
    }

    @Test("Planted files with a wrong place or name are found")
    func planted() {
        let sources = SourceFile(path: "Sources/PubSub/Parts/Deep/A.swift", text: "")
        let cases: [(path: String, text: String, count: Int)] = [
            ("Tests/PubSubTests/Parts/ATests.swift", "@Test func a() {}", 0),
            ("Tests/PubSubTests/Parts/Deep/ATests.swift", "@Test func a() {}", 0),
            ("Tests/PubSubTests/ATests.swift", "@Test func a() {}", 0),
            ("Tests/PubSubTests/Recordings/ATests.swift", "@Test func a() {}", 0),
            ("Tests/TidyTests/Anywhere/ATests.swift", "@Test func a() {}", 0),
            ("Tests/PubSubTests/Worlds/SmallWorld.swift", "struct SmallWorld {}", 0),
            ("Tests/PubSubTests/Worlds/SmallWorld.swift", "@Test func a() {}", 1),
            ("Tests/PubSubTests/Part/ATests.swift", "@Test func a() {}", 1),
            ("Tests/PubSubTests/Parts/ATests.swift", "// @Test", 1),
            ("Tests/PubSubTests/Parts/A.swift", "struct A {}", 1),
            ("Tests/PubSubTests/Parts/A.swift", "@Test func a() {}", 2),
        ]
        for (path, text, count) in cases {
            let file = SourceFile(path: path, text: text)
            let found = misplaced(file, sourceFolders: folders(of: [sources]))
            #expect(found.count == count, "\(path): \(found)")
        }
    }
}
