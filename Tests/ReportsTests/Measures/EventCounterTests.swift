import PubSub
import SimKernel
import SimNetwork
import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports
@testable import ScenarioModel
@testable import Scenarios
@testable import TextFormats

@Suite("Counts over the trace")
struct EventCounterTests {
    private typealias World = Measuring

    private static func values(_ filters: String..., of events: [TraceEvent]) throws -> [Double] {
        try World.all(filters.map { "count: {\($0)}" }, events).map { $0?.value ?? -1 }
    }

    private static let message = Happening.message(0)
    private static let world: [TraceEvent] = [
        World.publish(1000, 0),
        Happening.event(2000, 1, .reject(message, from: PeerID(0), .invalidSignature)),
        Happening.event(3000, 1, .reject(message, from: PeerID(5), .invalidSignature)),
        Happening.event(
            4000, 2,
            .reject(Happening.message(0, topic: 1), from: PeerID(0), .validationFailed)),
        Happening.event(5000, 1, .promiseBroken(PeerID(0), count: 4)),
        Happening.event(6000, 4, .promiseBroken(PeerID(0), count: 2)),
    ]

    @Test("Each part of a filter leaves out what it does not match")
    func parts() throws {
        #expect(
            try Self.values(
                "event: 'reject'", "event: 'reject', reason: 'invalidSignature'",
                "event: 'reject', reason: 'validationFailed'",
                "event: 'reject', reason: 'blacklistedPeer'", "event: 'reject', topic: 'news'",
                "event: 'reject', group: 'viewers[1]'", "event: 'reject', node: 'viewers[2]'",
                "event: 'reject', peerGroup: 'others'", "event: 'reject', from: '3 s'",
                "event: 'reject', until: '3 s'",
                "event: 'reject', reason: 'invalidSignature', peerGroup: 'viewers', topic: 'chat'",
                "event: 'deliver'", of: Self.world) == [3, 2, 1, 0, 1, 2, 1, 1, 2, 1, 1, 0])
    }

    @Test("Promises count by the message; a node's largest number and their mean")
    func summaries() throws {
        #expect(
            try Self.values(
                "event: 'promiseBroken'", "event: 'promiseBroken', perNode: 'max'",
                "event: 'promiseBroken', perNode: 'mean'",
                "event: 'promiseBroken', perNode: 'mean', group: 'viewers[0..1]'",
                of: Self.world) == [6, 4, 1, 2])
    }

    @Test("Every kind of event has its own word, the trace's, and can be counted")
    func kinds() throws {
        let kinds = SampleEvents.kinds
        for kind in kinds { #expect(kind.event.rawValue == kind.name) }
        #expect(Set(kinds.map(\.event)) == Set(EventFilter.Event.allCases))
        let events = [World.publish(0, 0)] + kinds.map { Happening.event(1, 0, $0) }
        for event in EventFilter.Event.allCases {
            let found = try Self.values("event: '\(event.rawValue)'", of: events)[0]
            #expect(found >= 1, "\(event.rawValue)")
        }
    }

    @Test("What a filter may ask of an event is what the event has")
    func facts() {
        for kind in SampleEvents.kinds {
            #expect(kind.event.hasTopic == (kind.topic != nil), "\(kind.name)")
            #expect(!kind.event.reasons.isEmpty == (kind.reasonPlace != nil), "\(kind.name)")
            // Only a publisher's own delivery comes from nobody.
            if case .deliver(_, nil) = kind { continue }
            #expect(kind.event.hasPeer == (kind.peer != nil), "\(kind.name)")
        }
    }

    @Test("Evidence names the nodes with most")
    func evidence() throws {
        let found = try World.all(["count: {event: 'reject'}"], Self.world)
        let peers = try #require(found[0]?.evidence.peers)
        #expect(peers.map(\.name) == ["viewers[1]", "viewers[2]"])
        #expect(peers[0].number == 2 && peers[0].time == .start + .seconds(2))
    }
}
