import SimKernel

/// What is known of the messages of late, and who has sent them: it decides whether a further copy
/// is a merit (near-first), a fault (invalid) or neither.
///
/// A table with open addressing, as `SeenMessages` is, and for the same reason: every copy of every
/// message is looked up.
struct DeliveryRecords: Equatable, Sendable {
    enum Status: UInt8, Equatable, Sendable {
        /// Not yet known: the message is being validated.
        case unknown
        case valid
        case invalid
        /// The validator said to ignore it.
        case ignored
        /// There was no time to validate it.
        case throttled
    }

    struct Record: Equatable, Sendable {
        var status = Status.unknown
        /// Who sent the message, but for the one who was first.
        fileprivate(set) var senders = SenderLists.Link.end
        /// When the record may be collected.
        fileprivate(set) var expiry: Instant
        /// When the message was found valid.
        var validated = Instant.start
    }

    /// Where a record is, until the next one is opened.
    struct Place {
        fileprivate var index: Int
    }

    /// Marks a free place. No message has this handle: see `SeenMessages`.
    private static let free = UInt64.max

    private let lifetime: Interval
    private var ids: [UInt64] = []
    /// The record of the id at the same place.
    private var records: [Record] = []
    private var lists = SenderLists()
    /// How many records there are.
    private(set) var count = 0

    init(lifetime: Interval) { self.lifetime = lifetime }

    subscript(place: Place) -> Record {
        get { records[place.index] }
        set { records[place.index] = newValue }
    }

    /// The record of `id`, made if need be.
    ///
    /// - Complexity: O(1).
    mutating func open(_ id: MessageID, at now: Instant) -> Place {
        if (count + 1) * 4 > ids.count * 3 { rebuild(places: max(8, ids.count * 2)) }
        let index = index(of: id.rawValue)
        if ids[index] == Self.free {
            ids[index] = id.rawValue
            records[index] = Record(expiry: now + lifetime)
            count += 1
        }
        return Place(index: index)
    }

    /// Notes that `peer` sent the message too; false when that was known.
    mutating func note(_ peer: PeerID, at place: Place) -> Bool {
        if lists.contains(peer, in: records[place.index].senders) { return false }
        lists.insert(peer, before: &records[place.index].senders)
        return true
    }

    /// The first of a record's senders and the rest of the list; nil when the list is empty.
    func first(of senders: SenderLists.Link) -> (peer: PeerID, rest: SenderLists.Link)? {
        senders == .end ? nil : lists.first(of: senders)
    }

    /// How many senders there is room for; it stops growing when messages come as others go.
    var senderPlaceCount: Int { lists.placeCount }

    /// Forgets who sent the message.
    mutating func forgetSenders(at place: Place) {
        if records[place.index].senders == .end { return }
        lists.release(&records[place.index].senders)
    }

    /// Removes what has expired before `now`.
    mutating func collect(at now: Instant) {
        if count == 0 { return }
        var kept = 0
        for index in ids.indices where ids[index] != Self.free {
            if records[index].expiry < now {
                lists.release(&records[index].senders)
            } else {
                kept += 1
            }
        }
        if kept == count { return }
        // Half full, so that the next record does not make it grow.
        var places = 8
        while places < kept * 2 { places *= 2 }
        rebuild(places: places) { $0.expiry >= now }
        if kept == 0 { lists = SenderLists() }
    }

    /// Moves the records that are kept into a new table.
    private mutating func rebuild(
        places: Int, keeping isKept: (Record) -> Bool = { _ in true }
    ) {
        let old = zip(ids, records)
        ids = Array(repeating: Self.free, count: places)
        records = Array(repeating: Record(expiry: .start), count: places)
        count = 0
        for (id, record) in old where id != Self.free && isKept(record) {
            let index = index(of: id)
            ids[index] = id
            records[index] = record
            count += 1
        }
    }

    /// Where `id` is, or the free place where it belongs.
    private func index(of id: UInt64) -> Int {
        precondition(id != Self.free, "the handle \(id) is reserved")
        let mask = ids.count - 1
        var index = Int(truncatingIfNeeded: RandomStream.mix(id)) & mask
        while ids[index] != id && ids[index] != Self.free {
            index = (index + 1) & mask
        }
        return index
    }
}
