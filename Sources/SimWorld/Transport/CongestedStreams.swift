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
    private var loads = Slab<Load?>()
    /// What follows from what happened to a stream last; used again for every event.
    private(set) var update = Streams.Update()

    /// No streams yet over links of that profile, between nodes that have these limits.
    init(_ profile: LinkProfile, _ limits: [Bandwidth]) {
        streams = Streams(profile.congestion, sharing: profile.sharing, limits)
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
            loads.store(load), byteCount, path, key: key, at: now, &connections, &interfaces,
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

    /// Takes a load that arrives.
    mutating func take(_ load: UInt32) -> Load { loads.take(load) }

    /// Forgets a stream whose connection closes; the RPCs that were handed over and will not
    /// arrive.
    mutating func close(_ direction: Connections.Direction) -> [RPC] {
        if !haveSenders { return [] }
        return streams.close(direction).compactMap { load in
            guard case .rpc(let rpc) = loads.take(load) else { return nil }
            return rpc
        }
    }
}
