/// A hierarchical timing wheel: six levels of 256 slots; a slot of the lowest level is 2¹⁶ ns wide.
///
/// An event waits at the level of the highest byte in which its slot number differs from the
/// current one. When the wheel comes to a slot of a higher level, the slot's events move down, so
/// each moves at most twice before its turn for latencies up to a few minutes. Six levels cover all
/// of time.
///
/// A slot is a list of chunks of eight entries from one pool (256 bytes for an event of up to 16):
/// in a prototype, linked single events missed the cache at every step and took six times as long
/// at a million pending. The pool and the ready run are memory of our own, because entries come
/// and go in the middle of it without ever being initialized twice, which an array cannot express.
@usableFromInline
struct TimingWheel<Event: BitwiseCopyable>: ~Copyable {
    @usableFromInline typealias Entry = QueueEntry<Event>

    @usableFromInline static var slotBits: UInt64 { 16 }
    @usableFromInline static var levels: Int { 6 }

    /// The number of the slot whose events are ready: time divided by the slot's width.
    @usableFromInline var current: UInt64
    /// For each slot of each level its first chunk, or -1.
    @usableFromInline var heads: UnsafeMutablePointer<Int32>
    /// For each level a bit for each slot that has a chunk.
    @usableFromInline var occupied: UnsafeMutablePointer<UInt64>
    @usableFromInline var pool: ChunkPool<Event>
    @usableFromInline var ready: ReadyRun<Event>

    @inlinable
    init() {
        current = 0
        heads = .allocate(capacity: Self.levels * 256)
        heads.initialize(repeating: -1, count: Self.levels * 256)
        occupied = .allocate(capacity: Self.levels * 4)
        occupied.initialize(repeating: 0, count: Self.levels * 4)
        pool = ChunkPool()
        ready = ReadyRun()
    }

    @inlinable
    deinit {
        heads.deallocate()
        occupied.deallocate()
    }

    /// The earliest event that is ready.
    @inlinable
    var first: Entry? { ready.first }

    @inlinable
    mutating func removeFirst() { ready.removeFirst() }

    /// Keeps an event of a later slot; false for one of the current slot, which is not the wheel's.
    @inlinable
    mutating func insert(_ entry: Entry) -> Bool {
        let slot = entry.time >> Self.slotBits
        if slot <= current { return false }
        place(entry, slot)
        return true
    }

    /// Makes the next slot that has events the current one; false when there is none.
    ///
    /// - Precondition: nothing is ready.
    @inlinable
    mutating func advance() -> Bool {
        var level = 0
        while level < Self.levels {
            let shift = UInt64(8 * level)
            let position = Int((current >> shift) & 255)
            guard let next = nextOccupied(at: level, after: position) else {
                level += 1
                continue
            }
            let upper = level == Self.levels - 1 ? 0 : (current >> (shift + 8)) << (shift + 8)
            current = upper | UInt64(next) << shift
            empty(level: level, position: next)
            ready.sort()
            if ready.first != nil { return true }
            level = 0
        }
        return false
    }

    @inlinable
    @inline(__always)
    mutating func place(_ entry: Entry, _ slot: UInt64) {
        let level = (63 &- (slot ^ current).leadingZeroBitCount) &>> 3
        let position =
            Int(truncatingIfNeeded: slot &>> UInt64(truncatingIfNeeded: level &<< 3)) & 255
        let index = level &<< 8 | position
        let head = heads[index]
        if head >= 0, pool.append(entry, to: head) { return }
        heads[index] = pool.makeChunk(with: entry, next: head)
        occupied[level &<< 2 | position &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: position)
    }

    /// Moves the events of a slot that the wheel has come to: down, or to the ready run.
    @inlinable
    mutating func empty(level: Int, position: Int) {
        let index = level &<< 8 | position
        var chunk = heads[index]
        heads[index] = -1
        occupied[level &<< 2 | position &>> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: position))
        while chunk >= 0 {
            let count = pool.count(of: chunk)
            if level == 0 {
                ready.append(from: pool.entries(of: chunk), count: count)
            } else {
                var offset = 0
                while offset < count {
                    let entry = pool.entries(of: chunk)[offset]
                    let slot = entry.time &>> Self.slotBits
                    if slot == current {
                        ready.append(from: pool.entries(of: chunk) + offset, count: 1)
                    } else {
                        place(entry, slot)
                    }
                    offset &+= 1
                }
            }
            chunk = pool.free(chunk)
        }
    }

    /// The first slot after `position` at `level` that has events.
    @inlinable
    func nextOccupied(at level: Int, after position: Int) -> Int? {
        var word = position >> 6
        var bits = occupied[level << 2 | word] & ((UInt64.max << UInt64(position & 63)) << 1)
        while bits == 0 {
            word += 1
            if word == 4 { return nil }
            bits = occupied[level << 2 | word]
        }
        return word << 6 | bits.trailingZeroBitCount
    }
}
