import PubSub
import ScenarioModel
import SimKernel

/// A part of the time that passed between a message's coming to one node and to the next.
package struct DelayStep: Equatable, Sendable {
    /// Why it passed.
    package var cause: DelayCause
    /// How long it was.
    package var time: Interval
    /// How many messages were before it (`uplink`, `stream`), or how often what held it up
    /// was sent again (`repair`); 0 where that is not counted.
    package var count = 0
}

/// The first copy of a message at a node, and how it came there.
package struct FirstCopy: Equatable, Sendable {
    /// Where.
    package var node: PeerID
    /// Who sent it; nil at the node that published it.
    package var sender: PeerID?
    /// When the node had it: when it published it, or its application was handed it.
    package var time: Instant
    /// The place of the message among all.
    package var message: Int
    /// The place of its sender's own first copy; nil when there is none, and at the publisher.
    package var origin: Int?
    /// When what its steps tell of begins: when its sender had it.
    package var begin: Instant
    /// What passed since its sender had it, in order; together the time from then on.
    package var steps: [DelayStep]
}

/// A message whose copies were followed.
package struct FollowedMessage: Equatable, Sendable {
    /// Which.
    package var id: MessageID
    /// On which topic.
    package var topic: TopicID
    /// When it was published first.
    package var time: Instant
    /// The bytes of the RPC that carries it; 0 while none was sent.
    package var byteCount = 0
}

/// A copy of a message that did not arrive.
package struct LostCopy: Equatable, Sendable {
    /// The place of the message among all.
    package var message: Int
    /// From whom, to whom, when and why.
    package var sender: PeerID
    package var receiver: PeerID
    package var time: Instant
    package var reason: String
}
