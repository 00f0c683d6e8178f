import PubSub
import SimKernel

/// What protocol a group runs, and with which parameters.
extension Decoding {
    private static let protocols = ["floodsub", "gossipsub"]

    /// A router: the bare name of its protocol, or an object.
    mutating func router(_ field: Field) -> RouterChoice? {
        if case .string = field.value.kind {
            return word(field, among: Self.protocols).map { name in
                name == "floodsub"
                    ? .floodsub(FloodsubParameters()) : .gossipsub(.v1_0)
            }
        }
        let wanted = "\"floodsub\", \"gossipsub\" or an object"
        guard let fields = object(field, wanted: wanted) else { return nil }
        guard let name = required("protocol", of: fields, wanted: "\"floodsub\" or \"gossipsub\""),
            let chosen = word(name, among: Self.protocols)
        else { return nil }
        refuseFields(of: fields, foreignTo: chosen)
        return chosen == "floodsub"
            ? .floodsub(floodsub(fields)) : .gossipsub(gossipsub(fields))
    }

    private mutating func floodsub(_ fields: Fields) -> FloodsubParameters {
        var parameters = FloodsubParameters()
        set(&parameters.intake.seenTTL, to: fields["seenTTL"])
        if let field = fields["seenExpiry"], let word = word(field, as: SeenExpiry.self) {
            parameters.intake.seenExpiry = word
        }
        return parameters
    }

    private mutating func gossipsub(_ fields: Fields) -> GossipsubParameters {
        var parameters = GossipsubParameters.v1_0
        let before = mistakeCount
        // A version that does not exist is no slip of the pen, so there is nothing to suggest.
        if let field = fields["version"], field.value.kind != .string("1.0") {
            expected("\"1.0\", the only version there is", in: field)
        }
        set(&parameters.overlay.target, to: fields["D"], atLeast: 0)
        set(&parameters.overlay.low, to: fields["D_lo"], atLeast: 0)
        set(&parameters.overlay.high, to: fields["D_hi"], atLeast: 0)
        // The spec's default of D_lazy is D, so it follows a D that is given.
        parameters.gossip.target = parameters.overlay.target
        set(&parameters.gossip.target, to: fields["D_lazy"], atLeast: 0)
        set(&parameters.heartbeatInterval, to: fields["heartbeatInterval"])
        if let field = fields["heartbeatInitialDelay"], let delay = duration(field) {
            parameters.heartbeatInitialDelay = delay
        }
        // Likewise the spread is one heartbeat interval unless it is given.
        parameters.heartbeatSpread = parameters.heartbeatInterval
        if let field = fields["heartbeatSpread"], let spread = duration(field) {
            parameters.heartbeatSpread = spread
        }
        set(&parameters.fanoutTTL, to: fields["fanoutTTL"])
        set(&parameters.gossip.historyLength, to: fields["mcacheLen"], atLeast: 1)
        set(&parameters.gossip.historyGossip, to: fields["mcacheGossip"], atLeast: 0)
        set(&parameters.intake.seenTTL, to: fields["seenTTL"])
        if let field = fields["seenExpiry"], let word = word(field, as: SeenExpiry.self) {
            parameters.intake.seenExpiry = word
        }
        if mistakeCount == before { check(parameters, of: fields) }
        return parameters
    }

    private mutating func set(_ parameter: inout Interval, to field: Field?) {
        if let field, let value = positiveDuration(field) { parameter = value }
    }

    private mutating func set(_ parameter: inout Int, to field: Field?, atLeast lowest: Int) {
        // No mesh and no history is near this bound; it keeps sums of parameters small.
        if let field, let value = wholeNumber(field, in: lowest...1_000_000) { parameter = value }
    }

    /// The rules between parameters; each is reported at a field that is given and breaks it.
    private mutating func check(_ parameters: GossipsubParameters, of fields: Fields) {
        let (low, target, high) = (
            parameters.overlay.low, parameters.overlay.target, parameters.overlay.high
        )
        if low > target {
            broken("D_lo ≤ D", "D_lo is \(low), D is \(target)", of: fields, at: ["D_lo", "D"])
        }
        if target > high {
            broken("D ≤ D_hi", "D is \(target), D_hi is \(high)", of: fields, at: ["D_hi", "D"])
        }
        let (gossip, length) = (parameters.gossip.historyGossip, parameters.gossip.historyLength)
        if gossip > length {
            broken(
                "mcacheGossip ≤ mcacheLen", "mcacheGossip is \(gossip), mcacheLen is \(length)",
                of: fields, at: ["mcacheGossip", "mcacheLen"])
        }
    }

    private mutating func broken(
        _ rule: String, _ found: String, of fields: Fields, at names: [String]
    ) {
        guard let name = fields.present(names).first, let field = fields[name] else { return }
        report("breaks the rule \(rule): \(found)", in: field)
    }
}
