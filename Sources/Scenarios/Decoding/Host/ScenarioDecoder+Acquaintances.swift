import PubSub
import ScenarioModel
import SimKernel

/// Whom a node was told of.
extension ScenarioDecoder {
    /// Sets what `fields`, those of a group, say of other nodes; all groups are known now.
    mutating func setAcquaintances(of plan: inout HostPlan, from fields: Fields) {
        if let field = fields["colocationAllowed"] { plan.colocationAllowed = selection(field) }
        if let field = fields["directPeers"] { plan.directPeers = selection(field) }
        guard let field = fields["appScores"] else { return }
        let wanted = "a list of entries such as {peers: \"all\", score: -5}"
        guard let entries = list(field, wanted: wanted) else { return }
        plan.appScores = entries.compactMap { opinion($0) }
    }

    /// What the experimenter tells nodes of others: `action` is the timeline's word for it.
    mutating func notice(_ action: String, _ field: Field) -> TimelineEntry.Action? {
        guard let fields = object(field, wanted: "an object with nodes and peers") else {
            return nil
        }
        let nodes = required("nodes", of: fields, wanted: "nodes").flatMap { selection($0) }
        let peers = required("peers", of: fields, wanted: "nodes").flatMap { selection($0) }
        let notice: PeerNotice?
        switch action {
        case "peer": notice = .direct
        case "unpeer": notice = .notDirect
        case "blacklist": notice = .blacklisted
        case "appScore": notice = score(of: fields).map { .scored($0) }
        default: preconditionFailure("no notice is called \(action)")
        }
        guard let nodes, let peers, let notice else { return nil }
        return .tell(nodes, of: peers, notice)
    }

    private mutating func opinion(_ field: Field) -> HostPlan.Opinion? {
        guard let fields = object(field, wanted: "an object with peers and score") else {
            return nil
        }
        let peers = required("peers", of: fields, wanted: "nodes").flatMap { selection($0) }
        let score = score(of: fields)
        guard let peers, let score else { return nil }
        return HostPlan.Opinion(of: peers, score: score)
    }

    private mutating func score(of fields: Fields) -> Double? {
        required("score", of: fields, wanted: "a number").flatMap { number($0) }
    }
}
