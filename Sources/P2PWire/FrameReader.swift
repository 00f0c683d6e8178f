/// Cuts a stream that arrives in chunks into its frames.
///
/// It keeps only what it must: the bytes of one length prefix or of one frame that is not yet
/// complete. A frame over the limit is refused at its prefix, before a byte of it is kept, and no
/// room is set aside for bytes merely announced. After an error the stream has no more boundaries,
/// so every later chunk meets the same error.
public struct FrameReader: Equatable, Sendable {
    /// The most bytes a frame may hold, its prefix not counted.
    public let maximumFrameSize: Int
    /// How many bytes the current frame holds, once its prefix is read.
    private var frameSize: Int?
    /// What arrived of the current prefix or, if `frameSize` is known, of the current frame.
    private var pending: [UInt8] = []
    /// Where in the stream the first of `pending` stood.
    private var offset = 0
    private var failure: WireError?

    /// A reader at the start of a stream.
    ///
    /// - Precondition: `maximumFrameSize` is not negative.
    public init(maximumFrameSize: Int) {
        precondition(maximumFrameSize >= 0, "no frame holds \(maximumFrameSize) bytes")
        self.maximumFrameSize = maximumFrameSize
    }

    /// How many bytes are kept until the rest arrives.
    public var bufferedByteCount: Int { pending.count }

    /// Takes the stream's next bytes, and appends what every frame they complete holds to `frames`.
    ///
    /// On an error, the frames before it have been appended.
    public mutating func append(
        _ chunk: ArraySlice<UInt8>, into frames: inout [[UInt8]]
    ) throws(WireError) {
        if let failure { throw failure }
        do throws(WireError) {
            var rest = chunk
            while let frame = try takeFrame(from: &rest) { frames.append(frame) }
        } catch {
            pending = []
            failure = error
            throw error
        }
    }

    /// Takes the stream's next bytes, and appends what every frame they complete holds to `frames`.
    public mutating func append(
        _ chunk: [UInt8], into frames: inout [[UInt8]]
    ) throws(WireError) {
        try append(chunk[...], into: &frames)
    }

    /// Checks that the stream ended between two frames.
    public func finish() throws(WireError) {
        if let failure { throw failure }
        if let frameSize { throw .truncated(at: offset, wanting: UInt64(frameSize)) }
        if !pending.isEmpty { throw .truncated(at: offset + pending.count, wanting: 1) }
    }

    /// The next frame, if `rest` completes it. Removes the bytes it uses, all of them if there is
    /// none.
    private mutating func takeFrame(
        from rest: inout ArraySlice<UInt8>
    ) throws(WireError) -> [UInt8]? {
        if frameSize == nil { frameSize = try takePrefix(from: &rest) }
        guard let frameSize else { return nil }
        let missing = frameSize - pending.count
        pending.append(contentsOf: rest.prefix(missing))
        rest = rest.dropFirst(missing)
        guard pending.count == frameSize else { return nil }
        let frame = pending
        pending = []
        offset += frameSize
        self.frameSize = nil
        return frame
    }

    /// The length that the current prefix gives, if `rest` completes it.
    private mutating func takePrefix(
        from rest: inout ArraySlice<UInt8>
    ) throws(WireError) -> Int? {
        while let byte = rest.popFirst() {
            pending.append(byte)
            guard byte < 0x80 || pending.count == Varint.maximumSize else { continue }
            var position = 0
            guard let length = try? Varint.decode(pending[...], at: &position) else {
                throw .varintTooLong(at: offset)
            }
            guard length <= UInt64(maximumFrameSize) else {
                throw .frameTooLong(length: length, limit: maximumFrameSize, at: offset)
            }
            offset += pending.count
            pending.removeAll(keepingCapacity: true)
            return Int(length)
        }
        return nil
    }
}
