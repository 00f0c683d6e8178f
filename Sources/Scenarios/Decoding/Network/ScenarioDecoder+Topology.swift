import ScenarioModel
import SimKernel
import SimNetwork

/// Who dials whom.
extension ScenarioDecoder {
    /// The topology and when its dials are sent.
    mutating func topology(_ field: Field) -> TopologyPlan? {
        guard let fields = object(field, wanted: "an object such as {kind: \"ring\"}") else {
            return nil
        }
        let start = time(fields.usual("start")) ?? .zero
        let all = Schema.words("topology.kind").joined(separator: ", ")
        guard let name = required("kind", of: fields, wanted: "one of \(all)"),
            let kind = word(name)
        else { return nil }
        refuseFields(of: fields, foreignTo: kind)
        return shape(kind, fields).map { TopologyPlan(kind: $0, start: start) }
    }

    private mutating func shape(_ kind: String, _ fields: Fields) -> Topology? {
        switch kind {
        case "randomOut": return degree(fields).map { .randomOut(degree: $0) }
        case "randomRegular": return regular(fields)
        case "ring":
            if let count = nodeCount, count < 3 {
                report(
                    "a ring needs at least 3 nodes; there are \(count)", at: fields.location,
                    in: fields.path)
            }
            return .ring
        case "line": return .line
        case "star": return .star
        case "tree":
            return wholeNumber(fields.usual("branching"), in: 1...GroupNames.mostNodes)
                .map { .tree(branching: $0) }
        case "grid":
            let field = required("columns", of: fields, wanted: "how many nodes a row has")
            let columns = field.flatMap {
                wholeNumber($0, in: 1...(nodeCount ?? GroupNames.mostNodes))
            }
            return columns.map { .grid(columns: $0) }
        case "complete": return .complete
        case "edges":
            let wanted = "a list of edges such as [\"a[0]\", \"a[1]\"], or {file: \"edges.csv\"}"
            return required("edges", of: fields, wanted: wanted).flatMap { edges($0) }
                .map { .edges($0) }
        default: preconditionFailure("no topology is called \(kind)")
        }
    }

    /// How many nodes there are, where that is certain.
    var nodeCount: Int? { groups.isComplete ? groups.nodeCount : nil }

    private mutating func degree(_ fields: Fields) -> Int? {
        guard let field = required("degree", of: fields, wanted: "a whole number"),
            let degree = wholeNumber(field, in: 1...GroupNames.mostNodes)
        else { return nil }
        if let count = nodeCount, degree >= count {
            report("\(degree) is not less than the number of nodes, \(count)", in: field)
            return nil
        }
        return degree
    }

    private mutating func regular(_ fields: Fields) -> Topology? {
        guard let degree = degree(fields), let field = fields["degree"] else { return nil }
        if let count = nodeCount, !(degree * count).isMultiple(of: 2) {
            report(
                "no graph has \(count) nodes of \(degree) neighbours each; "
                    + "one of the two must be even",
                in: field)
            return nil
        }
        return .randomRegular(degree: degree)
    }
}
