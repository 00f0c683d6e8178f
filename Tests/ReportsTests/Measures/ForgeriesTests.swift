import Comparisons
import PubSub
import Reports
import SimKernel
import Testing

@Suite("Messages with a flaw")
struct ForgeriesTests {
    @Test("Every delivery over the network of one counts, and no other")
    func deliveries() throws {
        var events = Measuring.joins(0, 1, 2)
        for (number, flaw) in [MessageAuthenticity.Flaw.forged, .invalid, .ignorable, .none]
            .enumerated()
        {
            var message = Happening.message(UInt32(number))
            message.authenticity.flaw = flaw
            let time = 1000 * UInt64(number + 1)
            events += [
                Happening.event(time, 0, .publish(message)),
                Happening.event(time, 0, .deliver(message, from: nil)),
                Happening.event(time + 100, 1, .deliver(message, from: PeerID(0))),
            ]
            if number == 1 {
                events.append(Happening.event(2200, 2, .deliver(message, from: PeerID(1))))
            }
        }
        let metrics = [
            "metric: 'forgedDelivered'", "metric: 'forgedDelivered', group: 'viewers[2]'",
            "metric: 'forgedDelivered', from: '2 s', until: '3 s'",
            "metric: 'forgedDelivered', topic: 'news'",
            "metric: 'forgedDelivered', publishers: 'viewers[1]'",
        ]
        let found = try Measuring.all(metrics, events)
        #expect(found.map { $0?.value } == [4, 1, 2, 0, 0])
        let evidence = try #require(found[0]?.evidence)
        #expect(evidence.messages.map(\.id.sequenceNumber) == [2, 1, 3])
        #expect(evidence.messages[0].slowest?.name == "viewers[2]")
        #expect(evidence.peers.map(\.number) == [3, 1])
    }
}
