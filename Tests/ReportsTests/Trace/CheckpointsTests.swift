import SimKernel
import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Checkpoints")
struct CheckpointsTests {
    private static let duration = Interval.seconds(10)

    private static func marks(_ times: [UInt64]) -> [String] {
        var checkpoints = Checkpoints(duration: duration)
        var fingerprint = Fingerprint(nodeCount: 1)
        for time in times {
            let instant = Instant.start + .milliseconds(time)
            checkpoints.pass(instant, fingerprint)
            fingerprint.absorb(node: 0, at: instant, 1, 2, 3)
        }
        checkpoints.pass(.never, fingerprint)
        #expect(checkpoints.marks.last == String(fingerprint.description.prefix(8)))
        return checkpoints.marks
    }

    @Test("There are twenty, and what happens at an end belongs to the part before it")
    func parts() {
        let marks = Self.marks([0, 500, 501, 9000])
        #expect(marks.count == 20)
        #expect(marks[0] != marks[1] && marks[1] == marks[16] && marks[17] != marks[16])
        #expect(marks[17] == marks[19])
        #expect(Checkpoints.end(of: 0, Self.duration) == .start + .milliseconds(500))
        #expect(Checkpoints.end(of: 19, .nanoseconds(7)) == .start + .nanoseconds(7))
    }

    @Test("The first part that differs, by its beginning and its end")
    func difference() {
        func difference(_ one: [UInt64], _ other: [UInt64]) -> ClosedRange<Instant>? {
            Checkpoints.difference(Self.marks(one), Self.marks(other), duration: Self.duration)
        }
        func part(_ from: UInt64, _ to: UInt64) -> ClosedRange<Instant> {
            .start + .milliseconds(from)...(.start + .milliseconds(to))
        }
        #expect(difference([1, 2], [1, 2]) == nil)
        #expect(difference([1, 2], [1, 3]) == part(0, 500))
        #expect(difference([1, 600], [1, 601]) == part(500, 1000))
        #expect(difference([1], [1, 9999]) == part(9500, 10_000))
        #expect(Checkpoints.difference([], Self.marks([1]), duration: Self.duration) == nil)
    }
}
