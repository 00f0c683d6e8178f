import SimKernel

/// Who comes and goes by itself.
extension Decoding {
    /// The plans in file order.
    mutating func churn(_ field: Field) -> [ChurnPlan] {
        let wanted = "a list such as [{nodes: \"a\", session: \"5 min\", offline: \"1 min\"}]"
        guard let entries = list(field, wanted: wanted) else { return [] }
        if entries.count > Int(UInt16.max) {
            report("\(entries.count) entries; at most \(UInt16.max)", in: field)
        }
        return entries.compactMap { plan($0) }
    }

    private mutating func plan(_ field: Field) -> ChurnPlan? {
        let wanted = "an object with nodes, session and offline"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let nodes = required("nodes", of: fields, wanted: "who comes and goes, such as \"all\"")
            .flatMap { selection($0) }
        let session = required("session", of: fields, wanted: "how long a node stays")
            .flatMap { distribution($0, of: .duration) }
        let offline = required("offline", of: fields, wanted: "how long a node is away")
            .flatMap { distribution($0, of: .duration) }
        let start = fields["start"].flatMap { time($0) } ?? .zero
        let stop = fields["stop"].flatMap { duration($0) }
        if let field = fields["stop"], let stop, stop <= start {
            report("\(stop) is not after the start at \(start)", in: field)
        }
        let departure =
            fields["leave"].flatMap { word($0, as: ChurnPlan.Departure.self) } ?? .crash
        let discovery = fields["discovery"].flatMap { self.discovery($0) } ?? .topology
        guard let nodes, let session, let offline else { return nil }
        return ChurnPlan(
            nodes: nodes, session: session, offline: offline, start: start, stop: stop,
            departure: departure, discovery: discovery)
    }

    private mutating func discovery(_ field: Field) -> ChurnPlan.Discovery? {
        let wanted = "an object such as {kind: \"sampler\", degree: 5}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let kinds = ["topology", "sampler"]
        guard let name = required("kind", of: fields, wanted: "one of topology, sampler"),
            let kind = word(name, among: kinds)
        else { return nil }
        refuseFields(of: fields, foreignTo: kind)
        if kind == "topology" { return .topology }
        let degree = required("degree", of: fields, wanted: "how many nodes to dial")
            .flatMap { wholeNumber($0, in: 1...GroupNames.mostNodes) }
        let delay = fields["delay"].map { duration($0) } ?? .seconds(1)
        guard let degree, let delay else { return nil }
        return .sampler(degree: degree, delay: delay)
    }
}
