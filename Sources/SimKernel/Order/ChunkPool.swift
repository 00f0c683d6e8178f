/// Chunks of up to eight events each, in one block of memory, with a list of the free ones.
@usableFromInline
struct ChunkPool<Event: BitwiseCopyable>: ~Copyable {
    @usableFromInline typealias Entry = QueueEntry<Event>

    @usableFromInline struct Header: BitwiseCopyable {
        @usableFromInline var next: Int32
        @usableFromInline var count: Int32

        @inlinable
        init(next: Int32, count: Int32) {
            self.next = next
            self.count = count
        }
    }

    @usableFromInline static var chunkSize: Int { 8 }

    @usableFromInline var entries: UnsafeMutablePointer<Entry>
    @usableFromInline var headers: UnsafeMutablePointer<Header>
    @usableFromInline var capacity: Int
    @usableFromInline var firstFree: Int32
    /// How many chunks have ever been used; the rest of the block is untouched.
    @usableFromInline var used: Int

    @inlinable
    init() {
        capacity = 64
        entries = .allocate(capacity: capacity * Self.chunkSize)
        headers = .allocate(capacity: capacity)
        firstFree = -1
        used = 0
    }

    @inlinable
    deinit {
        entries.deallocate()
        headers.deallocate()
    }

    @inlinable
    func count(of chunk: Int32) -> Int {
        Int(truncatingIfNeeded: headers[Int(truncatingIfNeeded: chunk)].count)
    }

    @inlinable
    func entries(of chunk: Int32) -> UnsafeMutablePointer<Entry> {
        entries + Int(truncatingIfNeeded: chunk) &* Self.chunkSize
    }

    /// Adds an event to a chunk; false when it is full.
    @inlinable
    mutating func append(_ entry: Entry, to chunk: Int32) -> Bool {
        let count = count(of: chunk)
        if count == Self.chunkSize { return false }
        (entries(of: chunk) + count).initialize(to: entry)
        headers[Int(truncatingIfNeeded: chunk)].count &+= 1
        return true
    }

    /// A chunk that holds `entry` and is followed by `next`.
    @inlinable
    mutating func makeChunk(with entry: Entry, next: Int32) -> Int32 {
        let chunk = take()
        entries(of: chunk).initialize(to: entry)
        (headers + Int(truncatingIfNeeded: chunk)).initialize(to: Header(next: next, count: 1))
        return chunk
    }

    /// Gives a chunk back and returns the one that followed it.
    @inlinable
    mutating func free(_ chunk: Int32) -> Int32 {
        let next = headers[Int(truncatingIfNeeded: chunk)].next
        headers[Int(truncatingIfNeeded: chunk)].next = firstFree
        firstFree = chunk
        return next
    }

    @inlinable
    mutating func take() -> Int32 {
        if firstFree >= 0 {
            let chunk = firstFree
            firstFree = headers[Int(truncatingIfNeeded: chunk)].next
            return chunk
        }
        if used == capacity { grow() }
        used += 1
        return Int32(used - 1)
    }

    @inlinable
    mutating func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity * Self.chunkSize)
        larger.moveInitialize(from: entries, count: capacity * Self.chunkSize)
        entries.deallocate()
        entries = larger
        let headersCopy = UnsafeMutablePointer<Header>.allocate(capacity: 2 * capacity)
        headersCopy.moveInitialize(from: headers, count: capacity)
        headers.deallocate()
        headers = headersCopy
        capacity *= 2
    }
}
