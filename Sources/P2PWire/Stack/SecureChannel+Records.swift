/// Records, which a secure channel makes of a write. Their framing is real; what a cipher makes of
/// the content is not (docs/decisions/ciphers-are-modelled.md). It stays as it is, and a tag that
/// no secret goes into says whether it was changed.
extension SecureChannel {
    /// The most bytes of a write that go into one record.
    public var largestRecord: Int {
        switch self {
        case .plaintext: .max
        case .secio: 8 << 20
        case .tls: 16_384
        case .noise: 65_519
        }
    }

    /// The bytes before and after a record's content.
    private var frame: (header: Int, trailer: Int) {
        switch self {
        case .plaintext: (0, 0)
        case .secio: (4, 32)
        case .tls: (5, 17)
        case .noise: (2, 16)
        }
    }

    /// Appends the record of `content`, the `number`-th of its direction.
    ///
    /// - Precondition: `content` has no more than `largestRecord` bytes.
    public func seal(
        _ content: ArraySlice<UInt8>, number: UInt64, into bytes: inout [UInt8]
    ) {
        precondition(content.count <= largestRecord, "no record holds \(content.count) bytes")
        let length = content.count + frame.trailer
        switch self {
        case .plaintext: break
        case .secio: UInt32(length).encodeBigEndian(into: &bytes)
        case .tls:
            bytes.append(contentsOf: [TLSRecord.applicationData, 3, 3])
            UInt16(length).encodeBigEndian(into: &bytes)
        case .noise: UInt16(length).encodeBigEndian(into: &bytes)
        }
        bytes.append(contentsOf: content)
        bytes.append(contentsOf: trailer(of: content, number: number))
    }

    /// Removes the record that `bytes` begin with, the `number`-th of its direction, and returns
    /// its content; nil when they do not hold all of it yet.
    public func unseal(
        _ bytes: inout ArraySlice<UInt8>, number: UInt64
    ) throws(StackError) -> ArraySlice<UInt8>? {
        if self == .plaintext {
            defer { bytes = [] }
            return bytes.isEmpty ? nil : bytes
        }
        guard bytes.count >= frame.header else { return nil }
        let header = bytes.prefix(frame.header)
        if self == .tls, !header.starts(with: [TLSRecord.applicationData, 3, 3]) {
            throw .forgedRecord(number: number)
        }
        let length = Int(UInt32(bigEndian: self == .tls ? header.suffix(2) : header))
        guard length >= frame.trailer, length - frame.trailer <= largestRecord else {
            throw .recordLength(length)
        }
        guard bytes.count - frame.header >= length else { return nil }
        let body = bytes[header.endIndex...].prefix(length)
        let content = body.dropLast(frame.trailer)
        guard trailer(of: content, number: number).elementsEqual(body.suffix(frame.trailer)) else {
            throw .forgedRecord(number: number)
        }
        bytes = bytes[body.endIndex...]
        return content
    }

    /// What follows a record's content: the type that TLS hides there, and the tag.
    private func trailer(of content: ArraySlice<UInt8>, number: UInt64) -> [UInt8] {
        if self == .plaintext { return [] }
        let type = self == .tls ? [TLSRecord.applicationData] : []
        return type + Self.tag(of: content, number, byteCount: frame.trailer - type.count)
    }

    /// Depends on every byte, on their count and on the record's number, but on no secret.
    private static func tag(
        of content: ArraySlice<UInt8>, _ number: UInt64, byteCount: Int
    ) -> [UInt8] {
        var hash = mix(number ^ 0x9E37_79B9_7F4A_7C15, UInt64(content.count))
        content.withUnsafeBytes { bytes in
            var index = 0
            while index + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                hash = mix(hash, UInt64(littleEndian: word))
                index += 8
            }
            while index < bytes.count {
                hash = mix(hash, UInt64(bytes[index]))
                index += 1
            }
        }
        var tag: [UInt8] = []
        while tag.count < byteCount {
            hash = mix(hash, UInt64(tag.count))
            hash.encodeBigEndian(into: &tag)
        }
        return tag
    }

    /// Each step can be undone, so a changed word always changes the hash.
    private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let product = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
        return product ^ product >> 32
    }
}

/// The types of TLS's records that libp2p meets (RFC 8446 §5.1).
enum TLSRecord {
    static let changeCipherSpec: UInt8 = 20
    static let handshake: UInt8 = 22
    static let applicationData: UInt8 = 23
}
