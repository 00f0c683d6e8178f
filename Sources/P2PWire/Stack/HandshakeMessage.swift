/// A message of a secure channel's handshake: as many bytes, in as many records, as were recorded.
///
/// The framing is real. What stands for keys, certificates and signatures is filler that depends on
/// its place, and a receiver wants exactly that; nobody computes a secret
/// (docs/decisions/ciphers-are-modelled.md).
public struct HandshakeMessage: Equatable, Sendable {
    /// One record, or one length-prefixed message.
    struct Record: Equatable, Sendable {
        /// TLS's type; 0 with the others.
        var type: UInt8 = 0
        /// All of its bytes.
        var byteCount: Int
        /// Whether a muxer is offered or chosen in it.
        var carriesMuxer = false
    }

    private let channel: SecureChannel
    /// The message's place: even ones are the dialler's.
    private let place: Int
    let records: [Record]

    /// The `place`-th message of the handshake; nil when the handshake has no more, or if the
    /// channel is plaintext, whose messages are values: `PlaintextExchange`.
    public init?(_ channel: SecureChannel, _ place: Int, inliningMuxer: Bool) {
        let messages = channel.handshakeRecords(inliningMuxer: inliningMuxer)
        guard messages.indices.contains(place) else { return nil }
        (self.channel, self.place, records) = (channel, place, messages[place])
    }

    /// How many bytes the message has.
    public var byteCount: Int { records.reduce(0) { $0 + $1.byteCount } }

    /// The message's bytes, with the muxer in its place if there is one for it.
    public func encode(muxer: StreamMuxer) -> [UInt8] {
        records.indices.flatMap { encode(record: $0, muxer) }
    }

    private func encode(record index: Int, _ muxer: StreamMuxer) -> [UInt8] {
        let record = records[index]
        var bytes = header(of: record)
        let token = record.carriesMuxer ? Array(muxer.token.utf8) : []
        let fillerCount = record.byteCount - bytes.count - token.count
        for position in 0..<fillerCount {
            bytes.append(UInt8(truncatingIfNeeded: 1 + 7 * position + 31 * place + 13 * index))
        }
        return bytes + token
    }

    private func header(of record: Record) -> [UInt8] {
        var bytes: [UInt8] = []
        switch channel {
        case .plaintext: break
        case .secio: UInt32(record.byteCount - 4).encodeBigEndian(into: &bytes)
        case .tls:
            bytes = [record.type, 3, 3]
            UInt16(record.byteCount - 5).encodeBigEndian(into: &bytes)
        case .noise: UInt16(record.byteCount - 2).encodeBigEndian(into: &bytes)
        }
        return bytes
    }

    /// Removes the message that `bytes` must begin with, and says whether they held all of it. One
    /// that is another, or that has another muxer, is refused.
    public func take(
        from bytes: inout ArraySlice<UInt8>, muxer: StreamMuxer
    ) throws(StackError) -> Bool {
        guard bytes.count >= byteCount else {
            // What is wrong with the beginning is wrong with all of it.
            guard encode(muxer: muxer).starts(with: bytes) else { throw wrong(bytes) }
            return false
        }
        guard bytes.starts(with: encode(muxer: muxer)) else { throw wrong(bytes) }
        bytes = bytes.dropFirst(byteCount)
        return true
    }

    /// Says of bytes that are not the message whether only the muxer is another.
    private func wrong(_ bytes: ArraySlice<UInt8>) -> StackError {
        for muxer in StreamMuxer.allCases where bytes.starts(with: encode(muxer: muxer)) {
            return .wrongMuxer(muxer.token)
        }
        return .wrongHandshake(message: place)
    }
}

extension SecureChannel {
    /// The records of each message, the dialler's and the listener's in turn; none for plaintext.
    func handshakeRecords(inliningMuxer: Bool) -> [[HandshakeMessage.Record]] {
        typealias Record = HandshakeMessage.Record
        if self == .tls { return Self.tlsRecords(inliningMuxer: inliningMuxer) }
        if self == .plaintext { return [] }
        // Noise names muxers in the payloads, which its first message has none of.
        return handshake(inliningMuxer: inliningMuxer).enumerated().map { place, byteCount in
            [Record(byteCount: byteCount, carriesMuxer: inliningMuxer && place > 0)]
        }
    }

    /// OpenSSL's: ClientHello; ServerHello, EncryptedExtensions, CertificateRequest, Certificate,
    /// CertificateVerify, Finished; the dialler's last three. ALPN is in the first message and in
    /// the EncryptedExtensions.
    private static func tlsRecords(inliningMuxer inlines: Bool) -> [[HandshakeMessage.Record]] {
        typealias Record = HandshakeMessage.Record
        func hidden(_ sizes: Int...) -> [Record] {
            sizes.map { Record(type: TLSRecord.applicationData, byteCount: $0) }
        }
        let change = [Record(type: TLSRecord.changeCipherSpec, byteCount: 6)]
        let hello = Record(
            type: TLSRecord.handshake, byteCount: inlines ? 251 : 238, carriesMuxer: inlines)
        let answer = [Record(type: TLSRecord.handshake, byteCount: 127)]
        let extensions = Record(
            type: TLSRecord.applicationData, byteCount: inlines ? 47 : 41, carriesMuxer: inlines)
        let verification = inlines ? 101 : 102
        return [
            [hello], answer + change + [extensions] + hidden(67, 472, verification, 74),
            change + hidden(472, 203 - verification, 74),
        ]
    }
}
