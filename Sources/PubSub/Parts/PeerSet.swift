import SimKernel

/// A set of peers, kept sorted so that walking through it is the same on every machine.
///
/// Sets here are small (a mesh has a dozen members, a topic a few dozen known subscribers), so a
/// sorted array beats a hash table in time and in memory.
public struct PeerSet: Equatable, Sendable {
    /// The members by increasing id.
    public private(set) var members: [PeerID] = []

    /// The empty set.
    public init() {}

    /// The set of the given peers.
    public init(_ peers: [PeerID]) {
        for peer in peers { insert(peer) }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// Whether it is empty.
    public var isEmpty: Bool { members.isEmpty }

    /// Whether `peer` is a member.
    public func contains(_ peer: PeerID) -> Bool {
        let index = position(of: peer)
        return index < members.count && members[index] == peer
    }

    /// The place of `peer` among the members.
    func index(of peer: PeerID) -> Int? {
        let index = position(of: peer)
        return index < members.count && members[index] == peer ? index : nil
    }

    /// Adds `peer`; false when it was a member already.
    @discardableResult
    public mutating func insert(_ peer: PeerID) -> Bool {
        let index = position(of: peer)
        if index < members.count, members[index] == peer { return false }
        members.insert(peer, at: index)
        return true
    }

    /// Removes `peer`; false when it was no member.
    @discardableResult
    public mutating func remove(_ peer: PeerID) -> Bool {
        let index = position(of: peer)
        guard index < members.count, members[index] == peer else { return false }
        members.remove(at: index)
        return true
    }

    /// Those of `peers`, which are sorted, that are no members.
    ///
    /// - Complexity: O(peers + members).
    func complement(in peers: [PeerID]) -> [PeerID] {
        var others: [PeerID] = []
        others.reserveCapacity(peers.count)
        var index = 0
        for peer in peers {
            while index < members.count, members[index] < peer { index += 1 }
            if index < members.count, members[index] == peer { continue }
            others.append(peer)
        }
        return others
    }

    /// Where `peer` is or would be.
    private func position(of peer: PeerID) -> Int {
        members.insertionIndex { $0 < peer }
    }
}
