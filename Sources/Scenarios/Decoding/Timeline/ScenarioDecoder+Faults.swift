import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What goes wrong when, and is put right.
extension ScenarioDecoder {
    /// The actions that are faults.
    static let faults = [
        "partition", "heal", "hold", "release", "degrade", "restore", "pause", "resume", "slow",
        "suspend", "leave", "quiesce",
    ]

    /// What ends each fault that can have a name.
    private static let endings = [
        (fault: "partition", ending: "heal"), (fault: "hold", ending: "release"),
        (fault: "degrade", ending: "restore"),
    ]

    /// The fault `name` that `field` describes.
    mutating func fault(_ name: String, _ field: Field) -> Fault? {
        switch name {
        case "partition": return partition(field)
        case "heal": return ending(field) { .heal(name: $0) }
        case "hold": return hold(field)
        case "release": return ending(field) { .release(name: $0) }
        case "degrade": return degrade(field)
        case "restore": return ending(field) { .restore(name: $0) }
        case "pause": return selection(field).map { .pause($0) }
        case "resume": return selection(field).map { .resume($0) }
        case "slow": return slow(field)
        case "suspend": return selection(field).map { .suspend($0) }
        case "leave": return selection(field).map { .leave($0) }
        case "quiesce": return quiesce(field)
        default: preconditionFailure("no action is called \(name)")
        }
    }

    /// Notes what is to end and never began: a name that no fault of its kind has.
    mutating func checkNames(of rows: [Field]) {
        let entries = rows.compactMap { Fields($0) }
        for (fault, ending) in Self.endings {
            let names = entries.compactMap { fields in
                fields[fault].flatMap { Fields($0) }?.members
                    .first { $0.key == "name" }?.value.string
            }
            for field in entries.compactMap({ $0[ending] }) {
                guard let name = field.value.string, name != "all", !names.contains(name)
                else { continue }
                let allowed = names.filter { !$0.isEmpty } + ["all"]
                report(
                    "no \(fault) is called \(Quoted.single(name)); "
                        + Suggestion.ending(for: name, among: allowed, after: mistakeCount),
                    in: field)
            }
        }
    }

    private mutating func partition(_ field: Field) -> Fault? {
        let wanted = "an object such as {groups: [\"a\", \"b\"]} or {from: \"a\", to: \"b\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let timeout = positiveDuration(fields.usual("timeout"))
        let name = faultName(of: fields)
        guard let shape = choice(of: ["groups", "from"], in: fields) else { return nil }
        refuseFields(of: fields, foreignTo: shape)
        let links = shape == "groups" ? fields["groups"].flatMap { groups($0) } : between(fields)
        guard let links, let timeout else { return nil }
        return .partition(links, name: name, timeout: timeout)
    }

    private mutating func groups(_ field: Field) -> LinkSelection? {
        guard let entries = list(field, wanted: "a list of nodes such as [\"a\", \"b\"]") else {
            return nil
        }
        guard (1...Int(UInt16.max) - 1).contains(entries.count) else {
            report("expected one group of nodes or more, found \(entries.count)", in: field)
            return nil
        }
        let found = entries.compactMap { selection($0) }
        return found.count == entries.count ? .groups(found) : nil
    }

    private mutating func between(_ fields: Fields) -> LinkSelection? {
        let from = required("from", of: fields, wanted: "nodes").flatMap { selection($0) }
        let to = required("to", of: fields, wanted: "nodes").flatMap { selection($0) }
        let isOneWay = flag(fields.usual("oneWay"))
        guard let from, let to, let isOneWay else { return nil }
        return .between(from, to, isOneWay: isOneWay)
    }

    private mutating func hold(_ field: Field) -> Fault? {
        guard let fields = object(field, wanted: "an object with from and to") else { return nil }
        let name = faultName(of: fields)
        return between(fields).map { .hold($0, name: name) }
    }

    private mutating func degrade(_ field: Field) -> Fault? {
        let wanted = "an object such as {from: \"a\", to: \"b\", addedLatency: \"100 ms\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let name = faultName(of: fields)
        let links = between(fields)
        let changes = ["latencyFactor", "addedLatency", "loss", "bandwidth"]
        if fields.present(changes).isEmpty {
            report(
                "expected at least one of \(changes.joined(separator: ", ")); found none",
                at: fields.location, in: fields.path)
        }
        var change = Degradation()
        set(&change, Schema.degradation, from: fields)
        return links.map { .degrade($0, name: name, change) }
    }

    private mutating func slow(_ field: Field) -> Fault? {
        guard let fields = object(field, wanted: "an object with nodes and factor") else {
            return nil
        }
        let nodes = required("nodes", of: fields, wanted: "nodes").flatMap { selection($0) }
        let factor = required("factor", of: fields, wanted: "a number such as 4")
            .flatMap { self.factor($0, from: 0.001, "0.001") }
        guard let nodes, let factor else { return nil }
        return .slow(nodes, factor: factor)
    }

    private mutating func quiesce(_ field: Field) -> Fault? {
        guard let flag = flag(field) else { return nil }
        if !flag { expected("true; leave the entry out where nothing is to end", in: field) }
        return .quiesce
    }

    /// A number from `least` to 1,000,000; `leastText` says it to people.
    mutating func factor(
        _ field: Field, from least: Double, _ leastText: String
    ) -> Double? {
        guard let factor = number(field) else { return nil }
        guard factor >= least, factor <= 1_000_000 else {
            report("\(field.value.summary) is not from \(leastText) to 1000000", in: field)
            return nil
        }
        return factor
    }

    private mutating func faultName(of fields: Fields) -> String? {
        guard let field = fields["name"], let name = text(field, wanted: "a name") else {
            return nil
        }
        if name == "all" { report("'all' stands for all; choose another name", in: field) }
        return name
    }

    /// What ends the faults of the name that `field` says; `make` is given nil for all.
    private mutating func ending(_ field: Field, _ make: (String?) -> Fault) -> Fault? {
        text(field, wanted: "\"all\", or a name").map { make($0 == "all" ? nil : $0) }
    }
}
