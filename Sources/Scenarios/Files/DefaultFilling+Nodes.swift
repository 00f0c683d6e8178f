import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What a group of nodes leaves to defaults, but for gossipsub's parameters.
extension DefaultFilling {
    func complete(_ entry: inout JSONValue, as group: NodeGroup) {
        entry.change("router") { router in
            guard router.entries != nil else {
                complete(&router, as: group.router)
                return
            }
            router.changeEach { complete(&$1, as: group.routers[$0].router) }
        }
        if group.routers.contains(where: \.router.hasHeartbeats) {
            entry.fill("clockDrift", .share(group.host.clockDrift))
        }
    }

    private func complete(_ entry: inout JSONValue, as router: RouterChoice) {
        if let name = entry.string {
            entry.kind = .object([])
            entry.fill("protocol", .string(name))
        }
        entry.fill(Schema.messageValidation, of: router.validation)
        switch router {
        case .floodsub: break
        case .randomsub(let parameters): entry.fill("size", .number(parameters.size))
        case .gossipsub(let parameters): complete(&entry, as: parameters)
        case .custom(let choice): complete(&entry, as: choice)
        }
    }
}
