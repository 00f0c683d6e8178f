import PubSub

extension Scenario {
    /// The routers of other packages that it needs, each once, in the order of the groups.
    package var customRouters: [any CustomRouter.Type] {
        var found: [any CustomRouter.Type] = []
        for share in groups.flatMap(\.routers) {
            guard case .custom(let choice) = share.router,
                !found.contains(where: { $0 == choice.kind })
            else { continue }
            found.append(choice.kind)
        }
        return found
    }

    /// What scenario files call these.
    package var customRouterNames: [String] { customRouters.map { $0.name } }

    /// The messages that these have of their own.
    package var customMessages: [any RouterMessage.Type] { customRouters.flatMap { $0.messages } }
}
