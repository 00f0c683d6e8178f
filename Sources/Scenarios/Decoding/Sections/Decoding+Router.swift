import PubSub

/// What protocol a group runs, and with which parameters.
extension Decoding {
    private static let protocols = ["floodsub", "gossipsub", "randomsub"]

    /// A router: the bare name of its protocol, or an object.
    mutating func router(_ field: Field) -> RouterChoice? {
        if case .string = field.value.kind {
            return word(field, among: Self.protocols).map { Self.router(named: $0) }
        }
        let wanted = "\"floodsub\", \"gossipsub\", \"randomsub\" or an object"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let names = "\"floodsub\", \"gossipsub\" or \"randomsub\""
        guard let name = required("protocol", of: fields, wanted: names),
            let chosen = word(name, among: Self.protocols)
        else { return nil }
        refuseFields(of: fields, foreignTo: chosen)
        if chosen == "gossipsub" { return .gossipsub(gossipsub(fields)) }
        var router = Self.router(named: chosen)
        setIntake(&router.intake, from: fields)
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
            guard case .randomsub(var parameters) = found[index].router, parameters.size == 0
            else { continue }
            parameters.size = groups.nodeCount
            found[index].router = .randomsub(parameters)
        }
    }

    private static func router(named name: String) -> RouterChoice {
        switch name {
        case "floodsub": .floodsub(FloodsubParameters())
        case "gossipsub": .gossipsub(GossipsubParameters())
        case "randomsub": .randomsub(RandomsubParameters(size: 0))
        default: preconditionFailure("no router is called \(name)")
        }
    }
}
