import SimKernel

/// Announcements that a full queue dropped and that are to be made again.
///
/// go-libp2p-pubsub tries again after a random time of up to a second (`announceRetry`); ours is
/// always half a second, so that a router that draws nothing else need not draw for this.
public struct AnnounceRetries: Equatable, Sendable {
    /// From a drop to the next try.
    static let delay = Interval.milliseconds(500)

    private struct Retry: Equatable, Sendable {
        var time: Instant
        var peer: PeerID
        var subscription: Subscription
    }

    /// In the order of time, because the delay is always the same.
    private var retries: [Retry] = []

    /// None.
    public init() {}

    /// When the next one is due.
    public var next: Instant? { retries.first?.time }

    /// Notes the announcements in an RPC that was dropped.
    mutating func add(_ rpc: RPC, to peer: PeerID, at now: Instant) {
        guard case .bundle(let bundle) = rpc else { return }
        for subscription in bundle.subscriptions {
            retries.append(
                Retry(time: now + Self.delay, peer: peer, subscription: subscription))
        }
    }

    /// Makes those again that are due, if they are still true and the peer is still there.
    mutating func flush(
        through now: Instant, _ peering: PeeringState, into effects: inout [RouterEffect]
    ) {
        while let retry = retries.first, retry.time <= now {
            retries.removeFirst()
            let subscription = retry.subscription
            guard peering.peers.contains(retry.peer),
                peering.isMember(of: subscription.topic) == subscription.isSubscribing
            else { continue }
            let rpc = RPC.bundle(RPC.Bundle(subscriptions: [subscription]))
            effects.append(.send(rpc, to: retry.peer))
        }
    }
}
