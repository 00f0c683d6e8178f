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

    /// Why these routers cannot be in one world; nil when they can.
    package static func conflict(among routers: [any CustomRouter.Type]) -> String? {
        let names = routers.map { $0.name }
        if let name = repeated(in: names) { return "two routers are called '\(name)'" }
        var ids: [String] = []
        for router in routers {
            if router.protocolIDs.isEmpty { return "the router '\(router.name)' has no protocol" }
            for id in router.protocolIDs where !ids.contains(id) { ids.append(id) }
        }
        let versions = ids.map { ProtocolVersion(id: $0) }
        if let version = repeated(in: versions) {
            let same = ids.filter { ProtocolVersion(id: $0) == version }
            return "the protocols \(same.joined(separator: " and ")) have the same code; rename "
                + "one of them"
        }
        let messages = routers.flatMap { $0.messages }.map { $0.format }
        if let field = repeated(in: messages.map(\.field)) {
            let same = messages.filter { $0.field == field }.map { "'\($0.name)'" }
            return "the messages \(same.joined(separator: " and ")) have the same field \(field)"
        }
        return nil
    }

    private static func repeated<Value: Equatable>(in values: [Value]) -> Value? {
        values.indices.first { values[..<$0].contains(values[$0]) }.map { values[$0] }
    }
}
