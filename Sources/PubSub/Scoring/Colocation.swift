import SimKernel

/// Which peers have which IP addresses, and how many share one (gossipsub-v1.1.md §"The Score
/// Function", P₆).
///
/// Sorted arrays: sixteen bytes for a peer of one address, and no allocation of its own.
struct Colocation: Equatable, Sendable {
    private struct Home: Equatable, Sendable, Comparable {
        var peer: PeerID
        var address: AddressID

        static func < (lhs: Home, rhs: Home) -> Bool {
            (lhs.peer, lhs.address) < (rhs.peer, rhs.address)
        }
    }

    private struct Tenants: Equatable, Sendable {
        var address: AddressID
        var count: UInt32
    }

    /// By peer, then by address.
    private var homes: [Home] = []
    /// How many peers are at an address, by address; addresses without a peer are left out.
    private var tenants: [Tenants] = []
    /// How many addresses have two peers or more. With none, nobody has to be looked up.
    private var sharedCount = 0

    /// The addresses of `peer`, by increasing id.
    func addresses(of peer: PeerID) -> [AddressID] { homes[range(of: peer)].map(\.address) }

    /// Gives `peer` these addresses and no other. One that is named twice counts once.
    mutating func move(_ peer: PeerID, to addresses: [AddressID]) {
        let old = range(of: peer)
        if homes[old].map(\.address) == addresses { return }
        for home in homes[old] { remove(oneFrom: home.address) }
        var new: [Home] = []
        for address in addresses.sorted() where new.last?.address != address {
            new.append(Home(peer: peer, address: address))
            add(oneTo: address)
        }
        homes.replaceSubrange(old, with: new)
    }

    /// P₆: the squares of how many peers more than `threshold` share each address of `peer` that
    /// is not allowed to be shared.
    ///
    /// - Complexity: O(log *peers* + allowed).
    func factor(of peer: PeerID, threshold: Int, allowing allowed: [AddressID]) -> Double {
        if sharedCount == 0, threshold >= 1 { return 0 }
        var factor = 0.0
        for home in homes[range(of: peer)] where !allowed.contains(home.address) {
            let surplus = count(at: home.address) - threshold
            if surplus > 0 { factor += Double(surplus) * Double(surplus) }
        }
        return factor
    }

    /// How many peers are at `address`.
    func count(at address: AddressID) -> Int {
        let index = tenants.insertionIndex { $0.address < address }
        guard index < tenants.count, tenants[index].address == address else { return 0 }
        return Int(tenants[index].count)
    }

    private mutating func add(oneTo address: AddressID) {
        let index = tenants.insertionIndex { $0.address < address }
        if index < tenants.count, tenants[index].address == address {
            tenants[index].count += 1
            if tenants[index].count == 2 { sharedCount += 1 }
        } else {
            tenants.insert(Tenants(address: address, count: 1), at: index)
        }
    }

    private mutating func remove(oneFrom address: AddressID) {
        let index = tenants.insertionIndex { $0.address < address }
        precondition(
            index < tenants.count && tenants[index].address == address, "nobody is at \(address)")
        tenants[index].count -= 1
        if tenants[index].count == 1 { sharedCount -= 1 }
        if tenants[index].count == 0 { tenants.remove(at: index) }
    }

    /// Where the homes of `peer` are.
    private func range(of peer: PeerID) -> Range<Int> {
        let start = homes.insertionIndex { $0.peer < peer }
        var end = start
        while end < homes.count, homes[end].peer == peer { end += 1 }
        return start..<end
    }
}
