import Comparisons
import PubSub
import Reports
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Actions of the timeline as commands")
struct TimelineActionsTests {
    private static func lines(_ timeline: String) throws -> [String] {
        var world = try ProcessWorld(
            """
            {duration: "9 s", nodes: {a: {count: 4, router: "floodsub"}}, links: {latency: "1 ms"},
            timeline: [\(timeline)]}
            """)
        return world.advance(until: .start + .seconds(9)).map {
            String($0.prefix(3) + $0.dropFirst(11))
        }
    }

    @Test("Each with each, nobody with itself, and only those that run join and are told")
    func nodes() throws {
        let lines = try Self.lines(
            """
            {at: "1 s", stop: "a[1]"}, {at: "2 s", subscribe: {nodes: "a[0..1]", topic: "t"}},
            {at: "3 s", connect: {from: "a[0..1]", to: "a[1..2]"}},
            {at: "4 s", publish: {nodes: "a[0..1]", topic: "t", size: "7 B"}},
            {at: "5 s", disconnect: {from: "a[0]", to: "a[2]"}},
            {at: "6 s", unsubscribe: {nodes: "all", topic: "t"}},
            {at: "7 s", start: "a[0..1]"}
            """)
        #expect(
            lines == [
                "1.0: node 1 stops", "2.0: node 0 joins t",
                "3.0: node 0 dials node 1", "3.0: node 0 dials node 2",
                "3.0: node 1 dials node 2",
                "4.0: node 0 publishes 7 B to t", "4.0: node 1 publishes 7 B to t",
                "5.0: node 0 disconnects node 2",
                "6.0: node 0 leaves t", "6.0: node 2 leaves t", "6.0: node 3 leaves t",
                "7.0: node 0 starts, redials", "7.0: node 1 starts, redials",
            ])
    }

    @Test("Faults of nodes touch those that run; to be slow needs no running")
    func faults() throws {
        let lines = try Self.lines(
            """
            {at: "1 s", leave: "a[0]"}, {at: "2 s", pause: "a[0..1]"},
            {at: "3 s", slow: {nodes: "a[0..1]", factor: 2}}, {at: "4 s", resume: "a[0..1]"},
            {at: "5 s", suspend: "a[2]"}, {at: "6 s", quiesce: true}
            """)
        #expect(
            lines == [
                "1.0: node 0 departs", "2.0: node 1 pauses", "3.0: node 0 slows by 2.0",
                "3.0: node 1 slows by 2.0", "4.0: node 1 resumes", "5.0: node 2 is suspended",
                "6.0: faults end",
            ])
    }
}
