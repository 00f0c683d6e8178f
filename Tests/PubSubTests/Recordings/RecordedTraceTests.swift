import Foundation
import P2PWire
import SimKernel
import Testing

@testable import PubSub

/// A run of eight nodes of go-libp2p-pubsub, from its own tracer. No node has more than six peers,
/// so that nothing is left to chance: each of our routers, told what its namesake was told, does
/// what its namesake did.
@Suite("Recorded trace")
struct RecordedTraceTests {
    @Test(
        "Each of eight routers does as go's did, event by event",
        arguments: RecordingFile.all(named: "trace_8_nodes.jsonl"))
    func replay(_ file: RecordingFile) throws {
        let events = try Self.events(of: file)
        let nodes = Set(events.map(\.peerID)).sorted()
        var compared = 0
        for node in nodes {
            var replay = TraceReplay(node, all: events)
            replay.play()
            #expect(replay.ours.sorted() == replay.theirs.sorted(), "\(node)")
            compared += replay.theirs.count
        }
        if file.isShipped {
            #expect(nodes.count == 8)
            #expect(events.count == 930)
            #expect(compared == 287 + 168 + 48 + 42)
        }
    }

    @Test(
        "The protobuf trace is the same run",
        arguments: RecordingFile.all(named: "trace_8_nodes.pb"))
    func protobuf(_ file: RecordingFile) throws {
        var reader = FrameReader(maximumFrameSize: 1 << 20)
        var frames: [[UInt8]] = []
        try reader.append(Array(Data(contentsOf: file.url)), into: &frames)
        try reader.finish()
        let json = RecordingFile(
            url: file.url.deletingPathExtension().appendingPathExtension("jsonl"), isShipped: false)
        let events = try Self.events(of: json)
        #expect(frames.count == events.count)
        for (frame, event) in zip(frames, events) {
            var fields = ProtobufReader(frame[...])
            var type: UInt64?
            var timestamp: UInt64?
            while let field = try fields.nextField() {
                switch field.number {
                case 1: type = try fields.readUInt64(field)
                case 3: timestamp = try fields.readUInt64(field)
                default: try fields.skip(field)
                }
            }
            #expect(type == UInt64(event.type) && timestamp == event.timestamp)
        }
    }

    private static func events(of file: RecordingFile) throws -> [RecordedEvent] {
        try String(contentsOf: file.url, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(RecordedEvent.self, from: Data($0.utf8))
        }
    }
}

/// One node of the trace, played on one of our routers.
private struct TraceReplay {
    private let events: [RecordedEvent]
    private let beginning: UInt64
    private var router: Gossipsub
    private var names: TraceNames
    private(set) var ours: [String] = []
    private(set) var theirs: [String] = []

    init(_ node: String, all: [RecordedEvent]) {
        events = Self.ordered(all.filter { $0.peerID == node })
        names = TraceNames(all)
        beginning = all.map(\.timestamp).min() ?? 0
        var parameters = GossipsubParameters()
        parameters.heartbeatSpread = .zero
        let id = names.peer(String(node.prefix(50)))
        router = Gossipsub(
            id: id, parameters: parameters, startingAt: .start, random: RandomStream(seed: 1))
    }

    /// Go checks messages side by side, so of two copies that come at one instant either can be the
    /// one that it delivers; here that one comes first.
    private static func ordered(_ events: [RecordedEvent]) -> [RecordedEvent] {
        let delivered = Set(
            events.compactMap(\.deliverMessage).map { $0.messageID + ($0.receivedFrom ?? "") })
        func isFirst(_ event: RecordedEvent) -> Bool {
            guard let transfer = event.recvRPC, let sender = transfer.receivedFrom else {
                return false
            }
            return (transfer.meta.messages ?? []).contains {
                delivered.contains($0.messageID + sender)
            }
        }
        let ranked = events.enumerated().map { ($1.timestamp, isFirst($1) ? 0 : 1, $0, $1) }
        return ranked.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
    }

    mutating func play() {
        for event in events {
            let now = Instant.start + .nanoseconds(event.timestamp - beginning)
            while let next = router.nextWakeUp, next <= now { handle(.wakeUp, at: next) }
            if let input = input(event) { handle(input, at: now) }
            note(event, at: now)
        }
    }

    private mutating func peer(_ name: String) -> PeerID { names.peer(String(name.prefix(50))) }

    private mutating func input(_ event: RecordedEvent) -> RouterInput? {
        if let join = event.join { return .join(names.topic(join.topic)) }
        if let stream = event.onNewOutboundStream {
            return .connected(peer(stream.peerID), PeerTraits(.v1_2))
        }
        if let published = event.publishMessage { return .publish(names.message(published)) }
        if let transfer = event.recvRPC, let sender = transfer.receivedFrom {
            return .received(names.rpc(transfer.meta), from: peer(sender))
        }
        return nil
    }

    private mutating func handle(_ input: RouterInput, at now: Instant) {
        var effects: [RouterEffect] = []
        router.handle(input, at: now, into: &effects)
        for effect in effects {
            switch effect {
            case .send(let rpc, let peer):
                // Of hello packets the tracer says nothing.
                if !Wording.parts(rpc).contains("SUBSCRIBE") { ours.append(line(rpc, peer, now)) }
            case .joined: break  // An input here.
            case .deliver(let message, let sender):
                ours.append("\(now) deliver \(message.id) from \(sender ?? router.id)")
            case .duplicate(let message, let sender):
                ours.append("\(now) duplicate \(message.id) from \(sender)")
            case .graft(let peer, _): ours.append("\(now) graft \(peer)")
            default: ours.append("\(now) \(Wording.line(effect))")
            }
        }
    }

    private mutating func note(_ event: RecordedEvent, at now: Instant) {
        if let transfer = event.sendRPC, let receiver = transfer.sendTo {
            theirs.append(line(names.rpc(transfer.meta), peer(receiver), now))
        } else if let delivered = event.deliverMessage {
            let sender = peer(delivered.receivedFrom ?? "")
            theirs.append("\(now) deliver \(names.message(delivered).id) from \(sender)")
        } else if let copy = event.duplicateMessage {
            let sender = peer(copy.receivedFrom ?? "")
            theirs.append("\(now) duplicate \(names.message(copy).id) from \(sender)")
        } else if let graft = event.graft {
            theirs.append("\(now) graft \(peer(graft.peerID))")
        }
    }

    private func line(_ rpc: RPC, _ peer: PeerID, _ now: Instant) -> String {
        "\(now) \(Wording.parts(rpc)) to \(peer)"
    }
}
