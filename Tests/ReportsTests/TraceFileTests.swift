import PubSub
import Recordings
import Reports
import SimKernel
import Testing

@Suite("Traces that were written")
struct TraceFileTests {
    private static func trace(_ events: [TraceEvent]) -> TraceFile {
        TraceFile(Array(events.map { $0.line(topics: ["t"]) + "\n" }.joined().utf8))
    }

    private static let events = (0..<20).map {
        Happening.event(UInt64($0) * 100, UInt32($0 % 3), .connect(PeerID(9), dialled: true))
    }

    @Test("Lines say when, where and with whom")
    func lines() {
        let trace = Self.trace(Self.events)
        #expect(trace.count == 20)
        #expect(trace[13].time == .start + .milliseconds(1300))
        #expect(trace[13].node == PeerID(1) && trace[13].peer == PeerID(9))
        #expect(trace[13].description == Self.events[13].line(topics: ["t"]))
        #expect(trace.lines(18..<22).count == 2 && trace.lines(30..<32).isEmpty)
        #expect(trace.firstStranger == nil)
        #expect(EventLine("not an event").time == nil && EventLine("{}").node == nil)
    }

    @Test("The first line that differs is found, also where one trace is over")
    func difference() {
        let trace = Self.trace(Self.events)
        #expect(trace.firstDifference(from: trace) == nil)
        var changed = Self.events
        changed[7].kind = .stop
        #expect(trace.firstDifference(from: Self.trace(changed)) == 7)
        #expect(trace.firstDifference(from: Self.trace(Array(Self.events.prefix(5)))) == 5)
        #expect(Self.trace([]).firstDifference(from: trace) == 0)
        // The end of the last line does not matter.
        let open = TraceFile(Array(Self.events[0].line(topics: ["t"]).utf8))
        #expect(open.firstDifference(from: Self.trace([Self.events[0]])) == nil)
    }

    @Test("Context is what came last at a node")
    func context() {
        let trace = Self.trace(Self.events)
        let lines = trace.context(before: 13, at: [PeerID(1)], count: 3)
        #expect(lines.map(\.description) == [4, 7, 10].map { Self.events[$0].line(topics: ["t"]) })
        #expect(trace.context(before: 0, at: []).isEmpty)
    }

    @Test("What is no event is told by its line")
    func strangers() {
        let line = Self.events[0].line(topics: ["t"])
        #expect(TraceFile(Array("\(line)\n\nhello\n".utf8)).firstStranger == 1)
    }
}
