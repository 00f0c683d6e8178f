import SimKernel
import Testing

@testable import PubSub

/// go-libp2p-pubsub gossipsub.go `connector`, `pxConnect`, `directConnect`.
@Suite("Connectors")
struct ConnectorsTests {
    private let limits = Connectors.Limits()
    private let now = Instant.start + .seconds(7)

    /// Takes out and begins as many dials as there may be.
    private func dialled(_ connectors: inout Connectors, at time: Instant) -> [UInt32] {
        var peers: [UInt32] = []
        while let peer = connectors.take(within: limits) {
            connectors.begin(peer, within: limits, at: time)
            peers.append(peer.rawValue)
        }
        return peers
    }

    private func full() -> (connectors: Connectors, accepted: [Bool]) {
        var connectors = Connectors()
        let accepted = (1...200).map {
            connectors.add(PeerID($0), isDirect: false, within: limits)
        }
        return (connectors, accepted)
    }

    @Test("Eight peers are dialled at a time, 128 wait, and the rest is forgotten")
    func limit() {
        var (connectors, accepted) = full()
        #expect(accepted == Array(repeating: true, count: 136) + Array(repeating: false, count: 64))
        let first = dialled(&connectors, at: now)
        #expect(first == Array(1...8))
        #expect(connectors.pending.count == 128)
        let early = connectors.add(PeerID(300), isDirect: false, within: limits)
        let hasEnded = connectors.end(PeerID(5))
        #expect(!early && hasEnded)
        let next = dialled(&connectors, at: now)
        #expect(next == [9])
        let late = connectors.add(PeerID(300), isDirect: false, within: limits)
        #expect(late)
        #expect(connectors.pending.last == PeerID(300))
    }

    @Test("Direct peers wait however many others do, behind them")
    func direct() {
        var (connectors, _) = full()
        _ = dialled(&connectors, at: now)
        let waits = connectors.add(PeerID(400), isDirect: true, within: limits)
        #expect(waits && connectors.pending.count == 129)
        #expect(connectors.pending.last == PeerID(400))
        let hasEnded = connectors.end(PeerID(1))
        #expect(hasEnded)
        let next = dialled(&connectors, at: now)
        #expect(next == [9])
        // There is no room still: a place that becomes free is the direct peer's.
        let finds = connectors.add(PeerID(401), isDirect: false, within: limits)
        #expect(!finds)
    }

    @Test("A dial is given up after 30 s, at that instant and not before")
    func timeout() {
        var (connectors, _) = full()
        _ = dialled(&connectors, at: now)
        let end = now + .seconds(30)
        #expect(connectors.next == end)
        connectors.timeOut(through: Instant(nanoseconds: end.nanoseconds - 1))
        #expect(connectors.dials.count == 8)
        connectors.timeOut(through: end)
        #expect(connectors.dials.isEmpty && connectors.next == nil && !connectors.isEmpty)
        let hasEnded = connectors.end(PeerID(1))
        #expect(!hasEnded)
    }
}
