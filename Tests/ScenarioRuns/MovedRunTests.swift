import Comparisons
import Recordings
import Reports
import SimKernel
import SimWorld
import Simulator
import Testing

@Suite("Moved fingerprints")
struct MovedRunTests {
    private static let scenario = RepositoryScenario(path: "scenarios/smoke/line.json5")

    @Test("What is said of one names the time and the events, as far as that is recorded")
    func moved() throws {
        let scenario = try Self.scenario.load()
        var simulation = Simulation(scenario)
        simulation.keepCheckpoints()
        while simulation.advance(events: 10_000) {}
        let report = simulation.finish()
        #expect(report.checkpoints.count == Checkpoints.count)
        #expect(report.checkpoints.last.map { report.fingerprint.hasPrefix($0) } == true)
        var line = RecordedFingerprints.Line(seed: 1, fingerprint: "0123456789abcdef")
        let bare = MovedRun(scenario, recorded: line).description
        #expect(bare.hasPrefix("the run is not the recorded one, from when on is not recorded: "))
        // The line ran as now until 1 s, and not until 1.25 s.
        line.checkpoints = report.checkpoints
        for index in 4..<Checkpoints.count { line.checkpoints[index] = "00000000" }
        #expect(
            MovedRun(scenario, recorded: line).description
                == """
                the first event that differs is between 1.000000000 s and 1.250000000 s, which begins now with
                  {"t":1.000000000,"node":0,"name":"peers[0]","type":"publish","id":"m0/1","topic":"news","bytes":100}
                  {"t":1.000000000,"node":0,"name":"peers[0]","type":"deliver","id":"m0/1","topic":"news","hops":0}
                  {"t":1.000000000,"node":0,"name":"peers[0]","type":"send","to":1,"peerName":"peers[1]","bytes":229,"messages":["m0/1"]}
                fingerprint \(report.fingerprint), recorded 0123456789abcdef
                """)
    }
}
