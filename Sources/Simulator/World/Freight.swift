import PubSub

/// The RPCs that are under way and do not fit into an event, each in a place that is used again.
struct Freight {
    /// One RPC under way.
    enum Parcel {
        /// As a value.
        case rpc(RPC)
        /// As bytes; the hops of its messages travel beside them, since the wire does not carry
        /// them.
        case frame([UInt8], hops: [UInt16])
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

    mutating func take(_ place: UInt32) -> Parcel {
        let parcel = parcels[Int(place)]
        parcels[Int(place)] = .none
        free.append(place)
        return parcel
    }
}
