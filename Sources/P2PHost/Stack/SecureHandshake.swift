import P2PWire

/// One side of a secure channel's handshake.
///
/// A value: bytes in, writes out. It leaves alone the bytes that follow the handshake.
public struct SecureHandshake: Equatable, Sendable {
    private let channel: SecureChannel
    private let isDialler: Bool
    private let muxer: StreamMuxer
    private let inlinesMuxer: Bool
    private let key: PublicKey
    private var sent = 0
    private var received = 0

    /// The other side's key, which only plaintext really sends.
    public private(set) var remoteKey: PublicKey?

    /// A handshake at its beginning; with `inlinesMuxer` the muxer is agreed on in it.
    public init(
        _ channel: SecureChannel, isDialler: Bool, muxer: StreamMuxer, inlinesMuxer: Bool,
        key: PublicKey
    ) {
        self.channel = channel
        self.isDialler = isDialler
        self.muxer = muxer
        self.inlinesMuxer = inlinesMuxer
        self.key = key
    }

    /// Whether this side has sent and received everything.
    public var isOver: Bool { ownPlace == nil && otherPlace == nil }

    /// Both sides of plaintext and of secio send without being asked, and in TLS and Noise only the
    /// dialler does.
    private var beginsAtOnce: Bool {
        isDialler || channel == .plaintext || channel == .secio
    }

    /// The place among all messages of this side's next; nil when it has sent all.
    private var ownPlace: Int? { place(2 * sent + (isDialler ? 0 : 1)) }

    /// The place of the other side's next message.
    private var otherPlace: Int? { place(2 * received + (isDialler ? 1 : 0)) }

    private func place(_ place: Int) -> Int? {
        if channel == .plaintext { return place < 2 ? place : nil }
        return message(place) == nil ? nil : place
    }

    private func message(_ place: Int) -> HandshakeMessage? {
        HandshakeMessage(channel, place, inliningMuxer: inlinesMuxer)
    }

    /// Appends what this side says unasked.
    public mutating func start(into writes: inout [[UInt8]]) { send(into: &writes) }

    /// Takes what was received, up to the handshake's end, and appends what to write.
    public mutating func receive(
        _ bytes: inout ArraySlice<UInt8>, into writes: inout [[UInt8]]
    ) throws(StackError) {
        while let place = otherPlace, try take(place, from: &bytes) {
            received += 1
            send(into: &writes)
        }
    }

    private mutating func send(into writes: inout [[UInt8]]) {
        while let place = ownPlace, received >= sent + (beginsAtOnce ? 0 : 1) {
            if channel == .plaintext {
                writes.append(Framing.frame(PlaintextExchange(key)))
            } else if let message = message(place) {
                writes.append(message.encode(muxer: muxer))
            }
            sent += 1
        }
    }

    private mutating func take(
        _ place: Int, from bytes: inout ArraySlice<UInt8>
    ) throws(StackError) -> Bool {
        if let message = message(place) { return try message.take(from: &bytes, muxer: muxer) }
        guard let frame = try Framing.takeFrame(from: &bytes, atMost: PlaintextExchange.largest)
        else { return false }
        do throws(WireError) {
            let exchange = try PlaintextExchange(decoding: frame)
            remoteKey = exchange.key
            if exchange.id == nil || exchange.key?.peerID != exchange.id { remoteKey = nil }
        } catch {
            throw .wire(error)
        }
        guard remoteKey != nil else { throw .foreignKey }
        return true
    }
}
