import PubSub
import SimKernel

/// In which order a node sends to several peers at once.
extension Simulation {
    /// Puts what a node sends to several peers at once in random order, where an uplink makes the
    /// last wait for the first. Routers walk through peers by index; go-libp2p-pubsub walks through
    /// a map (`gossipsub.go`, `rpcs` and `sendRPC`), whose order is random.
    ///
    /// Only what is sent by increasing index changes places, one message or control at a time. So
    /// RPCs for one peer keep their order, and a router's own choice of an order stays.
    mutating func shuffleSends(of peer: PeerID) {
        var random: RandomStream?
        var start = 0
        while start < effects.count {
            guard let first = effects[start].send else {
                start += 1
                continue
            }
            var last = first
            var end = start + 1
            while end < effects.count, let next = effects[end].send, next.follows(last) {
                last = next
                end += 1
            }
            if end - start > 1 {
                var draws = random ?? context.scheduler.departures(of: peer)
                draws.shuffle(&effects, in: start..<end)
                random = draws
            }
            start = end
        }
    }
}

/// What is sent to whom, as far as its place among other sends matters.
private struct Send {
    let receiver: PeerID
    /// The message; nil for all that is not one message alone.
    let payload: PayloadID?

    func follows(_ other: Send) -> Bool {
        receiver > other.receiver && payload == other.payload
    }
}

extension RouterEffect {
    /// What it sends, or would but for an IDONTWANT.
    fileprivate var send: Send? {
        switch self {
        case .send(.message(let message), let receiver), .withhold(let message, let receiver):
            Send(receiver: receiver, payload: message.payload)
        case .send(.bundle, let receiver): Send(receiver: receiver, payload: nil)
        case .deliver, .check, .connect, .duplicate, .reject, .graft, .prune, .refuse,
            .promiseBroken, .joined, .left, .disconnect, .note:
            nil
        }
    }
}
