import PubSub
import SimKernel

/// What the transport tells beside events.
extension DelayLedger {
    /// The router of `sender` has handed an RPC over.
    package mutating func handed(
        _ rpc: RPC, from sender: PeerID, to receiver: PeerID, at time: Instant
    ) {
        for message in rpc.carried {
            let key = key(sender, receiver, message.id)
            // Of two that are on their way at once, the first is followed.
            if carriages[key] == nil { carriages[key] = Carriage(handed: time) }
        }
    }

    /// A node checks a message, which ends at `end`.
    package mutating func checking(_ message: Message, at node: PeerID, until end: Instant) {
        let key = CopyKey(node: node, message: message.id)
        if holders[key].map({ copies[$0].sender != nil }) != true { checks[key] = end }
    }

    /// An RPC has been written, and comes to its stream or its sender's interface.
    ///
    /// Its bytes take `sending` there and `receiving` at its receiver's; something of its stream
    /// had been at the interface for `served` until then.
    package mutating func written(
        _ rpc: RPC, from sender: PeerID, to receiver: PeerID, at time: Instant,
        sending: Interval, receiving: Interval, served: Interval
    ) {
        let way = Way(sender: sender, receiver: receiver)
        for message in rpc.carried {
            let key = CarriageKey(way: way, message: message.id)
            guard var carriage = carriages[key], carriage.left == nil else { continue }
            if let before = carriage.written {
                // Another with the same message is on its way already.
                if !carriage.isHeld { continue }
                carriage.held = carriage.held + (time - before)
                carriage.isHeld = false
            } else {
                carriage.ahead = max(0, waiting[sender] ?? 0)
                carriage.aheadOnStream = max(0, waitingOnStream[way] ?? 0)
                waiting[sender, default: 0] += 1
                waitingOnStream[way, default: 0] += 1
            }
            carriage.written = time
            carriage.sending = sending
            carriage.receiving = receiving
            carriage.servedBefore = served
            carriages[key] = carriage
        }
    }

    /// A barrier keeps an RPC from being sent.
    package mutating func held(
        _ rpc: RPC, from sender: PeerID, to receiver: PeerID, at time: Instant
    ) {
        for message in rpc.carried {
            let key = key(sender, receiver, message.id)
            guard var carriage = carriages[key], carriage.left == nil else { continue }
            if carriage.written == nil {
                carriage.written = time
                waiting[sender, default: 0] += 1
                waitingOnStream[key.way, default: 0] += 1
            }
            carriage.isHeld = true
            carriages[key] = carriage
        }
    }

    /// An RPC goes on its link, which takes `latency`.
    package mutating func crossing(
        _ rpc: RPC, from sender: PeerID, to receiver: PeerID, latency: Interval
    ) {
        for message in rpc.carried {
            carriages[key(sender, receiver, message.id)]?.latency = latency
        }
    }

    /// The last byte of an RPC leaves its stream's interface at `time`, now or later; something of
    /// the stream will have been there for `served` then. The link takes `latency`.
    package mutating func leaving(
        _ rpc: RPC, from sender: PeerID, to receiver: PeerID, at time: Instant, served: Interval,
        latency: Interval
    ) {
        let way = Way(sender: sender, receiver: receiver)
        defer { lastLeft[way] = (time, served) }
        for message in rpc.carried {
            let key = CarriageKey(way: way, message: message.id)
            guard var carriage = carriages[key], carriage.left == nil else { continue }
            carriage.served = served
            carriage.latency = latency
            carriage.previous = lastLeft[way]
            carriages[key] = carriage
        }
    }

    /// A stream brings an RPC: without losses it would have come at `undisturbed`, which is nil
    /// when its last segment was lost.
    package mutating func arriving(
        _ rpc: RPC, from sender: PeerID, to receiver: PeerID, undisturbed: Instant?, repeats: Int
    ) {
        for message in rpc.carried {
            let key = key(sender, receiver, message.id)
            guard var carriage = carriages[key] else { continue }
            carriage.isOnStream = true
            carriage.undisturbed = undisturbed
            carriage.repeats = repeats
            carriages[key] = carriage
        }
    }
}
