import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

/// What a recording keeps of events.
@Suite("Tapes")
struct DigestLogTests {
    static let groups = [
        NodeGroup(
            name: "a", count: 2, first: NodeID(0), router: .floodsub(FloodsubParameters()),
            topics: []),
        NodeGroup(
            name: "b", count: 3, first: NodeID(2), router: .floodsub(FloodsubParameters()),
            topics: []),
    ]

    static func digestLog(_ events: [TraceEvent]) -> DigestLog {
        var digestLog = DigestLog(groups)
        digestLog.append(events)
        return digestLog
    }

    private static let events = [
        Happening.event(0, 0, .start), Happening.event(0, 3, .start),
        Happening.event(999, 4, .stop), Happening.event(1000, 0, .stop),
        Happening.event(5500, 3, .stop),
    ]

    @Test("There is a row for each second in which something happened")
    func rows() {
        let chain = Self.digestLog(Self.events).wholeChain
        #expect(chain.groups == ["a", "b"])
        #expect(chain.rows.map(\.second) == [0, 1, 5])
        #expect(chain.rows.map(\.eventCount) == [3, 4, 5])
        // Nothing happened in b in second 1, nor in a in second 5.
        #expect(chain.rows[0].groups[1] == chain.rows[1].groups[1])
        #expect(chain.rows[0].groups[0] != chain.rows[1].groups[0])
        #expect(chain.rows[1].groups[0] == chain.rows[2].groups[0])
        #expect(Set(chain.rows.map(\.all)).count == 3)
        #expect(Self.digestLog([]).wholeChain.rows.isEmpty)
    }

    @Test("Two bytes for each event, handed out once, however events come")
    func checks() {
        var whole = Self.digestLog(Self.events)
        let checks = whole.takeChecks()
        #expect(checks.count == Self.events.count * DigestLog.bytesPerEvent)
        for (index, event) in Self.events.enumerated() {
            let check = UInt16(checks[2 * index]) | UInt16(checks[2 * index + 1]) << 8
            #expect(check == DigestLog.check(of: event))
        }
        let rest = whole.takeChecks()
        #expect(rest.isEmpty)
        var pieces = DigestLog(Self.groups)
        var parts: [UInt8] = []
        for event in Self.events {
            pieces.append([event])
            parts += pieces.takeChecks()
        }
        #expect(parts == checks)
        #expect(pieces.wholeChain == whole.wholeChain)
    }

    @Test("Every kind of event, when and where it happens, all go into the digest")
    func digests() {
        let kinds = SampleEvents.kinds.map { TraceEvent(time: .start, node: PeerID(0), kind: $0) }
        #expect(Set(kinds.map(\.digest)).count == kinds.count)
        let start = Happening.event(0, 0, .start)
        #expect(Happening.event(1, 0, .start).digest != start.digest)
        #expect(Happening.event(0, 1, .start).digest != start.digest)
    }
}
