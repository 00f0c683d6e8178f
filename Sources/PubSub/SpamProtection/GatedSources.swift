import SimKernel

/// What came from each address, and which peer is where: what a peer gater remembers.
struct GatedSources: Equatable, Sendable {
    /// What came from one address.
    struct Counters: Equatable, Sendable {
        /// How many streams to its peers are open.
        var connections = 0
        /// Until when it is remembered without connections; nil when none has ended.
        var expiry: Instant?
        var delivered = 0.0
        var duplicates = 0.0
        var ignored = 0.0
        var rejected = 0.0

        var isZero: Bool { delivered == 0 && duplicates == 0 && ignored == 0 && rejected == 0 }

        mutating func decay(_ shrink: (Double) -> Double) {
            delivered = shrink(delivered)
            duplicates = shrink(duplicates)
            ignored = shrink(ignored)
            rejected = shrink(rejected)
        }
    }

    private struct Source: Equatable, Sendable {
        /// Nil is where all peers are whose address is not known.
        let address: AddressID?
        var counters = Counters()
    }

    private struct Place: Equatable, Sendable {
        let peer: PeerID
        let address: AddressID?
    }

    /// By increasing address, none first.
    private var sources: [Source] = []
    /// By increasing peer.
    private var places: [Place] = []

    /// Whether no counter can decay.
    var isAtRest: Bool {
        sources.allSatisfy { $0.counters.connections == 0 || $0.counters.isZero }
    }

    /// Whether it is known where `peer` is.
    func knows(_ peer: PeerID) -> Bool { place(of: peer) != nil }

    /// The counters of the peer's address; nil when the peer is not known.
    func counters(of peer: PeerID) -> Counters? {
        guard let place = place(of: peer) else { return nil }
        return counters(of: place.address)
    }

    /// The counters of `address`; nil when nothing is remembered.
    func counters(of address: AddressID?) -> Counters? {
        let index = position(of: address)
        return isSource(at: index, address) ? sources[index].counters : nil
    }

    /// Remembers that `peer` is at `address`, unless it is known to be somewhere.
    mutating func place(_ peer: PeerID, at address: AddressID?) {
        let index = position(of: peer)
        if index < places.count, places[index].peer == peer { return }
        places.insert(Place(peer: peer, address: address), at: index)
        let source = position(of: address)
        if !isSource(at: source, address) {
            sources.insert(Source(address: address), at: source)
        }
    }

    /// Updates the counters of the peer's address; unknown addresses share one entry.
    mutating func update(_ peer: PeerID, _ change: (inout Counters) -> Void) {
        place(peer, at: nil)
        guard let place = place(of: peer) else { return }
        let index = position(of: place.address)
        change(&sources[index].counters)
    }

    /// Forgets where `peer` is once nobody at its address is connected, after `closing` a stream to
    /// it or not; the counters stay until `expiry`.
    mutating func release(_ peer: PeerID, closing: Bool, until expiry: Instant) {
        guard let place = place(of: peer) else { return }
        let index = position(of: place.address)
        if closing, sources[index].counters.connections > 0 {
            sources[index].counters.connections -= 1
        }
        if sources[index].counters.connections == 0 {
            sources[index].counters.expiry = expiry
            places.remove(at: position(of: peer))
        }
    }

    /// Decays the counters of addresses with a connection; the others wait for one, or expire.
    mutating func decay(_ shrink: (Double) -> Double) {
        for index in sources.indices where sources[index].counters.connections > 0 {
            sources[index].counters.decay(shrink)
        }
    }

    /// Forgets every address that has no connection and was to be remembered until before `now`,
    /// and where no peer is known to be.
    mutating func expire(before now: Instant) {
        sources.removeAll { source in
            guard source.counters.connections == 0, let expiry = source.counters.expiry,
                expiry < now
            else { return false }
            return !places.contains { $0.address == source.address }
        }
    }

    private func place(of peer: PeerID) -> Place? {
        let index = position(of: peer)
        return index < places.count && places[index].peer == peer ? places[index] : nil
    }

    private func isSource(at index: Int, _ address: AddressID?) -> Bool {
        index < sources.count && sources[index].address == address
    }

    /// Where `peer` is or would be in `places`.
    private func position(of peer: PeerID) -> Int {
        places.insertionIndex { $0.peer < peer }
    }

    /// Where `address` is or would be in `sources`.
    private func position(of address: AddressID?) -> Int {
        guard let address else { return 0 }
        return sources.insertionIndex { $0.address.map { $0 < address } ?? true }
    }
}
