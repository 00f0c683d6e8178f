import P2PWire

/// One side of a connection of TCP, from its first byte to the bytes of protocols on streams:
/// multistream-select, a secure channel, a muxer, and multistream-select again on every stream.
///
/// A value that knows no time and no socket: bytes in, writes and events out. It may be driven by
/// simulated links or by real ones.
public struct StackSession: Equatable, Sendable {
    private enum Phase: Equatable {
        case agreesOnSecurity, shakesHands, agreesOnMuxer, isOpen
    }

    /// A stream whose protocol may not be agreed on yet.
    private struct Talk: Equatable {
        let id: StreamID
        var negotiation: MultistreamNegotiation
        var inbox: [UInt8] = []
    }

    private let plan: StackPlan
    private let isDialler: Bool
    private var phase = Phase.agreesOnSecurity
    private var negotiation: MultistreamNegotiation
    private var handshake: SecureHandshake
    private var security: SecureSession
    private var muxer: MuxerSession
    private var talks: [Talk] = []
    /// What was received of a message or a record that is not whole.
    private var inbox: [UInt8] = []
    /// What records held of a message that is not whole.
    private var clear: [UInt8] = []
    private var failure: StackError?

    /// How many bytes of frames were handed to the secure channel.
    public private(set) var framedByteCount = 0

    /// The other side's key, where the secure channel really sends one.
    public var remoteKey: PublicKey? { handshake.remoteKey }

    /// One side of a connection on which nothing was sent.
    public init(_ plan: StackPlan, isDialler: Bool) {
        self.plan = plan
        self.isDialler = isDialler
        negotiation = Self.negotiation(plan.security.token, isDialler)
        handshake = SecureHandshake(
            plan.security, isDialler: isDialler, muxer: plan.muxer,
            inlinesMuxer: plan.inlinesMuxer, key: plan.key)
        security = SecureSession(plan.security)
        muxer = MuxerSession(plan.muxer, isDialler: isDialler)
    }

    private static func negotiation(
        _ token: String, _ isDialler: Bool
    ) -> MultistreamNegotiation {
        isDialler
            ? MultistreamNegotiation(proposing: [token])
            : MultistreamNegotiation(accepting: [token])
    }

    /// Whether there are streams.
    public var isReady: Bool { phase == .isOpen }

    /// The transport's connection is there.
    public func start(into output: inout StackOutput) {
        output.writes.append(negotiation.opening())
    }

    /// Takes what was received, in whatever pieces.
    ///
    /// - Throws: what is wrong with it. Nothing can be received after that; every later call meets
    ///   the same error.
    public mutating func receive(
        _ bytes: [UInt8], into output: inout StackOutput
    ) throws(StackError) {
        if let failure { throw failure }
        do throws(StackError) {
            inbox.append(contentsOf: bytes)
            var rest = inbox[...]
            while try advance(&rest, &output) {}
            inbox = Array(rest)
        } catch {
            failure = error
            (inbox, clear) = ([], [])
            throw error
        }
    }

    /// Takes one step, and says whether another may follow.
    private mutating func advance(
        _ bytes: inout ArraySlice<UInt8>, _ output: inout StackOutput
    ) throws(StackError) -> Bool {
        switch phase {
        case .agreesOnSecurity:
            try negotiation.receive(&bytes, into: &output.writes)
            guard negotiation.isOver else { return false }
            phase = .shakesHands
            handshake.start(into: &output.writes)
        case .shakesHands:
            try handshake.receive(&bytes, into: &output.writes)
            guard handshake.isOver else { return false }
            beginMuxer(&output)
        case .agreesOnMuxer, .isOpen:
            guard let content = try security.unseal(&bytes) else { return false }
            try takeClear(content, &output)
        }
        return true
    }

    private mutating func beginMuxer(_ output: inout StackOutput) {
        if plan.inlinesMuxer {
            phase = .isOpen
            output.events.append(.ready)
            return
        }
        phase = .agreesOnMuxer
        negotiation = Self.negotiation(plan.muxer.token, isDialler)
        output.writes.append(security.seal(negotiation.opening()))
    }

    private mutating func takeClear(
        _ content: ArraySlice<UInt8>, _ output: inout StackOutput
    ) throws(StackError) {
        guard phase == .agreesOnMuxer else { return try takeFrames(content, &output) }
        clear.append(contentsOf: content)
        var rest = clear[...]
        var writes: [[UInt8]] = []
        try negotiation.receive(&rest, into: &writes)
        for write in writes { output.writes.append(security.seal(write)) }
        clear = Array(rest)
        guard negotiation.isOver else { return }
        phase = .isOpen
        output.events.append(.ready)
        let frames = clear
        clear = []
        try takeFrames(frames[...], &output)
    }

    private mutating func takeFrames(
        _ content: ArraySlice<UInt8>, _ output: inout StackOutput
    ) throws(StackError) {
        var muxed = MuxerOutput()
        try muxer.receive(content, into: &muxed)
        write(frames: muxed.frames, &output)
        for event in muxed.events { take(event, &output) }
    }

    private mutating func write(frames: [[UInt8]], _ output: inout StackOutput) {
        for frame in frames {
            framedByteCount += frame.count
            output.writes.append(security.seal(frame))
        }
    }
}

// Streams, once there are some.
extension StackSession {
    /// Opens a stream for a protocol that the other side is known to speak; it may be written to at
    /// once.
    public mutating func open(
        _ token: String, into output: inout StackOutput
    ) throws(StackError) -> StreamID {
        guard isReady else { throw .notOpen }
        var frames: [[UInt8]] = []
        let id = try muxer.open(into: &frames)
        let negotiation = MultistreamNegotiation(proposing: [token], lazily: true)
        try muxer.write(negotiation.opening(), on: id, into: &frames)
        talks.append(Talk(id: id, negotiation: negotiation))
        write(frames: frames, &output)
        return id
    }

    /// Opens a stream for the first of several protocols that the other side speaks; `agreed` says
    /// which one it is.
    public mutating func open(
        firstOf tokens: [String], into output: inout StackOutput
    ) throws(StackError) -> StreamID {
        guard isReady else { throw .notOpen }
        var frames: [[UInt8]] = []
        let id = try muxer.open(into: &frames)
        let negotiation = MultistreamNegotiation(proposing: tokens)
        try muxer.write(negotiation.opening(), on: id, into: &frames)
        talks.append(Talk(id: id, negotiation: negotiation))
        write(frames: frames, &output)
        return id
    }

    /// Writes bytes of the stream's protocol.
    public mutating func write(
        _ bytes: [UInt8], on id: StreamID, into output: inout StackOutput
    ) throws(StackError) {
        guard let talk = talks.first(where: { $0.id == id }), talk.negotiation.agreed != nil
        else { throw .notOpen }
        var frames: [[UInt8]] = []
        try muxer.write(bytes, on: id, into: &frames)
        write(frames: frames, &output)
    }

    /// Writes no more to a stream.
    public mutating func finish(_ id: StreamID, into output: inout StackOutput) {
        var frames: [[UInt8]] = []
        muxer.finish(id, into: &frames)
        write(frames: frames, &output)
    }

    private mutating func take(_ event: MuxerOutput.Event, _ output: inout StackOutput) {
        switch event {
        case .opened(let id):
            let negotiation = MultistreamNegotiation(accepting: plan.accepts)
            talks.append(Talk(id: id, negotiation: negotiation))
            var frames: [[UInt8]] = []
            // It may be gone again already.
            do throws(StackError) {
                try muxer.write(negotiation.opening(), on: id, into: &frames)
            } catch {
                return
            }
            write(frames: frames, &output)
        case .received(let id, let bytes): takeData(bytes, of: id, &output)
        case .finished(let id): output.events.append(.finished(id))
        case .reset(let id):
            talks.removeAll { $0.id == id }
            output.events.append(.reset(id))
        case .goneAway(let reason): output.events.append(.goneAway(reason))
        case .answered: break
        }
    }

    private mutating func takeData(
        _ bytes: ArraySlice<UInt8>, of id: StreamID, _ output: inout StackOutput
    ) {
        guard let index = talks.firstIndex(where: { $0.id == id }) else { return }
        if talks[index].negotiation.isOver {
            output.events.append(.received(id, Array(bytes)))
            return
        }
        talks[index].inbox.append(contentsOf: bytes)
        do throws(StackError) {
            try negotiate(index, &output)
        } catch {
            // Only this stream is lost by it.
            talks.remove(at: index)
            var frames: [[UInt8]] = []
            muxer.reset(id, into: &frames)
            write(frames: frames, &output)
            output.events.append(.refused(id, error))
        }
    }

    private mutating func negotiate(
        _ index: Int, _ output: inout StackOutput
    ) throws(StackError) {
        let id = talks[index].id
        var rest = talks[index].inbox[...]
        var writes: [[UInt8]] = []
        try talks[index].negotiation.receive(&rest, into: &writes)
        talks[index].inbox = Array(rest)
        var frames: [[UInt8]] = []
        for write in writes { try muxer.write(write, on: id, into: &frames) }
        write(frames: frames, &output)
        guard talks[index].negotiation.isOver, let agreed = talks[index].negotiation.agreed
        else { return }
        output.events.append(.agreed(id, agreed))
        if !rest.isEmpty { output.events.append(.received(id, Array(rest))) }
        talks[index].inbox = []
    }
}
