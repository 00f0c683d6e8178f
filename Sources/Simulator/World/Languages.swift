import P2PHost
import PubSub
import Scenarios

/// What the nodes of any two groups speak with each other; negotiated once, as all nodes of a group
/// propose the same.
struct Languages {
    private let groupCount: Int
    private let spoken: [[ProtocolVersion]]
    private let agreed: [ProtocolVersion?]

    init(_ groups: [NodeGroup]) {
        groupCount = groups.count
        let spoken = groups.map { $0.host.protocols ?? $0.router.version.spoken }
        self.spoken = spoken
        agreed = spoken.flatMap { own in
            spoken.map { Negotiation.agreed(dialler: own, listener: $0) }
        }
    }

    /// The pubsub protocols that nodes of a group accept.
    func accepted(by group: Int) -> [String] { spoken[group].map(\.protocolID) }

    /// What a node of the group `own` speaks to one of the group `other`, on the stream that it
    /// opens for what it sends; nil if they have no pubsub protocol in common.
    subscript(own: Int, other: Int) -> ProtocolVersion? {
        agreed[own * groupCount + other]
    }
}
