/// What a peer speaks on its pubsub stream. Later versions of gossipsub contain earlier ones.
public enum ProtocolVersion: Hashable, Comparable, Sendable {
    /// Flooding only.
    case floodsub
    /// Forwarding to some peers at random.
    case randomsub
    /// gossipsub v1.0: mesh and gossip.
    case v1_0
    /// gossipsub v1.1: PRUNE with backoff and peer exchange.
    case v1_1
    /// gossipsub v1.2: IDONTWANT.
    case v1_2
    /// gossipsub v1.3: extensions.
    case v1_3
    /// The protocol of a router that another package brings. It comes before all others, so that no
    /// gate of gossipsub is open for it.
    case custom(ProtocolCode)

    /// The protocols of the routers that this package has, the oldest first.
    public static let allCases: [ProtocolVersion] = [
        .floodsub, .randomsub, .v1_0, .v1_1, .v1_2, .v1_3,
    ]

    /// The protocol with that id: one of `allCases`, or a custom one.
    public init(id: String) {
        self = Self.allCases.first { $0.protocolID == id } ?? .custom(ProtocolCode(of: id))
    }

    /// The place in the order of versions.
    private var rank: UInt32 {
        switch self {
        case .custom(let code): UInt32(code.rawValue)
        case .floodsub: 1 << 16
        case .randomsub: 1 << 16 | 1
        case .v1_0: 1 << 16 | 2
        case .v1_1: 1 << 16 | 3
        case .v1_2: 1 << 16 | 4
        case .v1_3: 1 << 16 | 5
        }
    }

    /// Whether `lhs` came before `rhs`.
    public static func < (lhs: ProtocolVersion, rhs: ProtocolVersion) -> Bool {
        lhs.rank < rhs.rank
    }

    /// The protocol id that multistream-select negotiates, if it is one of `ids` or one of this
    /// package; of any other nothing but its code is known.
    public func protocolID(among ids: [String]) -> String {
        ids.first { ProtocolVersion(id: $0) == self } ?? protocolID
    }

    /// The protocol id that multistream-select negotiates; a custom protocol's code stands for its
    /// id, which `protocolID(among:)` finds.
    public var protocolID: String {
        switch self {
        case .floodsub: "/floodsub/1.0.0"
        case .randomsub: "/randomsub/1.0.0"
        case .v1_0: "/meshsub/1.0.0"
        case .v1_1: "/meshsub/1.1.0"
        case .v1_2: "/meshsub/1.2.0"
        case .v1_3: "/meshsub/1.3.0"
        case .custom(let code): "/custom/\(code.rawValue)"
        }
    }

    /// What a router of this version proposes, in order: itself, all of gossipsub that came before,
    /// and flooding (go-libp2p-pubsub `GossipSubDefaultProtocols`, `RandomSubRouter.Protocols`). A
    /// custom router says itself what else it proposes.
    public var spoken: [ProtocolVersion] {
        switch self {
        case .floodsub: [.floodsub]
        case .randomsub: [.randomsub, .floodsub]
        case .v1_0: [.v1_0, .floodsub]
        case .v1_1: [.v1_1, .v1_0, .floodsub]
        case .v1_2: [.v1_2, .v1_1, .v1_0, .floodsub]
        case .v1_3: [.v1_3, .v1_2, .v1_1, .v1_0, .floodsub]
        case .custom: [self]
        }
    }
}

/// What stands for the id of a custom protocol: 16 bits of its digest.
///
/// A router keeps a version for each of its peers. With a string in it that would be eight times as
/// large, and each copy would count references.
public struct ProtocolCode: Hashable, Sendable {
    /// The digest: FNV-1a of 32 bits, its halves combined.
    public let rawValue: UInt16

    /// The code of the protocol with that id.
    public init(of id: String) {
        let digest = id.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        rawValue = UInt16(truncatingIfNeeded: digest ^ digest >> 16)
    }
}
