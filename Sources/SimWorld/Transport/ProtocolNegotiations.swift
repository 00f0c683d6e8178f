import P2PHost
import PubSub
import ScenarioModel

/// What the nodes that run any two routers speak with each other; negotiated once, as all nodes of
/// a group that run the same router propose the same.
///
/// Routers are counted through all groups; where every group has one, they are the groups.
struct ProtocolNegotiations {
    private let routerCount: Int
    private let spoken: [[ProtocolVersion]]
    private let agreed: [ProtocolVersion?]
    /// The ids of custom protocols.
    let customIDs: [String]

    init(_ groups: [NodeGroup]) {
        let spoken = groups.flatMap { group in
            group.routers.map { Self.spoken(by: $0.router, of: group) }
        }
        routerCount = spoken.count
        customIDs = groups.flatMap { $0.routers.flatMap(\.router.customProtocolIDs) }
        self.spoken = spoken
        agreed = spoken.flatMap { own in
            spoken.map { Negotiation.agreed(dialler: own, listener: $0) }
        }
    }

    /// What nodes of a group that run `router` propose: what the group says, as far as the router
    /// speaks it; all that it speaks if the group says nothing.
    private static func spoken(
        by router: RouterChoice, of group: NodeGroup
    ) -> [ProtocolVersion] {
        let all = router.spoken
        guard let protocols = group.host.protocols else { return all }
        return group.routers.count == 1 ? protocols : protocols.filter { all.contains($0) }
    }

    /// The pubsub protocols that nodes with a router accept.
    func accepted(by router: Int) -> [String] { spoken[router].map { id(of: $0) } }

    /// The protocol id that a node with the router `own` asks one with the router `other` for.
    func protocolID(_ own: Int, _ other: Int) -> String? { self[own, other].map { id(of: $0) } }

    private func id(of version: ProtocolVersion) -> String { version.protocolID(among: customIDs) }

    /// What a node with the router `own` speaks to one with the router `other`, on the stream that
    /// it opens for what it sends; nil if they have no pubsub protocol in common.
    subscript(own: Int, other: Int) -> ProtocolVersion? {
        agreed[own * routerCount + other]
    }
}
