import PubSub
import TextFormats

/// What an override of a group's whole router makes of the group's other fields.
///
/// A few of them are about the router: which of its protocols are proposed, and how wrong the clock
/// of its heartbeats is. Written beside a router without them they are mistakes. A router that
/// takes the place of another one takes them away, so that `nodes.*.router=floodsub` compares any
/// groups.
struct RouterSwap {
    /// The protocols that the new router speaks, several routers together; nil where the value is
    /// no router, which is told when the document is decoded.
    private let spoken: [ProtocolVersion]?
    private let customIDs: [String]

    /// The swap of a group's router for `router`.
    init(to router: JSONValue, _ routers: RouterRegistry) {
        let lists = (router.entries ?? [router]).map { Self.spoken(by: $0, routers) }
        spoken = lists.contains(nil) ? nil : lists.compactMap { $0 }.flatMap { $0 }
        customIDs = routers.custom.flatMap { $0.protocolIDs }
    }

    /// Removes from the members of a group what the new router cannot have: protocols that it does
    /// not speak, the whole list if it speaks none of it, and `clockDrift` without heartbeats.
    func clear(_ members: inout [JSONValue.Member]) {
        guard let spoken else { return }
        if !spoken.contains(where: { $0 >= .v1_0 }) {
            members.removeAll { $0.key == "clockDrift" }
        }
        guard let place = members.firstIndex(where: { $0.key == "protocols" }),
            let entries = members[place].value.entries
        else { return }
        let known = ProtocolVersion.allCases.map(\.protocolID) + customIDs
        let kept = entries.filter { entry in
            // What is no protocol at all is a mistake with any router.
            guard let id = entry.string, known.contains(id) else { return true }
            return spoken.contains(ProtocolVersion(id: id))
        }
        if kept.isEmpty, !entries.isEmpty {
            members.remove(at: place)
        } else {
            members[place].value.kind = .array(kept)
        }
    }

    /// What a router speaks, as far as it can be made out.
    private static func spoken(
        by router: JSONValue, _ routers: RouterRegistry
    ) -> [ProtocolVersion]? {
        let name = router.string ?? router["protocol"]?.string
        if let kind = routers.custom(named: name) {
            return kind.protocolIDs.map { ProtocolVersion(id: $0) }
        }
        switch name {
        case "floodsub": return ProtocolVersion.floodsub.spoken
        case "randomsub": return ProtocolVersion.randomsub.spoken
        case "gossipsub":
            guard let version = router["version"] else { return ProtocolVersion.v1_2.spoken }
            return ProtocolVersion.allCases
                .first { $0 >= .v1_0 && $0.number == version.string }?.spoken
        default: return nil
        }
    }
}
