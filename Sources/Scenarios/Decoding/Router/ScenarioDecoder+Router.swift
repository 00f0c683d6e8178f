import PubSub
import ScenarioModel
import TextFormats

/// What protocol a group runs, and with which parameters.
extension ScenarioDecoder {
    /// The routers of a group: one, or a list of those that shares of the nodes run; nil after
    /// reporting.
    mutating func routers(_ field: Field) -> [RouterShare]? {
        guard case .array = field.value.kind else {
            guard let router = router(field) else { return nil }
            if let share = Fields(field)?["share"] {
                report("has no meaning for the only router of a group; only in a list", in: share)
            }
            return [RouterShare(weight: 1, router)]
        }
        let before = mistakeCount
        let entries = list(field, wanted: "a list of routers") ?? []
        var parts: [(share: PartShare?, router: RouterChoice?)] = []
        for entry in entries {
            let entry = entry.shaped(as: field.path.schema)
            let wanted = "an object such as {share: \"30 %\", protocol: \"gossipsub\"}"
            if let kind = customRouter(in: entry), let fields = fields(entry, of: kind) {
                parts.append((partShare(of: fields), .custom(customRouter(kind, fields))))
                continue
            }
            guard let fields = object(entry, wanted: wanted) else { continue }
            parts.append((partShare(of: fields), router(of: fields)))
        }
        guard mistakeCount == before,
            let weights = weights(of: parts.compactMap(\.share), in: field, each: "router")
        else { return nil }
        return zip(weights, parts.compactMap(\.router)).map { RouterShare(weight: $0, $1) }
    }

    /// A router: the bare name of its protocol, or an object.
    private mutating func router(_ field: Field) -> RouterChoice? {
        if case .string = field.value.kind {
            return word(field, among: routers.names).map { router(named: $0) }
        }
        if let kind = customRouter(in: field), let fields = fields(field, of: kind) {
            return .custom(customRouter(kind, fields))
        }
        let names = routers.names.map { Quoted.double($0) }.joined(separator: ", ")
        return object(field, wanted: "\(names), an object or a list").flatMap { router(of: $0) }
    }

    private mutating func router(of fields: Fields) -> RouterChoice? {
        let quoted = routers.names.map { Quoted.double($0) }
        let names = quoted.dropLast().joined(separator: ", ") + " or \(quoted[quoted.count - 1])"
        guard let name = required("protocol", of: fields, wanted: names),
            let chosen = word(name, among: routers.names)
        else { return nil }
        refuseFields(of: fields, foreignTo: chosen)
        if chosen == "gossipsub" { return .gossipsub(gossipsub(fields)) }
        var router = router(named: chosen)
        set(&router.validation, Schema.messageValidation, from: fields)
        if case .randomsub(var parameters) = router, let field = fields["size"],
            let size = wholeNumber(field, in: 1...Int(UInt32.max))
        {
            parameters.size = size
            router = .randomsub(parameters)
        }
        return router
    }

    /// Gives randomsub routers without a network size that of the scenario, now that all groups are
    /// known.
    func setNetworkSizes(of found: inout [NodeGroup]) {
        for index in found.indices {
            for place in found[index].routers.indices {
                guard case .randomsub(var parameters) = found[index].routers[place].router,
                    parameters.size == 0
                else { continue }
                parameters.size = groups.nodeCount
                found[index].routers[place].router = .randomsub(parameters)
            }
        }
    }

    private func router(named name: String) -> RouterChoice {
        if let kind = routers.custom(named: name) { return .custom(CustomRouterChoice(kind)) }
        return switch name {
        case "floodsub": .floodsub(FloodsubParameters())
        case "gossipsub": .gossipsub(GossipsubParameters())
        case "randomsub": .randomsub(RandomsubParameters(size: 0))
        default: preconditionFailure("no router is called \(name)")
        }
    }
}
