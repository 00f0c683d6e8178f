import PubSub
import SimKernel
import SimNetwork

/// Streams whose senders control congestion or repair losses, where there are any, and what was
/// handed over to them.
struct CongestedStreams {
    /// What is handed over to a stream.
    enum Load {
        case rpc(RPC)
        /// The end of the connection.
        case closing
    }

    private var streams: Streams
    /// Something that was handed over to a stream, which does not know yet when it arrives.
    struct Handed {
        /// Whether its last byte has left its node.
        enum State {
            /// No: it waits for the window or the interface.
            case waits
            /// No, but the interface has it: it is in that slot of `Departures`.
            case leaves(slot: UInt32)
            /// Yes.
            case left
        }

        let load: Load
        var state = State.waits

        var hasLeft: Bool {
            if case .left = state { true } else { false }
        }
    }

    private var loads = Slab<Handed?>()
    /// What follows from what happened to a stream last; used again for every event.
    private(set) var update = Streams.Update()

    /// No streams yet over links of that profile, between nodes that have these limits.
    init(_ profile: LinkProfile, _ limits: [Bandwidth]) {
        streams = Streams(profile.congestion, sharing: profile.sharing, limits)
    }

    /// Updates say from now on why departures and deliveries are when they are.
    mutating func tellDelays() { streams.tellDelays() }

    /// How long something of a stream was at its node's interface until `now`; nil while no stream
    /// has anything to do.
    func served(_ direction: Connections.Direction, until now: Instant) -> Interval? {
        haveSenders ? streams.served(direction, until: now) : nil
    }

    /// The nodes have these limits from now on.
    mutating func setLimits(_ limits: [Bandwidth]) { streams.setLimits(limits) }

    /// Whether RPCs go through them.
    var haveSenders: Bool { streams.haveSenders }

    /// Hands over a load; what follows is in `update`.
    mutating func write(
        _ load: Load, _ byteCount: Int, _ path: Streams.Path, key: UInt64?, at now: Instant,
        _ connections: inout Connections, _ interfaces: inout Interfaces
    ) {
        streams.write(
            loads.store(Handed(load: load)), byteCount, path, key: key, at: now, &connections,
            &interfaces,
            into: &update)
    }

    /// The time that an update named has come; what follows is in `update`.
    mutating func wake(
        _ path: Streams.Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces
    ) {
        streams.wake(path, at: now, &connections, &interfaces, into: &update)
    }

    /// The segments of a train have come to the interface of their receiver; what follows is in
    /// `update`.
    mutating func reach(
        _ order: UInt32, _ path: Streams.Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces
    ) {
        streams.reach(order, path, at: now, &connections, &interfaces, into: &update)
    }

    /// A train has passed an interface that connections share; what follows is in `update`.
    mutating func leave(
        _ order: UInt32, _ path: Streams.Path, at now: Instant, _ connections: inout Connections,
        _ interfaces: inout Interfaces
    ) {
        streams.leave(order, path, at: now, &connections, &interfaces, into: &update)
    }

    /// The load of that number.
    func load(_ number: UInt32) -> Load { loads.value(at: number).load }

    /// The last byte of a load leaves its node now, or later as `slot` of `Departures`.
    mutating func noteDeparture(of number: UInt32, later slot: UInt32? = nil) {
        loads[Int(number)]?.state = slot.map { .leaves(slot: $0) } ?? .left
    }

    /// Takes a load that arrives.
    mutating func take(_ number: UInt32) -> Handed { loads.take(number) }

    /// RPCs that have left their nodes, and whose streams do not know yet when they arrive.
    var underWayCount: Int {
        loads.indices.count { index in
            guard let handed = loads[index], case .rpc = handed.load else { return false }
            return handed.hasLeft
        }
    }

    /// Forgets a stream whose connection closes; what was handed over and will not arrive.
    mutating func close(_ direction: Connections.Direction) -> [Handed] {
        if !haveSenders { return [] }
        return streams.close(direction).map { loads.take($0) }
    }
}
