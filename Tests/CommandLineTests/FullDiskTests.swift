import Foundation
import Testing

/// What cannot be written because the machine has no room: always exit code 70, and always told.
///
/// A limit of the size of files stands for a full disk: 1 is a kilobyte.
@Suite("Full disk")
struct FullDiskTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
        try place.write(
            Workplace.small.replacingOccurrences(of: "equals: 3", with: "equals: 99"),
            to: "fails.json5")
    }

    private func limited(_ command: String) throws -> Child.Outcome {
        try Child(
            ["-c", "ulimit -f 1; pubsub-sim \(command)"], in: place, executable: "/bin/bash"
        ).outcome()
    }

    @Test("A hunt that could not run all seeds says how many are left, and goes on later")
    func hunt() throws {
        let outcome = try limited("explore small.json5 --seeds 300 --jobs 2 --out found")
        #expect(outcome.code == 70)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.first == "pubsub-sim: error: cannot write the journal: File too large")
        let last = try #require(lines.last)
        #expect(last.contains(" of 300 seeds not run; the same command goes on from here"))
        let again = try Child.run(
            ["explore", "small.json5", "--seeds", "300", "--out", "found"], in: place)
        #expect(again.code == 0)
        #expect(again.output.contains("300 of 300 seeds: 300 passed, 0 failed"))
    }

    @Test("A recording or a smallest world that cannot be written is told by explore")
    func findings() throws {
        let outcome = try limited("explore fails.json5 --seeds 1 --out found")
        #expect(outcome.code == 70)
        #expect(outcome.errors.hasPrefix("pubsub-sim: error: --out: cannot write 'found/"))
        #expect(outcome.errors.hasSuffix("File too large\n"))
    }

    @Test(
        "Every output of every command",
        arguments: [
            "run small.json5 --trace out", "run small.json5 --record out",
            "run small.json5 --json out", "run small.json5 --json /dev/full",
            "run small.json5 >/dev/full", "test small.json5 --junit /dev/full",
            "compare small.json5 --set links.loss=1% --seeds 2 --out out",
        ])
    func outputs(command: String) throws {
        let outcome = try limited(command)
        #expect(outcome.code == 70, "\(outcome.errors)")
        #expect(outcome.errors.contains(": cannot write ") || outcome.errors.contains("cannot"))
        #expect(try !place.names.contains { $0.hasSuffix(".partial") })
    }
}
