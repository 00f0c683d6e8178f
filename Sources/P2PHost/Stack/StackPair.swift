import P2PWire

/// Both ends of a connection whose bytes reach each other at once.
///
/// A simulated link says when an RPC arrives; what its bytes are on the way is worked out here, by
/// the two state machines. So a window that opens again does so at once, and costs no time.
public struct StackPair: Equatable, Sendable {
    /// One end, and what is known there.
    private struct End: Equatable {
        var session: StackSession
        var output = StackOutput()
        /// The pubsub protocol of the stream that it opens, nil when none.
        let pubsub: String?
        /// That of the stream that the other opens.
        let otherPubsub: String?
        let key: PublicKey
        /// What the other says of itself is sent on this stream.
        var identify: StreamID?
        var identifyBytes: [UInt8] = []
        var otherIdentity: Identify?
        /// The stream that it opens for its RPCs.
        var outgoing: StreamID?
        /// What came on the stream of the other's RPCs.
        var arrived: [UInt8] = []
    }

    /// What an RPC's bytes were on the way.
    public struct Passage: Equatable, Sendable {
        /// The bytes that came out of the stream.
        public var bytes: [UInt8]
        /// How many bytes the connection carried for them, layer by layer.
        public var cost: StackCost
    }

    private var dialler: End
    private var listener: End

    /// What setting the connection up took; nothing before `connect`.
    public private(set) var setUp = StackSetUp.tcp

    /// How many RPCs have come out at the other end.
    public private(set) var passageCount = 0

    /// Two ends, each of which opens a stream of that pubsub protocol, if there is one.
    public init(
        dialler: StackPlan, opening diallers: String?, listener: StackPlan,
        opening listeners: String?
    ) {
        self.dialler = End(
            session: StackSession(dialler, isDialler: true), pubsub: diallers,
            otherPubsub: listeners, key: dialler.key)
        self.listener = End(
            session: StackSession(listener, isDialler: false), pubsub: listeners,
            otherPubsub: diallers, key: listener.key)
    }

    /// What each end has learnt of the other.
    public var identities: (ofListener: Identify?, ofDialler: Identify?) {
        (dialler.otherIdentity, listener.otherIdentity)
    }

    /// Sets the connection up, to where both ends know who the other is and RPCs can be sent.
    public mutating func connect() throws(StackError) {
        dialler.session.start(into: &dialler.output)
        listener.session.start(into: &listener.output)
        while hasWrites {
            let wasReady = dialler.session.isReady
            for write in try Self.deliver(from: &dialler, to: &listener) {
                setUp.add(write: write, byDialler: true)
            }
            for write in try Self.deliver(from: &listener, to: &dialler) {
                setUp.add(write: write, byDialler: false)
            }
            if !wasReady { setUp.roundTrips += 1 }
        }
        guard dialler.otherIdentity != nil, listener.otherIdentity != nil else { throw .notOpen }
    }

    private var hasWrites: Bool {
        !dialler.output.writes.isEmpty || !listener.output.writes.isEmpty
    }

    /// Carries the bytes of an RPC over the stream that the dialler or the listener has opened.
    public mutating func carry(
        _ rpc: [UInt8], fromDialler isDiallers: Bool
    ) throws(StackError) -> Passage {
        let passage =
            isDiallers
            ? try Self.carry(rpc, from: &dialler, to: &listener)
            : try Self.carry(rpc, from: &listener, to: &dialler)
        passageCount += 1
        return passage
    }

    private static func carry(
        _ rpc: [UInt8], from sender: inout End, to receiver: inout End
    ) throws(StackError) -> Passage {
        guard let stream = sender.outgoing else { throw .notOpen }
        let framedBefore = sender.session.framedByteCount
        var total = 0
        try sender.session.write(rpc, on: stream, into: &sender.output)
        while !sender.output.writes.isEmpty {
            total += try deliver(from: &sender, to: &receiver).reduce(0, +)
            // Room in windows, which like acknowledgements nobody counts.
            _ = try deliver(from: &receiver, to: &sender)
        }
        let framed = sender.session.framedByteCount - framedBefore
        var cost = StackCost()
        cost.muxer = framed - rpc.count
        cost.security = total - framed
        cost.headers = Stack.segmentHeaders(total)
        defer { receiver.arrived = [] }
        return Passage(bytes: receiver.arrived, cost: cost)
    }

    /// Hands over all writes, and returns how many bytes each has.
    private static func deliver(
        from sender: inout End, to receiver: inout End
    ) throws(StackError) -> [Int] {
        let writes = sender.output.writes
        sender.output.writes = []
        for write in writes {
            try receiver.session.receive(write, into: &receiver.output)
            let events = receiver.output.events
            receiver.output.events = []
            for event in events { try take(event, &receiver) }
        }
        return writes.map(\.count)
    }

    private static func take(
        _ event: StackOutput.Event, _ end: inout End
    ) throws(StackError) {
        switch event {
        case .ready:
            end.identify = try end.session.open(Identify.token, into: &end.output)
            if let pubsub = end.pubsub {
                end.outgoing = try end.session.open(pubsub, into: &end.output)
            }
        case .agreed(let id, Identify.token) where !id.isOurs: try identify(on: id, &end)
        case .received(let id, let bytes) where id == end.identify: end.identifyBytes += bytes
        case .received(_, let bytes): end.arrived += bytes
        case .finished(let id) where id == end.identify:
            end.session.finish(id, into: &end.output)
            end.otherIdentity = try identity(end.identifyBytes)
        case .refused(_, let error): throw error
        case .agreed, .finished, .reset, .goneAway: break
        }
    }

    /// Tells the other end who this one is. What they have in common is what the other proposes.
    private static func identify(on id: StreamID, _ end: inout End) throws(StackError) {
        let identify = Identify.ofSimulatedPeer(end.key, pubsubProtocol: end.otherPubsub)
        try end.session.write(Framing.frame(identify), on: id, into: &end.output)
        end.session.finish(id, into: &end.output)
    }

    private static func identity(_ bytes: [UInt8]) throws(StackError) -> Identify {
        var rest = bytes[...]
        guard let frame = try Framing.takeFrame(from: &rest, atMost: Identify.largest),
            rest.isEmpty
        else { throw .notOpen }
        do throws(WireError) { return try Identify(decoding: frame) } catch { throw .wire(error) }
    }
}
