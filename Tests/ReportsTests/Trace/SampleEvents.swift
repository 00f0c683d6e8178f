import PubSub
import Reports
import SimKernel
import SimNetwork

/// Trace events of every kind, in every form that has a line of its own.
enum SampleEvents {
    static let topics = ["chat", "blocks"]

    static let bundle = RPC.Bundle(
        subscriptions: [
            Subscription(TopicID(0), isSubscribing: true),
            Subscription(TopicID(1), isSubscribing: false),
        ],
        messages: [Happening.message(0), Happening.message(1)],
        control: Control(
            ihave: [
                IHave(TopicID(0), [Happening.id(1, 1), Happening.id(1, 2)]),
                IHave(TopicID(1), [Happening.id(4, 1)]),
            ],
            iwant: [Happening.id(3, 1)], graft: [TopicID(0)],
            prune: [
                Prune(TopicID(1)),
                Prune(
                    TopicID(0), peers: [PeerID(3), PeerID(4)], backoff: .milliseconds(60_500)),
            ],
            idontwant: [Happening.id(2, 1), Happening.id(2, 2)],
            extensions: Extensions(test: true)),
        hasTestExtension: true)

    static let kinds: [TraceEvent.Kind] = [
        .start, .stop, .pause, .resume, .join(TopicID(0)), .leave(TopicID(1)),
        .connect(PeerID(7), dialled: true), .connect(PeerID(8), dialled: false),
        .disconnect(PeerID(7)),
        .publish(Happening.message(0)),
        .deliver(Happening.message(0), from: nil),
        .deliver(Happening.message(0, hops: 3), from: PeerID(9)),
        .duplicate(Happening.message(0, hops: 2), from: PeerID(9)),
        .reject(Happening.message(0), from: PeerID(9), .selfOriginated),
        .reject(Happening.message(0, topic: 1), from: PeerID(9), .notSubscribed),
        .send(message, to: PeerID(7), size(message)),
        .send(everything, to: PeerID(7), size(everything)),
        .copy(message, to: PeerID(7), size(message)),
        .receive(message, from: PeerID(9), byteCount: size(message).total),
        .drop(message, to: PeerID(7), size(message), .lost, wasSent: true),
        .drop(message, to: PeerID(7), size(message), .notConnected, wasSent: false),
        .drop(message, to: PeerID(7), size(message), .connectionClosed, wasSent: true),
        .graft(PeerID(7), TopicID(0)), .prune(PeerID(7), TopicID(1), .excess),
        .refuse(PeerID(7), TopicID(0), .backoff),
        .withhold(Happening.message(0), from: PeerID(7)), .promiseBroken(PeerID(7), count: 2),
        .note(note), .send(custom, to: PeerID(7), size(custom)),
    ]

    static let note = RouterNote(
        "pulled", peer: PeerID(7), topic: TopicID(0), [NamedValue("count", .number(2))])
    static let custom = RPC.bundle(
        RPC.Bundle(custom: [SampleMessage(hops: 3, ids: [Happening.id(3, 1)])]))

    static let message = RPC.message(Happening.message(0, hops: 1))
    static let everything = RPC.bundle(bundle)

    static func size(_ rpc: RPC) -> RPCSize {
        RPCSize(of: rpc, names: WireNames(topics: topics, peerCount: 1000))
    }

    /// An observer that has seen these kinds at node 5, half a microsecond after the first second.
    static func recorder(_ kinds: [TraceEvent.Kind], topics: [String] = topics) -> Recorder {
        var recorder = Recorder(nodeCount: 10, topics: topics, keepsTrace: true)
        for kind in kinds {
            recorder.record(
                TraceEvent(time: Instant(nanoseconds: 1_000_000_500), node: PeerID(5), kind: kind))
        }
        return recorder
    }
}

/// A message of a custom router.
struct SampleMessage: RouterMessage {
    static let format = MessageFormat(
        "push", field: 20, [.number("hops", field: 1), .messages("ids", field: 2)])

    var hops: UInt64
    var ids: [MessageID]

    var values: [FieldValue] { [.number(hops), .messages(ids)] }

    init(hops: UInt64, ids: [MessageID]) {
        self.hops = hops
        self.ids = ids
    }

    init?(_ values: [FieldValue]) {
        guard case .number(let hops) = values[0], case .messages(let ids) = values[1] else {
            return nil
        }
        self.init(hops: hops, ids: ids)
    }
}
