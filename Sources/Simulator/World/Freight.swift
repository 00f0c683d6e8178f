import PubSub

/// The RPCs that are under way and do not fit into an event, each in a place that is used again.
struct Freight {
    /// One RPC under way.
    enum Parcel {
        /// As a value.
        case rpc(RPC)
        /// As bytes; its messages travel beside them, since the wire carries neither their hops nor
        /// what is wrong with them.
        case frame([UInt8], originals: [Message])
        /// A node's goodbye.
        case goodbye
        /// Nothing: the place is free.
        case none
    }

    private var parcels: [Parcel] = []
    private var free: [UInt32] = []

    mutating func store(_ parcel: Parcel) -> UInt32 {
        if let place = free.popLast() {
            parcels[Int(place)] = parcel
            return place
        }
        parcels.append(parcel)
        return UInt32(parcels.count - 1)
    }

    /// What is in a place, which stays there.
    func parcel(at place: UInt32) -> Parcel { parcels[Int(place)] }

    mutating func take(_ place: UInt32) -> Parcel {
        let parcel = parcels[Int(place)]
        parcels[Int(place)] = .none
        free.append(place)
        return parcel
    }
}
