import Testing

@Suite("Recorded fingerprints", .disabled(if: Fingerprints.isRewriting))
struct FingerprintsTests {
    @Test("The file is what would be written, and holds a line for every scenario and no other")
    func file() throws {
        let recorded = try Fingerprints.recorded()
        #expect(recorded.text == (try Fingerprints.fileText()))
        let paths = recorded.lines.map { $0.path }
        for scenario in RepositoryScenario.all {
            #expect(
                paths.contains(scenario.path),
                "\(scenario.path) has no fingerprint yet; \(Fingerprints.howToRewrite)")
        }
        for path in paths {
            #expect(
                RepositoryScenario.all.contains { $0.path == path },
                "\(path) is gone; take its line out of Fingerprints.txt")
        }
        #expect(Set(paths).count == paths.count, "a scenario has two lines")
    }

    @Test("Lines are found by path and seed, and replaced by path")
    func lines() {
        var fingerprints = Fingerprints("b 2 0f\na 1 00\nnonsense\n")
        #expect(fingerprints.fingerprint(of: "a", seed: 1) == "00")
        #expect(fingerprints.fingerprint(of: "a", seed: 2) == nil)
        fingerprints.replace(with: .init(path: "b", seed: 3, fingerprint: "11"))
        #expect(fingerprints.text == "a 1 00\nb 3 11\n")
    }
}
