import SimKernel
import Testing

@testable import Reports

/// The screens of `run --watch`.
@Suite("Screens of a run that goes on")
struct WatchFrameTests {
    private static func snapshot(
        seconds: UInt64, wallSeconds: Double, events: Int, delivered: Int = 0
    ) -> RunSnapshot {
        let pace = RunProgress(
            virtualTime: .seconds(seconds), duration: .seconds(80), events: events,
            wallSeconds: wallSeconds)
        var snapshot = RunSnapshot(scenario: "simsub-1000", seed: 2, pace: pace, nodes: 1000)
        snapshot.runningNodes = 998
        snapshot.published = delivered / 999
        snapshot.delivered = delivered
        snapshot.due = delivered + delivered / 10
        snapshot.reached = delivered
        snapshot.duplicates = delivered * 5
        snapshot.sent = delivered * 6
        if delivered > 0 {
            snapshot.median = 214.6
            snapshot.p99 = 1306
            snapshot.meshes = .init(least: 5, mean: 7.31, most: 12, empty: 0, isSample: false)
        }
        return snapshot
    }

    private static let now = snapshot(
        seconds: 34, wallSeconds: 4.2, events: 1_234_567, delivered: 31_968)
    private static let before = snapshot(
        seconds: 32, wallSeconds: 4.0, events: 1_134_567, delivered: 30_000)

    @Test("What 40, 80 and 200 columns show")
    func widths() throws {
        let screens = [40, 80, 200].map { columns in
            WatchFrame(
                Self.now, before: Self.before, rates: [0, 0, 100, 900, 1000, 1000, 1000, 980],
                columns: columns, rows: 24)
        }
        for (columns, screen) in zip([40, 80, 200], screens) {
            #expect(screen.lines.allSatisfy { $0.count <= columns })
        }
        let text = screens.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n----\n")
        try Golden.expect(text + "\n", toBe: "watch.txt")
    }

    @Test("Before anything has happened there is a screen, without figures that are not there")
    func beginning() {
        let frame = WatchFrame(
            Self.snapshot(seconds: 0, wallSeconds: 0.2, events: 0), before: nil, rates: [],
            columns: 60, rows: 24)
        #expect(frame.lines[2] == "Time       0.0 of 80 s, 0 %, 0.00 × real time")
        #expect(frame.lines.contains("Latency    no delivery yet"))
        #expect(frame.lines.contains("Meshes     none"))
    }

    @Test("A small terminal gets as many lines and columns as it has")
    func small() {
        let frame = WatchFrame(
            Self.now, before: nil, rates: [1, 2, 3], columns: 16, rows: 5)
        #expect(frame.lines.count == 5)
        #expect(frame.lines.allSatisfy { $0.count <= 16 })
    }

    @Test("Empty meshes and samples of nodes are named")
    func meshes() {
        var now = Self.now
        now.meshes = .init(least: 0, mean: 5.5, most: 9, empty: 12, isSample: true)
        let frame = WatchFrame(now, before: nil, rates: [], columns: 80, rows: 24)
        #expect(
            frame.lines.contains(
                "Meshes     0 to 9 peers, 5.5 in the mean, 12 empty, of a sample of nodes"))
    }
}
