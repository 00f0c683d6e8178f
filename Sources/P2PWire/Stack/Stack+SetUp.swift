/// Setting up a connection, write by write, as go-libp2p writes: a dialler of multistream-select
/// sends its header and its proposal at once, a listener its header at once and the echo by itself;
/// frames of the muxer are not put together.
extension Stack {
    /// One write to the connection.
    struct Write: Equatable, Sendable {
        /// Whose it is.
        var isDiallers: Bool
        /// How many bytes, without headers of packets.
        var byteCount: Int
    }

    /// What is sent to set a connection up, up to where both ends have identified each other and
    /// have a stream each way for pubsub, of the protocols that the dialler's and the listener's
    /// stream are for; nil when they have none in common.
    ///
    /// The transport's handshake; multistream-select, once for the secure channel and unless it is
    /// inlined once for the muxer; four streams, two of which carry an identify message and are
    /// closed.
    public func setUp(dialler: String?, listener: String?) -> StackSetUp {
        guard case .tcp(let security, let muxer, let inlinesMuxer) = self else {
            return quicSetUp(dialler, listener)
        }
        let inlines = inlinesMuxer && security.canInlineMuxer
        var setUp = StackSetUp.tcp
        setUp.roundTrips += 1 + security.roundTrips + (inlines ? 0 : 1)
        for write in Self.handshakes(security, muxer, inlinesMuxer: inlines) {
            setUp.add(write: write.byteCount, byDialler: write.isDiallers)
        }
        // Where the muxer is agreed on in the handshake, the dialler's last message ends that, and
        // the listener opens its streams when it has come.
        let ready = 2 * setUp.roundTrips
        let openings = [(dialler, true, ready), (listener, false, inlines ? ready + 1 : ready - 1)]
        for (protocolID, isDiallers, first) in openings {
            for (place, write) in Self.streams(of: muxer, protocolID, openedByDialler: isDiallers) {
                let byteCount = write.byteCount + security.overhead(ofWrite: write.byteCount)
                setUp.add(byteCount + Self.segmentHeaders(byteCount), to: first + place)
            }
        }
        return setUp
    }

    /// What is agreed on until there is a muxer, without headers of packets.
    static func handshakes(
        _ security: SecureChannel, _ muxer: StreamMuxer, inlinesMuxer: Bool
    ) -> [Write] {
        var writes = negotiation(security.token)
        let messages = security.handshake(inliningMuxer: inlinesMuxer)
        for place in security.order(of: messages.count) {
            let isDiallers = place.isMultiple(of: 2)
            writes.append(Write(isDiallers: isDiallers, byteCount: messages[place]))
        }
        if inlinesMuxer { return writes }
        for write in negotiation(muxer.token) {
            let record = security.overhead(ofWrite: write.byteCount)
            writes.append(
                Write(isDiallers: write.isDiallers, byteCount: write.byteCount + record))
        }
        return writes
    }

    /// multistream-select on one protocol, which the listener speaks.
    private static func negotiation(_ token: String, byDialler: Bool = true) -> [Write] {
        let header = MultistreamMessage.header.byteCount
        let echo = MultistreamMessage(token).byteCount
        return [
            Write(isDiallers: byDialler, byteCount: header + echo),
            Write(isDiallers: !byDialler, byteCount: header),
            Write(isDiallers: !byDialler, byteCount: echo),
        ]
    }

    /// The frames of the two streams that one side opens, for pubsub and to have the other say who
    /// it is, each with the flight that it goes with: 0 is the opener's first, 1 the answer to it.
    private static func streams(
        of muxer: StreamMuxer, _ pubsub: String?, openedByDialler isDiallers: Bool
    ) -> [(place: Int, write: Write)] {
        var frames: [(place: Int, write: Write)] = []
        func add(_ write: Write) {
            frames.append((write.isDiallers == isDiallers ? 0 : 1, write))
        }
        for token in [Identify.token, pubsub] {
            guard let token else { continue }
            add(Write(isDiallers: isDiallers, byteCount: muxer.opening.there))
            if muxer.opening.back > 0 {
                add(Write(isDiallers: !isDiallers, byteCount: muxer.opening.back))
            }
            for write in negotiation(token, byDialler: isDiallers) { add(framed(write, muxer)) }
        }
        let identify = Identify.framedSize(pubsubProtocol: pubsub)
        add(framed(Write(isDiallers: !isDiallers, byteCount: identify), muxer))
        // The one who has said who it is closes the stream, and the other then, too.
        frames.append((1, Write(isDiallers: !isDiallers, byteCount: muxer.closing)))
        frames.append((2, Write(isDiallers: isDiallers, byteCount: muxer.closing)))
        return frames
    }

    /// A write to a stream, none of which needs a second frame.
    private static func framed(_ write: Write, _ muxer: StreamMuxer) -> Write {
        var frame = write
        muxer.forEachFrame(ofWrite: write.byteCount) { _, header in frame.byteCount += header }
        return frame
    }

    /// Three datagrams each way, as recorded of aioquic, and 575 bytes of the dialler's
    /// certificate: each side's first is an Initial packet of 1,200 bytes (RFC 9000 §14.1). Then
    /// the streams, which need no frame to be opened.
    private func quicSetUp(_ dialler: String?, _ listener: String?) -> StackSetUp {
        var setUp = StackSetUp()
        setUp.roundTrips = 1
        let initial = 1200 + Self.datagramHeaders
        let rest = (2537 + 575 - 1200, 1508 - 1200)
        for (place, byteCount) in [
            initial, initial, rest.0 + 2 * Self.datagramHeaders, rest.1 + 2 * Self.datagramHeaders,
        ].enumerated() { setUp.add(byteCount, to: place) }
        for (protocolID, isDiallers, first) in [(dialler, true, 2), (listener, false, 3)] {
            let tokens = [Identify.token, protocolID].compactMap { $0 }
            let identify = Identify.framedSize(pubsubProtocol: protocolID)
            let writes =
                tokens.flatMap { Self.negotiation($0, byDialler: isDiallers) }
                + [Write(isDiallers: !isDiallers, byteCount: identify)]
            for write in writes {
                let total = write.byteCount + cost(ofWrite: write.byteCount).total
                setUp.add(total, to: write.isDiallers == isDiallers ? first : first + 1)
            }
        }
        return setUp
    }
}
