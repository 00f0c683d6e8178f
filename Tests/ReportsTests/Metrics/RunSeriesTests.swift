import Comparisons
import PubSub
import Recordings
import Reports
import SimKernel
import SimNetwork
import Testing

/// What happened in each stretch of a run's time.
@Suite("Series of a run")
struct RunSeriesTests {
    private func series(
        _ events: [TraceEvent], nodes: Int = 3, seconds: UInt64 = 5
    ) -> RunSeries {
        var series = RunSeries(nodeCount: nodes, duration: .seconds(seconds))
        for event in events { series.record(event) }
        series.finish(at: .start + .seconds(seconds))
        return series
    }

    private func delivery(_ time: UInt64, _ number: UInt32, to node: UInt32 = 1) -> TraceEvent {
        Happening.event(time, node, .deliver(Happening.message(number), from: PeerID(0)))
    }

    private func publication(_ time: UInt64, _ number: UInt32) -> TraceEvent {
        Happening.event(time, 0, .publish(Happening.message(number)))
    }

    @Test(
        "Stretches are whole seconds, and no more than 600",
        arguments: [
            (1, 1), (600, 1), (601, 2), (1200, 2), (1201, 3), (36_000, 60), (0, 1),
        ] as [(UInt64, UInt64)])
    func width(seconds: UInt64, width: UInt64) {
        let series = series([], seconds: seconds)
        #expect(series.width == .seconds(width))
        #expect(series.stretches.count <= 600)
        #expect(UInt64(series.stretches.count) == (seconds + width - 1) / width)
    }

    @Test("A part of a second at the end is a stretch of its own")
    func rest() {
        var series = RunSeries(nodeCount: 1, duration: .milliseconds(2500))
        series.finish(at: .start + .milliseconds(2500))
        #expect(series.stretches.count == 3)
    }

    @Test("Events count in the stretch in which they happen; its end belongs to the next")
    func stretches() {
        let series = series([
            publication(0, 0), publication(999, 1), delivery(999, 0), publication(1000, 2),
            delivery(1000, 1), delivery(3999, 2),
            Happening.event(4000, 2, .duplicate(Happening.message(2), from: PeerID(1))),
        ])
        #expect(series.stretches.map(\.published) == [2, 1, 0, 0, 0])
        #expect(series.stretches.map(\.delivered) == [1, 1, 0, 1, 0])
        #expect(series.stretches.map(\.duplicates) == [0, 0, 0, 0, 1])
        #expect(series.firstPublication == .start)
    }

    @Test("What a node delivers to itself did not come over the network")
    func own() {
        let series = series([
            publication(0, 0), Happening.event(0, 0, .deliver(Happening.message(0), from: nil)),
        ])
        #expect(series.stretches[0].delivered == 0)
    }

    @Test("Bytes count when they are sent; neither a loss on the way nor what never left does")
    func bytes() {
        let size = RPCSize(payload: 100, control: 10, total: 150)
        let rpc = RPC.message(Happening.message(0))
        func drop(_ wasSent: Bool) -> TraceEvent {
            Happening.event(
                1500, 0, .drop(rpc, to: PeerID(1), size, .timedOut, wasSent: wasSent))
        }
        func sent(_ time: UInt64) -> TraceEvent {
            Happening.event(time, 0, .send(rpc, to: PeerID(1), size))
        }
        let received = Happening.event(1200, 1, .receive(rpc, from: PeerID(0), byteCount: 150))
        let series = series([
            sent(500), sent(500), received, drop(true), drop(false), sent(1600),
        ])
        #expect(series.stretches.map(\.payloadBytes) == [200, 100, 0, 0, 0])
        #expect(series.stretches.map(\.controlBytes) == [20, 10, 0, 0, 0])
        #expect(series.stretches.map(\.totalBytes) == [300, 150, 0, 0, 0])
    }

    /// Node `node` takes `peer` into its mesh, or puts it out.
    private func mesh(
        _ time: UInt64, _ node: UInt32, _ peer: UInt32, isGraft: Bool = true
    ) -> TraceEvent {
        let (peer, topic) = (PeerID(peer), TopicID(0))
        return Happening.event(
            time, node,
            isGraft ? .graft(peer, topic) : .prune(peer, topic, .excess))
    }

    @Test("Mesh links are those at a stretch's end, each from its own side")
    func meshes() {
        let series = series([
            Happening.event(0, 0, .start), Happening.event(0, 1, .start), mesh(100, 0, 1),
            mesh(200, 1, 0), mesh(1100, 0, 2), mesh(2100, 0, 1, isGraft: false),
        ])
        #expect(series.stretches.map(\.meshLinks) == [2, 3, 2, 2, 2])
        #expect(series.stretches.map(\.runningNodes) == [2, 2, 2, 2, 2])
        #expect(series.meshDegrees == [1, 1.5, 1, 1, 1])
    }

    @Test("A node that stops forgets its meshes, and begins anew with none")
    func stopped() {
        let series = series([
            Happening.event(0, 0, .start), Happening.event(0, 1, .start), mesh(100, 0, 1),
            mesh(100, 0, 2), mesh(200, 1, 0), Happening.event(1100, 0, .stop),
            Happening.event(2100, 0, .start), mesh(2200, 0, 1), Happening.event(3100, 0, .stop),
            Happening.event(3200, 1, .stop),
        ])
        #expect(series.stretches.map(\.meshLinks) == [3, 1, 2, 0, 0])
        #expect(series.stretches.map(\.runningNodes) == [2, 1, 2, 0, 0])
        #expect(series.meshDegrees == [1.5, 1, 1, 0, 0])
    }

    @Test("A message overlaps if an earlier one is still being delivered when it is published")
    func overlap() {
        func count(_ events: [TraceEvent]) -> Int { series(events).overlappingMessages }
        #expect(count([]) == 0)
        #expect(count([publication(0, 0), delivery(500, 0), publication(500, 1)]) == 0)
        #expect(count([publication(0, 0), publication(499, 1), delivery(500, 0)]) == 1)
        // The first is delivered once more after the second is through.
        #expect(
            count([
                publication(0, 0), delivery(100, 0), publication(200, 1), delivery(300, 1),
                publication(400, 2), delivery(900, 0, to: 2), publication(1000, 3),
            ]) == 2)
        // A message that nobody has is in nobody's way.
        #expect(count([publication(0, 0), publication(100, 1), delivery(200, 1)]) == 0)
    }

    @Test("A run in which nothing was published has no first publication")
    func quiet() { #expect(series([]).firstPublication == nil) }
}
