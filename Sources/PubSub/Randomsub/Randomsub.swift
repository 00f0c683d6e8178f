import SimKernel

/// Sends every new message to some of the peers in its topic at random: as many as the square root
/// of the network's size.
///
/// go-libp2p-pubsub randomsub.go; no spec describes it. Peers that only flood are all sent it, and
/// so are all others where there are no more than six. A draw is made for each message and each
/// node anew, so there is nothing to keep.
public struct Randomsub: MeshlessRouter {
    private let target: Int
    /// What is asked of messages, and which were seen.
    public var validation: MessageValidation
    /// Who is connected, and who is a member of what.
    public var peering: PeeringState
    /// Announcements to make again.
    public var announcements = AnnounceRetries()
    private var random: RandomStream

    /// The router of node `id`, which starts at `start` and draws from `random`.
    public init(
        id: PeerID, parameters: RandomsubParameters, startingAt start: Instant,
        random: RandomStream
    ) {
        target = parameters.target
        validation = MessageValidation(id: id, parameters: parameters.validation, startingAt: start)
        peering = PeeringState(writesPartialFlags: parameters.validation.partialFlags)
        self.random = random
    }

    /// When an announcement that was dropped is made again.
    public private(set) var nextWakeUp: Instant?

    /// None: every message finds its own way.
    public func mesh(of topic: TopicID) -> [PeerID]? { nil }

    /// Takes in what happened and appends what to do.
    public mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        handleWithoutMesh(input, at: now, into: &effects)
        nextWakeUp = announcements.next
    }

    /// randomsub.go `Publish`: all peers that flood, and of the others so many at random, but never
    /// the author nor the one that it came from.
    public mutating func forward(
        _ message: Message, from sender: PeerID?, into effects: inout [RouterEffect]
    ) {
        var others: [PeerID] = []
        for peer in peering.subscribers(of: message.topic)
        where peer != sender && !message.isAuthor(peer) {
            if peering.floodsubPeers.contains(peer) {
                effects.append(.send(.message(message), to: peer))
            } else {
                others.append(peer)
            }
        }
        if others.count > RandomsubParameters.leastPeers {
            others = random.choose(target, from: others)
        }
        for peer in others { effects.append(.send(.message(message), to: peer)) }
    }
}
