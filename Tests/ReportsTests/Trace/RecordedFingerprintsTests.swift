import Comparisons
import Recordings
import Reports
import Testing

@Suite("Recorded fingerprints")
struct RecordedFingerprintsTests {
    @Test("What is written is read back, by seed; comments and blank lines do not count")
    func roundTrip() throws {
        var fingerprints = RecordedFingerprints()
        fingerprints.record("00000000000000ff", for: 9)
        fingerprints.record("0000000000000001", for: 2)
        fingerprints.record("0000000000000002", for: 2)
        #expect(fingerprints.lines.map { $0.seed } == [2, 9])
        #expect(fingerprints.fingerprint(of: 2) == "0000000000000002")
        #expect(fingerprints.fingerprint(of: 3) == nil)
        #expect(
            fingerprints.text.hasSuffix(
                "writes this file.\n# A seed without a line is judged by the scenario's expectations alone.\n2 0000000000000002\n9 00000000000000ff\n"
            ))
        #expect(try RecordedFingerprints(fingerprints.text) == fingerprints)
        let odd = try RecordedFingerprints("\n 9  00000000000000ff # old\r\n2 0000000000000002\n")
        #expect(odd == fingerprints)
    }

    @Test("What the fingerprint was from time to time stands below its seed, as a comment")
    func checkpoints() throws {
        var fingerprints = RecordedFingerprints()
        let marks = (0..<Checkpoints.count).map { "0000000\($0 % 10)" }
        fingerprints.record(.init(seed: 2, fingerprint: "0000000000000002", checkpoints: marks))
        fingerprints.record("0000000000000001", for: 1)
        #expect(
            fingerprints.text.hasSuffix(
                "1 0000000000000001\n2 0000000000000002\n# 2 after each twentieth: "
                    + marks.joined(separator: " ") + "\n"))
        #expect(try RecordedFingerprints(fingerprints.text) == fingerprints)
        // Too few, or of a seed without a line, say nothing.
        let odd = try RecordedFingerprints(
            "1 0000000000000001\n# 1 after each twentieth: 00000000\n# 3 after each twentieth: 1\n")
        #expect(odd.lines == [.init(seed: 1, fingerprint: "0000000000000001")])
    }

    @Test(
        "A line that is none is told with its number",
        arguments: [
            ("1 0000000000000001\n2 123\n", 2), ("x 0000000000000001", 1), ("# a\n\n1", 3),
            ("1 0000000000000001 2", 1), ("1 000000000000000G", 1), ("-1 0000000000000001", 1),
            ("1 0000000000000001\n1 0000000000000002", 2),
        ])
    func mistakes(text: String, line: Int) {
        let error = #expect(throws: RecordedFingerprints.Mistake.self) {
            try RecordedFingerprints(text)
        }
        #expect(error?.line == line)
    }

    @Test("The file stands beside the scenario")
    func path() {
        #expect(RecordedFingerprints.path(beside: "a/chat.json5") == "a/chat.fingerprints")
        #expect(RecordedFingerprints.path(beside: "chat") == "chat.fingerprints")
    }
}
