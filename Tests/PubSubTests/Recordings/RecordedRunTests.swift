import SimKernel
import Testing

@testable import PubSub

/// Whole runs of go-libp2p-pubsub, all 39: the same inputs at the same times lead to the same RPCs
/// at the same times, byte by byte, and to the same mesh, fanout, backoffs and scores.
@Suite("Recorded runs")
struct RecordedRunTests {
    @Test("A router does as go's did", arguments: RecordingFile.all(named: "wire_transcripts.json"))
    func replay(_ file: RecordingFile) throws {
        let runs = try file.decoded(as: [RecordedRun].self)
        for run in runs {
            var replay = Replay(run)
            try replay.play()
            // Where go picked peers at random, only how many it picked can be compared.
            let isExact = !run.random_choice_inside
            expect(
                try replay.sent(naming: isExact), try replay.recorded(naming: isExact), run, "sent")
            expect(replay.delivered, replay.recordedDeliveries, run, "delivered")
            expect(replay.state(naming: isExact), replay.recordedState(naming: isExact), run, "end")
        }
        if file.isShipped {
            #expect(runs.count == 39)
            #expect(runs.filter { $0.random_choice_inside }.count == 4)
            #expect(runs.reduce(0) { $0 + $1.sent_by_R.count } > 300)
        }
    }

    private func expect(_ ours: [String], _ theirs: [String], _ run: RecordedRun, _ what: String) {
        for (our, their) in zip(ours, theirs) where our != their {
            Issue.record("\(run.name), \(what): ours is \(our), theirs is \(their)")
            return
        }
        #expect(ours.count == theirs.count, "\(run.name), \(what)")
    }
}

/// One recorded run, played on one of our routers.
private struct Replay {
    private let run: RecordedRun
    private var router: Gossipsub
    private var names = RunNames()
    private var effects: [(RouterEffect, Instant)] = []

    init(_ run: RecordedRun) {
        self.run = run
        router = Gossipsub(
            id: PeerID(0), parameters: run.parameters, startingAt: .start,
            random: RandomStream(seed: 1))
    }

    mutating func play() throws {
        let script = run.script.enumerated().sorted {
            ($0.element.t_ms, $0.offset) < ($1.element.t_ms, $1.offset)
        }
        for (_, act) in script {
            let now = Instant.start + .milliseconds(act.t_ms)
            beat(until: now)
            handle(try input(act), at: now)
        }
        beat(until: .start + .milliseconds(run.final.t_ms))
        router.runScoreMaintenance(through: .start + .milliseconds(run.final.t_ms))
    }

    private mutating func beat(until end: Instant) {
        while let next = router.nextWakeUp, next < end { handle(.wakeUp, at: next) }
    }

    private mutating func handle(_ input: RouterInput, at now: Instant) {
        var new: [RouterEffect] = []
        router.handle(input, at: now, into: &new)
        effects += new.map { ($0, now) }
    }

    private mutating func input(_ act: RecordedRun.Act) throws -> RouterInput {
        switch act.act {
        case "connect":
            let version = ProtocolVersion.allCases.first { $0.protocolID == act.protocol }
            return .connected(RunNames.peer(act.who), PeerTraits(try #require(version)))
        case "subscribe": return .join(names.topic(try #require(act.topic)))
        case "unsubscribe": return .leave(names.topic(try #require(act.topic)))
        case "publish":
            let topic = names.topic(try #require(act.topic))
            return .publish(names.message(try #require(act.data_hex), topic))
        case "send":
            return .received(names.rpc(try #require(act.rpc)), from: RunNames.peer(act.who))
        case "application score of this peer becomes":
            return .told(.scored(try #require(act.value)), RunNames.peer(act.who))
        case "close the stream":
            // Only the stream on which the peer sends: R forgets its subscriptions, and goes on
            // sending.
            let topics = run.final.mesh.keys.sorted().map { names.topic($0) }
            let bundle = RPC.Bundle(
                subscriptions: topics.map { Subscription($0, isSubscribing: false) })
            return .received(RPC(bundle), from: RunNames.peer(act.who))
        default: throw BadCommand("no such act as '\(act.act)'")
        }
    }

    func sent(naming: Bool) throws -> [String] {
        let bytes = names.bytes
        return try effects.compactMap { effect, time in
            guard case .send(let rpc, let peer) = effect else { return nil }
            return line(rpc, peer, time, naming) + " = " + (try bytes.hex(rpc))
        }.sorted()
    }

    mutating func recorded(naming: Bool) throws -> [String] {
        try run.sent_by_R.map {
            let time = Instant.start + .milliseconds($0.t_ms)
            return line(names.rpc($0.rpc), RunNames.peer($0.to), time, naming) + " = "
                + (try RunBytes.sorted($0.hex))
        }.sorted()
    }

    var delivered: [String] {
        effects.compactMap { effect, time in
            guard case .deliver(let message, _) = effect else { return nil }
            return "\(message.id) \(time)"
        }
    }

    var recordedDeliveries: [String] {
        mutating get {
            run.delivered_at_R.map {
                "\(names.id($0.data_hex)) \(Instant.start + .milliseconds($0.t_ms))"
            }
        }
    }

    /// By peer, so that sorting keeps each peer's RPCs in the order of their time. When a hello
    /// packet left is not compared: the recorded peers open their streams a little after they
    /// connect. Nor is the order of messages in one answer: go's is that of a map.
    private func line(_ rpc: RPC, _ peer: PeerID, _ now: Instant, _ naming: Bool) -> String {
        let parts = Wording.parts(rpc).split(separator: " + ").map(String.init).sorted()
            .joined(separator: " + ")
        let name = naming ? "\(peer) " : ""
        return parts.contains("SUBSCRIBE") ? "\(name)\(parts)" : "\(name)\(now) \(parts)"
    }

    func state(naming: Bool) -> [String] {
        var lines: [String] = []
        let topics = run.final.mesh.keys.sorted() + run.final.fanout.keys.sorted()
        for name in topics {
            var names = names
            let topic = names.topic(name)
            let mesh = router.mesh(of: topic) ?? router.fanout.peers(of: topic)
            lines.append("\(name) \(naming ? Wording.list(mesh) : "\(mesh.count)")")
        }
        for (name, peers) in run.final.backoff_expires_ms.sorted(by: { $0.key < $1.key }) {
            var names = names
            let topic = names.topic(name)
            let expiries = (1...60).compactMap { peer in
                router.backoffs.expiry(of: PeerID(peer), in: topic).map { "p\(peer) \($0)" }
            }
            lines.append("\(name) backoff \(naming ? expiries : ["\(expiries.count)"])")
            if naming { #expect(expiries.count == peers.count, "\(run.name)") }
        }
        for (name, score) in run.final.scores.sorted(by: { $0.key < $1.key }) {
            let ours = router.score(of: RunNames.peer(name))
            let isSame = abs(ours - score) <= 1e-9 * max(1, abs(score))
            lines.append("\(name) \(isSame ? score : ours)")
        }
        return lines
    }

    func recordedState(naming: Bool) -> [String] {
        var lines: [String] = []
        let final = run.final
        for set in [final.mesh, final.fanout] {
            for (name, peers) in set.sorted(by: { $0.key < $1.key }) {
                let mesh = PeerSet(peers.map(RunNames.peer)).members
                lines.append("\(name) \(naming ? Wording.list(mesh) : "\(mesh.count)")")
            }
        }
        for (name, peers) in final.backoff_expires_ms.sorted(by: { $0.key < $1.key }) {
            let expiries = peers.map { (RunNames.peer($0.key), $0.value) }
                .sorted { $0.0 < $1.0 }
                .map { "\($0.0) \(Instant.start + .milliseconds($0.1))" }
            lines.append("\(name) backoff \(naming ? expiries : ["\(expiries.count)"])")
        }
        for (name, score) in final.scores.sorted(by: { $0.key < $1.key }) {
            lines.append("\(name) \(score)")
        }
        return lines
    }
}
