import PubSub

/// The rules between parameters of gossipsub (go-libp2p-pubsub `GossipSubParams.validate`).
extension ScenarioDecoder {
    /// Reports each rule that is broken, at a field that is given and breaks it.
    mutating func checkRules(of parameters: GossipsubParameters, _ fields: Fields) {
        let overlay = parameters.overlay
        let (low, target, high) = (overlay.low, overlay.target, overlay.high)
        if low > target {
            broken("D_lo ≤ D", "D_lo is \(low), D is \(target)", of: fields, at: ["D_lo", "D"])
        }
        if target > high {
            broken("D ≤ D_hi", "D is \(target), D_hi is \(high)", of: fields, at: ["D_hi", "D"])
        }
        if parameters.version >= .v1_1 { checkQuotas(overlay, fields) }
        let (gossip, length) = (parameters.gossip.historyGossip, parameters.gossip.historyLength)
        if gossip > length {
            broken(
                "mcacheGossip ≤ mcacheLen", "mcacheGossip is \(gossip), mcacheLen is \(length)",
                of: fields, at: ["mcacheGossip", "mcacheLen"])
        }
    }

    /// The rules of what came with v1.1.
    private mutating func checkQuotas(_ overlay: OverlayParameters, _ fields: Fields) {
        if overlay.score > overlay.high {
            broken(
                "D_score ≤ D_hi", "D_score is \(overlay.score), D_hi is \(overlay.high)",
                of: fields, at: ["D_score", "D_hi"])
        }
        // go-libp2p-pubsub refuses a quota of none too, unless there is to be no mesh at all; but
        // none is no more than what any mesh has.
        guard overlay.outbound > 0 else { return }
        if overlay.outbound >= overlay.low {
            broken(
                "D_out < D_lo", "D_out is \(overlay.outbound), D_lo is \(overlay.low)", of: fields,
                at: ["D_out", "D_lo"])
        }
        // Half of a D that is odd is rounded down, as in go-libp2p-pubsub.
        if overlay.outbound >= overlay.target / 2 {
            broken(
                "D_out < D / 2", "D_out is \(overlay.outbound), D is \(overlay.target)", of: fields,
                at: ["D_out", "D"])
        }
    }

    private mutating func broken(
        _ rule: String, _ found: String, of fields: Fields, at names: [String]
    ) {
        guard let name = fields.present(names).first, let field = fields[name] else { return }
        report("breaks the rule \(rule): \(found)", in: field)
    }
}
