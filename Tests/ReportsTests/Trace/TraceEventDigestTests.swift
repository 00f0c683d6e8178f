import Comparisons
import PubSub
import Recordings
import Reports
import SimKernel
import SimNetwork
import Testing

/// Two runs with one fingerprint had the same events, so no field of any event may be left out.
@Suite("What goes into the fingerprint")
struct TraceEventDigestTests {
    /// An event of one kind, and the same with one field changed, for every field.
    struct Variations: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var base: TraceEvent.Kind
        var changed: [(field: String, kind: TraceEvent.Kind)]
    }

    static let all: [Variations] =
        [publish, deliver, duplicate, reject, send, copy, receive, drop]
        + [graft, prune, refuse, withhold, promiseBroken, note, custom] + simple

    @Test("Every field of every kind", arguments: all)
    func fields(variations: Variations) {
        var known = [Self.fingerprint(variations.base): "unchanged"]
        for (field, kind) in variations.changed {
            let fingerprint = Self.fingerprint(kind)
            let other = known.updateValue(field, forKey: fingerprint)
            #expect(other == nil, "\(field) changed gives the same as \(other ?? "")")
        }
    }

    @Test("The kind itself, and the form of what it holds")
    func kinds() {
        // Each follows the same publication, so the publication itself stays out.
        let kinds = SampleEvents.kinds.filter { $0 != .publish(Happening.message(0)) }
        #expect(Set(kinds.map { Self.fingerprint($0) }).count == SampleEvents.kinds.count - 1)
    }

    @Test("When and where")
    func timeAndNode() {
        let fingerprints = [(0, 0), (1, 0), (0, 1), (1, 1)].map { time, node in
            Self.fingerprint([.start], time: UInt64(time), node: UInt32(node))
        }
        #expect(Set(fingerprints).count == 4)
    }

    @Test("The order at one node, but not the order of different nodes")
    func order() {
        #expect(Self.fingerprint([.start, .stop]) != Self.fingerprint([.stop, .start]))
        func both(_ nodes: [UInt32]) -> String {
            var recorder = Recorder(nodeCount: 3, topics: [], keepsTrace: false)
            for node in nodes {
                recorder.record(TraceEvent(time: .start, node: PeerID(node), kind: .start))
            }
            return recorder.fingerprint.description
        }
        #expect(both([0, 1, 2]) == both([2, 0, 1]))
        #expect(both([0, 1]) != both([0, 2]))
    }

    @Test("Where the host keeps a message's data is nobody's business")
    func payload() {
        var moved = SampleEvents.bundle
        moved.messages[0].payload = PayloadID(99)
        #expect(
            Self.fingerprint(Self.sent(.bundle(moved)))
                == Self.fingerprint(Self.sent(SampleEvents.everything)))
    }

    private static func fingerprint(_ kind: TraceEvent.Kind) -> String { fingerprint([kind]) }

    private static func fingerprint(
        _ kinds: [TraceEvent.Kind], time: UInt64 = 0, node: UInt32 = 0
    ) -> String {
        var recorder = Recorder(nodeCount: 10, topics: SampleEvents.topics, keepsTrace: false)
        // What is delivered must have been published.
        recorder.record(
            TraceEvent(time: .start, node: PeerID(9), kind: .publish(Happening.message(0))))
        for kind in kinds {
            recorder.record(
                TraceEvent(time: Instant(nanoseconds: time), node: PeerID(node), kind: kind))
        }
        return recorder.fingerprint.description
    }

    private static func sent(_ rpc: RPC) -> TraceEvent.Kind {
        .send(rpc, to: PeerID(1), SampleEvents.size(rpc))
    }
}

extension TraceEventDigestTests {
    private static let publish = Variations(
        testDescription: "publish", base: .publish(Happening.message(1)),
        changed: messages(1).map { ($0, .publish($1)) })

    private static let deliver = Variations(
        testDescription: "deliver", base: .deliver(Happening.message(0), from: PeerID(1)),
        changed: messages(0).map { ($0, .deliver($1, from: PeerID(1))) } + [
            ("from", .deliver(Happening.message(0), from: PeerID(2))),
            ("no from", .deliver(Happening.message(0), from: nil)),
        ])

    private static let duplicate = Variations(
        testDescription: "duplicate", base: .duplicate(Happening.message(0), from: PeerID(1)),
        changed: messages(0).map { ($0, .duplicate($1, from: PeerID(1))) } + [
            ("from", .duplicate(Happening.message(0), from: PeerID(2)))
        ])

    private static let reject = Variations(
        testDescription: "reject",
        base: .reject(Happening.message(0), from: PeerID(1), .selfOriginated),
        changed: messages(0).map { ($0, .reject($1, from: PeerID(1), .selfOriginated)) } + [
            ("from", .reject(Happening.message(0), from: PeerID(2), .selfOriginated))
        ]
            + RejectReason.allCases.filter { $0 != .selfOriginated }
            .map { ("\($0)", .reject(Happening.message(0), from: PeerID(1), $0)) })

    private static let send = Variations(
        testDescription: "send", base: sending(),
        changed: rpcs.map { ($0, sending($1)) } + sizes.map { ($0, sending(size: $1)) } + [
            ("to", sending(to: 2))
        ])

    private static let receive = Variations(
        testDescription: "receive", base: receiving(),
        changed: messages(0).map { ($0, receiving(.message($1))) } + [
            ("from", receiving(from: 2)), ("bundle", receiving(SampleEvents.everything)),
        ])

    private static func receiving(
        _ rpc: RPC = .message(Happening.message(0)), from peer: UInt32 = 1, byteCount: Int = 900
    ) -> TraceEvent.Kind {
        .receive(rpc, from: PeerID(peer), byteCount: byteCount)
    }

    @Test("What a bundle holds that is received is in the event's own digest, and its size")
    func receivedBundles() {
        let kinds = Self.rpcs.map { Self.receiving($1) } + [Self.receiving(byteCount: 901)]
        let digests = kinds.map { TraceEvent(time: .start, node: PeerID(0), kind: $0).digest }
        #expect(Set(digests).count == digests.count)
    }

    @Test("An RPC that is sent and received without events is the same as with them")
    func unobserved() {
        for rpc in [SampleEvents.everything, SampleEvents.message] {
            var recorder = Recorder(nodeCount: 10, topics: SampleEvents.topics, keepsTrace: false)
            var observed = Recorder(
                nodeCount: 10, topics: SampleEvents.topics, keepsTrace: false, keepsEvents: true)
            let (sender, receiver) = (PeerID(1), PeerID(2))
            let (then, now) = (Instant.start, Instant.start + .seconds(1))
            let events = [
                TraceEvent(time: then, node: sender, kind: .send(rpc, to: receiver, Self.size)),
                TraceEvent(
                    time: now, node: receiver,
                    kind: .receive(rpc, from: sender, byteCount: Self.size.total)),
            ]
            recorder.recordSending(of: rpc, Self.size, to: receiver, at: sender, then)
            recorder.recordReception(of: rpc, from: sender, at: receiver, now)
            observed.recordSending(of: rpc, Self.size, to: receiver, at: sender, then)
            observed.record(events[1])
            #expect(observed.takeEvents() == events)
            #expect(recorder.fingerprint == observed.fingerprint)
            #expect(recorder.metrics == observed.metrics)
            #expect((recorder.metrics.counts.sent, recorder.metrics.counts.arrived) == (1, 1))
        }
    }

    private static let copy = Variations(
        testDescription: "copy", base: copying(),
        changed: rpcs.map { ($0, copying($1)) } + [
            ("to", copying(to: 2)), ("kind", sending()),
        ])

    private static func copying(
        _ rpc: RPC = SampleEvents.everything, to peer: UInt32 = 1
    ) -> TraceEvent.Kind {
        .copy(rpc, to: PeerID(peer), size)
    }

    private static let drop = Variations(
        testDescription: "drop", base: dropping(),
        changed: rpcs.map { ($0, dropping($1)) } + sizes.map { ($0, dropping(size: $1)) } + [
            ("to", dropping(to: 2)), ("wasSent", dropping(wasSent: true)),
            ("reason", dropping(reason: .connectionClosed)),
            ("other reason", dropping(reason: .notConnected)),
        ])

    private static let graft = Variations(
        testDescription: "graft", base: .graft(PeerID(1), TopicID(0)),
        changed: [
            ("peer", .graft(PeerID(2), TopicID(0))), ("topic", .graft(PeerID(1), TopicID(1))),
        ])

    private static let prune = Variations(
        testDescription: "prune", base: .prune(PeerID(1), TopicID(0), .excess),
        changed: [
            ("peer", .prune(PeerID(2), TopicID(0), .excess)),
            ("topic", .prune(PeerID(1), TopicID(1), .excess)),
        ]
            + PruneReason.allCases.filter { $0 != .excess }
            .map { ("\($0)", .prune(PeerID(1), TopicID(0), $0)) })

    private static let refuse = Variations(
        testDescription: "refuse", base: .refuse(PeerID(1), TopicID(0), .backoff),
        changed: [
            ("peer", .refuse(PeerID(2), TopicID(0), .backoff)),
            ("topic", .refuse(PeerID(1), TopicID(1), .backoff)),
        ]
            + GraftRefusal.allCases.filter { $0 != .backoff }
            .map { ("\($0)", .refuse(PeerID(1), TopicID(0), $0)) })

    private static let withhold = Variations(
        testDescription: "withhold", base: .withhold(Happening.message(0), from: PeerID(1)),
        changed: messages(0).map { ($0, .withhold($1, from: PeerID(1))) } + [
            ("peer", .withhold(Happening.message(0), from: PeerID(2)))
        ])

    private static let note = Variations(
        testDescription: "note", base: .note(RouterNote("a", peer: PeerID(1), topic: TopicID(0))),
        changed: [
            ("name", .note(RouterNote("b", peer: PeerID(1), topic: TopicID(0)))),
            ("peer", .note(RouterNote("a", peer: PeerID(2), topic: TopicID(0)))),
            ("topic", .note(RouterNote("a", peer: PeerID(1), topic: TopicID(1)))),
            ("nothing", .note(RouterNote("a"))),
        ]
            + ([
                .number(1), .number(2), .text("1"), .bytes([1]), .bytes([2]), .bytes([]),
                .messages([MessageID(1)]), .messages([MessageID(2)]), .topics([TopicID(1)]),
                .peers([PeerID(1)]), .peers([PeerID(1), PeerID(2)]),
            ] as [FieldValue]).map { value in
                let note = RouterNote(
                    "a", peer: PeerID(1), topic: TopicID(0), [NamedValue("value", value)])
                return ("\(value)", .note(note))
            })

    private static let custom = Variations(
        testDescription: "custom messages",
        base: sent(.bundle(RPC.Bundle(custom: [SampleMessage(hops: 1, ids: [])]))),
        changed: [
            ("number", sent(.bundle(RPC.Bundle(custom: [SampleMessage(hops: 2, ids: [])])))),
            (
                "id",
                sent(.bundle(RPC.Bundle(custom: [SampleMessage(hops: 1, ids: [MessageID(1)])])))
            ),
            (
                "two",
                sent(
                    .bundle(
                        RPC.Bundle(
                            custom: [
                                SampleMessage(hops: 1, ids: []), SampleMessage(hops: 1, ids: []),
                            ])))
            ),
            ("none", sent(.bundle(RPC.Bundle()))),
        ])

    private static let promiseBroken = Variations(
        testDescription: "promiseBroken", base: .promiseBroken(PeerID(1), count: 1),
        changed: [
            ("peer", .promiseBroken(PeerID(2), count: 1)),
            ("count", .promiseBroken(PeerID(1), count: 2)),
        ])

    private static let simple = [
        Variations(
            testDescription: "join", base: .join(TopicID(0)),
            changed: [("topic", .join(TopicID(1)))]),
        Variations(
            testDescription: "leave", base: .leave(TopicID(0)),
            changed: [("topic", .leave(TopicID(1)))]),
        Variations(
            testDescription: "connect", base: .connect(PeerID(1), dialled: false),
            changed: [
                ("peer", .connect(PeerID(2), dialled: false)),
                ("dialled", .connect(PeerID(1), dialled: true)),
            ]),
        Variations(
            testDescription: "disconnect", base: .disconnect(PeerID(1)),
            changed: [("peer", .disconnect(PeerID(2)))]),
    ]

    /// The `number`-th message with each field changed that others can see.
    private static func messages(_ number: UInt32) -> [(String, Message)] {
        var author = Happening.message(number)
        author.id = Happening.id(3, 1)
        var sequence = Happening.message(number)
        sequence.id = Happening.id(0, 77)
        var topic = Happening.message(number)
        topic.topic = TopicID(1)
        var size = Happening.message(number)
        size.dataSize = 101
        var unsigned = Happening.message(number)
        unsigned.authenticity = .unsigned
        var forged = Happening.message(number)
        forged.authenticity.flaw = .forged
        return [
            ("author", author), ("sequence number", sequence), ("topic", topic),
            ("data size", size), ("signature", unsigned), ("flaw", forged),
            ("hops", Happening.message(number, hops: 1)),
        ]
    }

    /// The bundle with each of its parts changed, and lone messages.
    private static let rpcs: [(String, RPC)] = {
        var changed: [(String, RPC)] = messages(0).map { ("lone \($0)", .message($1)) }
        func change(_ field: String, _ body: (inout RPC.Bundle) -> Void) {
            var bundle = SampleEvents.bundle
            body(&bundle)
            changed.append((field, .bundle(bundle)))
        }
        for (field, message) in messages(0) {
            change("message's \(field)") { $0.messages[0] = message }
        }
        change("fewer messages") { $0.messages.removeLast() }
        change("order of messages") { $0.messages.reverse() }
        change("subscribing") { $0.subscriptions[0].isSubscribing = false }
        change("subscription's topic") { $0.subscriptions[0].topic = TopicID(1) }
        change("no partial flags") { $0.subscriptions[0].partial = nil }
        change("requesting parts") { $0.subscriptions[0].partial?.requests = true }
        change("supporting parts") { $0.subscriptions[0].partial?.supportsSending = true }
        change("fewer subscriptions") { $0.subscriptions.removeLast() }
        change("ihave's topic") { $0.control.ihave[0].topic = TopicID(1) }
        change("ihave's id") { $0.control.ihave[0].ids[1] = Happening.id(9, 9) }
        change("ihave's division") {
            $0.control.ihave[1].ids.insert($0.control.ihave[0].ids.removeLast(), at: 0)
        }
        change("iwant") { $0.control.iwant[0] = Happening.id(9, 9) }
        change("more iwant") { $0.control.iwant.append(Happening.id(9, 9)) }
        change("graft") { $0.control.graft = [TopicID(1)] }
        change("prune") { $0.control.prune = [Prune(TopicID(0))] }
        change("graft as prune") {
            $0.control.graft = []
            $0.control.prune.insert(Prune(TopicID(0)), at: 0)
        }
        change("prune's backoff") { $0.control.prune[0].backoff = .zero }
        change("prune's other backoff") { $0.control.prune[1].backoff = .seconds(60) }
        change("prune's endless backoff") {
            $0.control.prune[0].backoff = .nanoseconds(.max)
        }
        change("no backoff") { $0.control.prune[1].backoff = nil }
        change("prune's peer") { $0.control.prune[1].peers[0] = PeerID(5) }
        change("fewer of prune's peers") { $0.control.prune[1].peers.removeLast() }
        change("order of prune's peers") { $0.control.prune[1].peers.reverse() }
        change("prune's peers of another topic") {
            $0.control.prune[0].peers = $0.control.prune[1].peers
            $0.control.prune[1].peers = []
        }
        change("idontwant") { $0.control.idontwant[0] = Happening.id(9, 9) }
        change("fewer idontwant") { $0.control.idontwant.removeLast() }
        change("idontwant as iwant") {
            $0.control.iwant += $0.control.idontwant
            $0.control.idontwant = []
        }
        change("no extensions") { $0.control.extensions = nil }
        change("no extension") { $0.control.extensions = Extensions() }
        change("no test extension") { $0.hasTestExtension = false }
        let noControl = RPC.Bundle(messages: SampleEvents.bundle.messages)
        changed.append(("no control", .bundle(noControl)))
        let emptyControl = RPC.Bundle(messages: SampleEvents.bundle.messages, hasControl: true)
        changed.append(("empty control", .bundle(emptyControl)))
        return changed
    }()

    private static let sizes = [
        ("payload size", RPCSize(payload: 201, control: 300, total: 900)),
        ("control size", RPCSize(payload: 200, control: 301, total: 900)),
        ("total size", RPCSize(payload: 200, control: 300, total: 901)),
    ]

    private static let size = RPCSize(payload: 200, control: 300, total: 900)

    private static func sending(
        _ rpc: RPC = SampleEvents.everything, to peer: UInt32 = 1, size: RPCSize = size
    ) -> TraceEvent.Kind {
        .send(rpc, to: PeerID(peer), size)
    }

    private static func dropping(
        _ rpc: RPC = SampleEvents.everything, to peer: UInt32 = 1, size: RPCSize = size,
        reason: DropReason = .lost, wasSent: Bool = false
    ) -> TraceEvent.Kind {
        .drop(rpc, to: PeerID(peer), size, reason, wasSent: wasSent)
    }
}
