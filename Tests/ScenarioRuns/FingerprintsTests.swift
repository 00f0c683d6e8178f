import Recordings
import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("Recorded fingerprints")
struct FingerprintsTests {
    @Test("Every scenario has one for its own seed, in a file as it would be written")
    func files() throws {
        for scenario in RepositoryScenario.all {
            let fingerprints = try scenario.fingerprints()
            let seed = try scenario.load().seed
            #expect(
                fingerprints.fingerprint(of: seed) != nil,
                "\(scenario.path) has no fingerprint; run `pubsub-sim test --update`")
        }
    }

    @Test("No file is left of a scenario that is gone")
    func leftOver() {
        let files = RepositoryScenario.all.map { RecordedFingerprints.path(beside: $0.path) }
        #expect(RepositoryScenario.fingerprintFiles == files)
    }
}
