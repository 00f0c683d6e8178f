import PubSub
import SimKernel
import Testing

/// Whole runs of go-libp2p-pubsub whose behaviour v1.0 has too.
///
/// R speaks every version there; what v1.1 and later add to these runs is no more than a field of
/// PRUNE. The other recorded runs show scores, backoff, IDONTWANT, refused GRAFTs, at most three
/// answers to IWANT, and pruning at `D_hi`: all later than v1.0.
@Suite("Recorded runs")
struct RecordedRunTests {
    private static let names: Set = [
        "hello, then subscribe announcement",
        "heartbeat grafts subscribed peers",
        "late subscriber is grafted at the next heartbeat",
        "forwarding: to the mesh except the sender; duplicates are not forwarded",
        "message to a topic R is not subscribed to is dropped",
        "GRAFT accepted without answer; second GRAFT is a no-op",
        "GRAFT from a floodsub peer",
        "leave: PRUNE with unsubscribe backoff 10 to the mesh, unsubscribe to all",
        "v1.0 peer gets PRUNE without backoff and px",
        "peer unsubscribes but sends no PRUNE",
        "IHAVE: unseen ids are asked for, seen ones are not",
        "IWANT: gone from the cache after 5 heartbeats",
        "fanout: R publishes to a topic it is not subscribed to",
        "fanout becomes the mesh on join",
        "own publish with flood publishing off: only the mesh",
        "own publish with flood publishing left at its default (off)",
        "11 peers GRAFT: below Dhi nothing is pruned",
    ]

    @Test("A router does as go's did", arguments: RecordingFile.all(named: "wire_transcripts.json"))
    func replay(_ file: RecordingFile) throws {
        let runs = try file.decoded(as: [RecordedRun].self)
        let chosen = runs.filter { Self.names.contains($0.name) }
        for run in chosen { try Self.compare(run) }
        if file.isShipped {
            #expect(runs.count == 39)
            #expect(chosen.count == 17)
            #expect(chosen.reduce(0) { $0 + $1.sent_by_R.count } > 80)
        }
    }

    private static func compare(_ run: RecordedRun) throws {
        var parameters = GossipsubParameters()
        parameters.meshLow = 5  // go's Dlo.
        parameters.heartbeatSpread = .zero
        var router = Gossipsub(
            id: PeerID(0), parameters: parameters, startingAt: .start,
            random: RandomStream(seed: 1))
        var names = RunNames(run)
        var sent: [String] = []
        var delivered: [String] = []
        func handle(_ input: RouterInput, at now: Instant) {
            var effects: [RouterEffect] = []
            router.handle(input, at: now, into: &effects)
            for effect in effects {
                if case .send(let rpc, let peer) = effect { sent.append(line(rpc, peer, now)) }
                if case .deliver(let message, _) = effect {
                    delivered.append("\(message.id) \(now)")
                }
            }
        }
        func beat(until end: Instant) {
            while let next = router.nextWakeUp, next < end { handle(.wakeUp, at: next) }
        }
        let script = run.script.enumerated().sorted {
            ($0.element.t_ms, $0.offset) < ($1.element.t_ms, $1.offset)
        }
        for (_, act) in script {
            let now = Instant.start + .milliseconds(act.t_ms)
            beat(until: now)
            handle(try input(act, &names), at: now)
        }
        beat(until: .start + .milliseconds(run.final.t_ms))
        let expected = run.sent_by_R.map { one in
            line(names.rpc(one.rpc), RunNames.peer(one.to), .start + .milliseconds(one.t_ms))
        }
        #expect(sent.sorted() == expected.sorted(), "\(run.name)")
        let deliveries = run.delivered_at_R.map {
            "\(names.id($0.data_hex)) \(Instant.start + .milliseconds($0.t_ms))"
        }
        #expect(delivered == deliveries, "\(run.name)")
        for (topic, peers) in run.final.mesh {
            let mesh = router.mesh(of: names.topic(topic))
            #expect(mesh == PeerSet(peers.map(RunNames.peer)).members, "\(run.name)")
        }
    }

    /// By peer, so that sorting keeps each peer's RPCs in the order of their time. When a hello
    /// packet left is not compared: the recorded peers open their streams a little after they
    /// connect.
    private static func line(_ rpc: RPC, _ peer: PeerID, _ now: Instant) -> String {
        let parts = Wording.parts(rpc)
        return parts.contains("SUBSCRIBE") ? "\(peer) \(parts)" : "\(peer) \(now) \(parts)"
    }

    private static func input(
        _ act: RecordedRun.Act, _ names: inout RunNames
    ) throws -> RouterInput {
        let peer = RunNames.peer(act.who)
        switch act.act {
        case "connect":
            let isFlooding = act.protocol == ProtocolVersion.floodsub.protocolID
            return .connected(peer, version: isFlooding ? .floodsub : .v1_0)
        case "subscribe": return .join(names.topic(try #require(act.topic)))
        case "unsubscribe": return .leave(names.topic(try #require(act.topic)))
        case "publish":
            let topic = names.topic(try #require(act.topic))
            return .publish(Wording.message(names.id(try #require(act.data_hex)), topic))
        case "send": return .received(names.rpc(try #require(act.rpc)), from: peer)
        default: throw BadCommand("no such act as '\(act.act)'")
        }
    }
}
