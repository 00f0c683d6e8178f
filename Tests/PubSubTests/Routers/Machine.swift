import PubSub
import SimKernel

/// One router of any kind, so that tests need not care which.
enum Machine: Equatable {
    case floodsub(Floodsub)
    case randomsub(Randomsub)
    case gossipsub(Gossipsub)
    /// No router: a test speaks for the node.
    case scripted

    var nextWakeUp: Instant? {
        switch self {
        case .floodsub(let router): router.nextWakeUp
        case .randomsub(let router): router.nextWakeUp
        case .gossipsub(let router): router.nextWakeUp
        case .scripted: nil
        }
    }

    /// The router, if it is a gossipsub router.
    var gossipsub: Gossipsub? {
        if case .gossipsub(let router) = self { router } else { nil }
    }

    func mesh(of topic: TopicID) -> [PeerID]? {
        switch self {
        case .floodsub(let router): router.mesh(of: topic)
        case .randomsub(let router): router.mesh(of: topic)
        case .gossipsub(let router): router.mesh(of: topic)
        case .scripted: nil
        }
    }

    mutating func handle(_ input: RouterInput, at now: Instant) -> [RouterEffect] {
        var effects: [RouterEffect] = []
        switch self {
        case .floodsub(var router):
            self = .scripted  // So that nothing of the router is held twice, and copied.
            router.handle(input, at: now, into: &effects)
            self = .floodsub(router)
        case .randomsub(var router):
            router.handle(input, at: now, into: &effects)
            self = .randomsub(router)
        case .gossipsub(var router):
            self = .scripted
            router.handle(input, at: now, into: &effects)
            self = .gossipsub(router)
        case .scripted: break
        }
        return effects
    }
}
