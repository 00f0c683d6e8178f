import P2PWire

/// One stream of yamux, seen from one side.
struct YamuxStream: Equatable, Sendable {
    let id: StreamID
    /// How many bytes the other side has room for.
    var room = UInt64(YamuxHeader.initialWindow)
    /// How many bytes the other side may still send.
    var granted = YamuxHeader.initialWindow
    /// How many bytes came since the other side was last given room.
    private var consumed: UInt32 = 0
    /// What was written and has no room yet.
    private var waiting: ArraySlice<UInt8> = []
    /// Whether this side will write no more, and whether the other knows.
    private(set) var isFinishing = false
    private(set) var isFinished = false
    /// Whether the other side writes no more.
    var isFinishedByOther = false

    init(_ id: StreamID) { self.id = id }

    /// Whether nothing can come any more.
    var isOver: Bool { isFinished && isFinishedByOther }

    private var number: UInt32 { UInt32(truncatingIfNeeded: id.number) }

    mutating func write(_ bytes: [UInt8], into frames: inout [[UInt8]]) {
        if waiting.isEmpty { waiting = bytes[...] } else { waiting += bytes }
        flush(into: &frames)
    }

    mutating func finish(into frames: inout [[UInt8]]) {
        isFinishing = true
        flush(into: &frames)
    }

    /// Sends what there is room for, in whole frames: one that does not fit waits, so that windows
    /// do not decide how a write is cut. Receivers give room by the half window, which holds two.
    mutating func flush(into frames: inout [[UInt8]]) {
        while !waiting.isEmpty {
            let size = min(waiting.count, StreamMuxer.yamux.largestFrame)
            guard room >= UInt64(size) else { return }
            var frame: [UInt8] = []
            frame.reserveCapacity(YamuxHeader.byteCount + size)
            YamuxHeader(.data, stream: number, length: UInt32(size)).encode(into: &frame)
            frame.append(contentsOf: waiting.prefix(size))
            frames.append(frame)
            waiting = waiting.dropFirst(size)
            room -= UInt64(size)
        }
        if isFinishing, !isFinished {
            isFinished = true
            frames.append(YamuxHeader(.windowUpdate, .fin, stream: number).bytes)
        }
    }

    /// Counts bytes that came; from half a window on the other side is given room for as many
    /// (go-yamux `sendWindowUpdate`).
    mutating func consume(_ byteCount: UInt32, into frames: inout [[UInt8]]) {
        granted -= byteCount
        consumed += byteCount
        if consumed < YamuxHeader.initialWindow / 2 || isFinishedByOther { return }
        frames.append(YamuxHeader(.windowUpdate, stream: number, length: consumed).bytes)
        granted += consumed
        consumed = 0
    }
}

extension YamuxHeader {
    /// The frame that is nothing but the header.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        encode(into: &bytes)
        return bytes
    }
}
