import SimKernel

/// Sends every new message to every peer in its topic but its author and the one it came from.
///
/// libp2p/specs gossipsub-v1.0.md §"In the beginning was floodsub": "for each incoming message,
/// forward to all known peers in the topic"; the author is skipped as go-libp2p-pubsub does.
public struct Floodsub: MeshlessRouter {
    /// What is asked of messages, and which were seen.
    public var validation: MessageValidation
    /// Who is connected, and who is a member of what.
    public var peering: PeeringState
    /// Announcements to make again.
    public var announcements = AnnounceRetries()

    /// The router of node `id`, which starts at `start`.
    public init(id: PeerID, parameters: FloodsubParameters, startingAt start: Instant) {
        validation = MessageValidation(id: id, parameters: parameters.validation, startingAt: start)
        peering = PeeringState(writesPartialFlags: parameters.validation.partialFlags)
    }

    /// When an announcement that was dropped is made again; flooding itself keeps no time.
    public private(set) var nextWakeUp: Instant?

    /// None: flooding has no mesh.
    public func mesh(of topic: TopicID) -> [PeerID]? { nil }

    /// Takes in what happened and appends what to do.
    public mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        handleWithoutMesh(input, at: now, into: &effects)
        nextWakeUp = announcements.next
    }

    /// Sends a good new message on.
    public func forward(
        _ message: Message, from sender: PeerID?, into effects: inout [RouterEffect]
    ) {
        let author = message.author
        for peer in peering.subscribers(of: message.topic)
        where peer != sender && peer != author {
            effects.append(.send(.message(message), to: peer))
        }
    }
}
