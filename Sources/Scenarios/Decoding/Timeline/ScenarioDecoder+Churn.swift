import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// Who comes and goes by itself.
extension ScenarioDecoder {
    /// The plans in file order; `groups` are all nodes.
    mutating func churn(_ field: Field, among groups: [NodeGroup]) -> [ChurnPlan] {
        let wanted = "a list such as [{nodes: \"a\", session: \"5 min\", offline: \"1 min\"}]"
        guard let entries = list(field, wanted: wanted) else { return [] }
        if entries.count > Int(UInt16.max) {
            report("\(entries.count) entries; at most \(UInt16.max)", in: field)
        }
        return entries.compactMap { entry in
            let plan = plan(entry)
            if let plan { checkExchange(of: plan, entry, among: groups) }
            return plan
        }
    }

    private mutating func plan(_ field: Field) -> ChurnPlan? {
        let wanted = "an object with nodes, session and offline"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let nodes = required("nodes", of: fields, wanted: "who comes and goes, such as \"all\"")
            .flatMap { selection($0) }
        let presence = presence(of: fields, nodes)
        let start = time(fields.usual("start")) ?? .zero
        let stop = fields["stop"].flatMap { duration($0) }
        if let field = fields["stop"], let stop, stop <= start {
            report("\(stop) is not after the start at \(start)", in: field)
        }
        let discovery = fields["discovery"].flatMap { self.discovery($0) } ?? .topology
        let arrivals = fields["arrivals"].flatMap { self.arrivals($0) }
        let changes = changes(Schema.churn, from: fields)
        guard let nodes, let presence else { return nil }
        var plan = ChurnPlan(
            nodes: nodes, presence: presence, start: start, stop: stop, discovery: discovery)
        for change in changes { change(&plan) }
        plan.arrivals = arrivals
        plan.upkeep = fields["discovery"].flatMap { Fields($0) }.flatMap { upkeep(of: $0) }
        return plan
    }

    /// When nodes are there: as a trace says, by turns, or always where they only arrive, or only
    /// look after their connections.
    private mutating func presence(
        of fields: Fields, _ nodes: NodeSelection?
    ) -> ChurnPlan.Presence? {
        if let trace = fields["trace"] {
            let others = ["session", "offline", "arrivals", "start", "stop"]
            refuse(others, of: fields, "has no meaning with 'trace', which says it all")
            return sessions(trace, of: nodes).map { .sessions($0) }
        }
        if fields["arrivals"] != nil {
            refuse(
                ["start"], of: fields,
                "has no meaning with 'arrivals'; a node's first session begins when it arrives")
        }
        let hasTarget = fields["discovery"].flatMap { Fields($0) }?["target"] != nil
        if hasTarget || fields["arrivals"] != nil,
            fields.present(["session", "offline"]).isEmpty
        {
            let others =
                fields["arrivals"] == nil ? ["start", "stop", "leave"] : ["stop", "leave"]
            refuse(others, of: fields, "has no meaning without 'session'; nobody goes")
            return .always
        }
        let session = required("session", of: fields, wanted: "how long a node stays")
            .flatMap { distribution($0, of: .duration) }
        let offline = required("offline", of: fields, wanted: "how long a node is away")
            .flatMap { distribution($0, of: .duration) }
        guard let session, let offline else { return nil }
        return .drawn(session: session, offline: offline)
    }

    private mutating func refuse(_ names: [String], of fields: Fields, _ message: String) {
        for name in fields.present(names) {
            guard let field = fields[name] else { continue }
            report(message, in: field)
        }
    }

    /// Who relies on being told of others needs somebody who tells.
    private mutating func checkExchange(
        of plan: ChurnPlan, _ field: Field, among groups: [NodeGroup]
    ) {
        guard case .px = plan.discovery else { return }
        let exchanges = groups.contains { $0.routers.contains { $0.router.exchangesPeers } }
        if let field = Fields(field)?["discovery"], !exchanges {
            report(
                "\"px\" has no meaning where no router tells of peers; set "
                    + "nodes.*.router.peerExchange", in: field)
        }
    }
}
