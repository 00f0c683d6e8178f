import P2PHost
import PubSub
import Scenarios

/// What the nodes of any two groups speak with each other; negotiated once, as all nodes of a group
/// propose the same.
struct Languages {
    private let groupCount: Int
    private let agreed: [ProtocolVersion?]

    init(_ groups: [NodeGroup]) {
        groupCount = groups.count
        let spoken = groups.map { $0.router.version.spoken }
        agreed = spoken.flatMap { dialler in
            spoken.map { Negotiation.agreed(dialler: dialler, listener: $0) }
        }
    }

    /// What a node of the group `dialler` speaks with one of the group `listener`; nil if they have
    /// no pubsub protocol in common.
    subscript(dialler: Int, listener: Int) -> ProtocolVersion? {
        agreed[dialler * groupCount + listener]
    }
}
