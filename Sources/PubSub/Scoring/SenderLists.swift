/// Short lists of peers in one array: the senders of each message so far.
///
/// A list for each delivery record would be an allocation for each message. Here a list is a chain
/// of places, and places that are released are used again.
struct SenderLists: Equatable, Sendable {
    /// The first place of a list, or of the rest of one.
    struct Link: Equatable, Sendable {
        fileprivate var place: UInt32

        static let end = Link(place: .max)
    }

    private struct Place: Equatable, Sendable {
        var peer: PeerID
        var next: Link
    }

    private var places: [Place] = []
    /// The places that may be used again.
    private var released = Link.end

    /// How many places there are, in use or released.
    var placeCount: Int { places.count }

    /// The first peer of a list that is not at its end, and the rest.
    func first(of list: Link) -> (peer: PeerID, rest: Link) {
        let place = places[Int(list.place)]
        return (place.peer, place.next)
    }

    /// Whether `peer` is in a list.
    ///
    /// - Complexity: O(list).
    func contains(_ peer: PeerID, in list: Link) -> Bool {
        var rest = list
        while rest != .end {
            let place = places[Int(rest.place)]
            if place.peer == peer { return true }
            rest = place.next
        }
        return false
    }

    /// Puts `peer` before a list.
    mutating func insert(_ peer: PeerID, before list: inout Link) {
        let place = Place(peer: peer, next: list)
        if released == .end {
            list = Link(place: UInt32(places.count))
            places.append(place)
        } else {
            list = released
            released = places[Int(list.place)].next
            places[Int(list.place)] = place
        }
    }

    /// Empties a list.
    mutating func release(_ list: inout Link) {
        while list != .end {
            let rest = places[Int(list.place)].next
            places[Int(list.place)].next = released
            released = list
            list = rest
        }
    }
}
