import PubSub
import Reports
import SimKernel
import SimNetwork

/// What the record is told of an RPC's way beside its events, where somebody asks why copies come
/// when they come. Nothing of it is in a fingerprint.
extension Transport {
    /// Lets streams say why what they carry comes when it comes.
    mutating func tellDelays(_ context: inout WorldContext) {
        streams.tellDelays()
        let limits = access.limits
        context.tell { $0.network.note(limits, at: $1) }
    }

    /// An RPC has been written, and comes to its stream or its node's interface.
    mutating func tellWritten(
        _ rpc: RPC, _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        let size = context.publications.size(of: rpc)
        let byteCount = layers.wireByteCount(of: size.total)
        let up = access.bandwidth(of: NodeID(sender.rawValue)).uplink?.time(of: byteCount)
        let sending = up ?? .zero
        let receiving = receivingTime(of: byteCount, sending, sender, receiver)
        let served = streams.served(direction, until: context.now) ?? .zero
        context.tell { delays, now in
            delays.written(
                rpc, from: sender, to: receiver, at: now, sending: sending, receiving: receiving,
                served: served)
        }
    }

    /// How long bytes take at their receiver's interface after the last has left, when nothing else
    /// does: packets of a stream pass it while others are sent.
    private func receivingTime(
        of byteCount: Int, _ sending: Interval, _ sender: PeerID, _ receiver: PeerID
    ) -> Interval {
        let ends = (NodeID(sender.rawValue), NodeID(receiver.rawValue))
        guard access.interfaces.limitsDownlink(of: ends.1, from: ends.0),
            let rate = access.bandwidth(of: ends.1).downlink
        else { return .zero }
        let whole = rate.time(of: byteCount)
        if !streams.haveSenders { return whole }
        let rest = whole.nanoseconds - min(whole.nanoseconds, sending.nanoseconds)
        return max(
            Interval(nanoseconds: rest), rate.time(of: min(byteCount, Stream.longestPacket)))
    }

    /// An RPC comes to its link at `time`, which decides that it arrives.
    mutating func tellCrossing(
        _ rpc: RPC, _ direction: Connections.Direction, at time: Instant, _ verdict: Link.Verdict,
        _ context: inout WorldContext
    ) {
        guard case .arrives(let arrival) = verdict else { return }
        let (sender, receiver) = ends(of: direction)
        context.tell { delays, _ in
            delays.crossing(rpc, from: sender, to: receiver, latency: arrival - time)
        }
    }

    /// What an update of a stream lets leave has left for these reasons.
    mutating func tellDepartures(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        for (departure, times) in zip(streams.update.departures, streams.update.departureTimes) {
            guard case .rpc(let rpc) = streams.load(departure.number) else { continue }
            context.tell { delays, _ in
                delays.leaving(
                    rpc, from: sender, to: receiver, at: departure.at, served: times.served,
                    latency: times.latency)
            }
        }
    }

    /// What an update of a stream brings comes for these reasons.
    mutating func tellDeliveries(
        _ direction: Connections.Direction, _ context: inout WorldContext
    ) {
        let (sender, receiver) = ends(of: direction)
        for (delivery, times) in zip(streams.update.deliveries, streams.update.deliveryTimes) {
            guard case .rpc(let rpc) = streams.load(delivery.number) else { continue }
            context.tell { delays, _ in
                delays.arriving(
                    rpc, from: sender, to: receiver, undisturbed: times.undisturbed,
                    repeats: times.repeats)
            }
        }
    }
}
