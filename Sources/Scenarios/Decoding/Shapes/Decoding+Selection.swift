import SimKernel
import SimNetwork

/// Selections of nodes.
extension Decoding {
    private static let selectionExamples =
        "nodes such as \(NodeReference.examples), a list of those, or {of: …, pick: 5}"

    /// Some of the nodes.
    mutating func selection(_ field: Field) -> NodeSelection? {
        guard case .object = field.value.kind else {
            return candidates(field).map { NodeSelection(candidates: $0, pick: .all) }
        }
        let shaped = field.shaped(as: Schema.selection)
        guard let fields = object(shaped, wanted: Self.selectionExamples) else { return nil }
        let region = fields["region"].map { self.region($0) }
        let nodes: [NodeID]?
        if region != nil, fields["of"] == nil {
            nodes = self.nodes("all", in: field).map { Self.merged([$0]) }
        } else {
            nodes = required("of", of: fields, wanted: Self.selectionExamples)
                .flatMap { candidates($0) }
        }
        let pick = pick(of: fields, among: nodes?.count)
        // A region that is wrong has been reported.
        guard let nodes, let pick else { return nil }
        return NodeSelection(candidates: nodes, pick: pick, region: region ?? nil)
    }

    /// How many take part; of a region all do, unless something else is said.
    private mutating func pick(of fields: Fields, among count: Int?) -> NodeSelection.Pick? {
        let names = ["pick", "share"]
        if fields["region"] != nil, fields.present(names).isEmpty { return .all }
        guard let chosen = choice(of: names, in: fields), let amount = fields[chosen] else {
            return nil
        }
        if chosen == "share" { return share(amount).map { .share($0) } }
        return wholeNumber(amount, in: 0...(count ?? GroupNames.mostNodes)).map { .count($0) }
    }

    /// Nodes of which at least one takes part; without one, its workload would say nothing.
    mutating func publishers(_ field: Field) -> NodeSelection? {
        guard let found = selection(field) else { return nil }
        guard found.takesPart > 0 else {
            report(
                "picks none of \(found.candidates.count) nodes; expected at least one", in: field)
            return nil
        }
        return found
    }

    /// Exactly one node.
    mutating func node(_ field: Field) -> NodeID? {
        guard case .string(let text) = field.value.kind else {
            expected("one node such as \"group[3]\"", in: field)
            return nil
        }
        guard let nodes = nodes(text, in: field) else { return nil }
        guard nodes.count == 1 else {
            report(
                "\(Quoted.double(text)) is \(nodes.count) nodes; expected one such as \"group[3]\"",
                in: field)
            return nil
        }
        return NodeID(UInt32(nodes.lowerBound))
    }

    /// Named nodes by increasing index, none twice.
    private mutating func candidates(_ field: Field) -> [NodeID]? {
        switch field.value.kind {
        case .string(let text):
            return nodes(text, in: field).map { Self.merged([$0]) }
        case .array(let values) where !values.isEmpty:
            let before = mistakeCount
            var ranges: [ClosedRange<Int>] = []
            for (index, value) in values.enumerated() {
                let entry = Field(path: field.path.entry(index), value: value)
                if case .string(let text) = value.kind {
                    if let nodes = nodes(text, in: entry) { ranges.append(nodes) }
                } else {
                    expected(NodeReference.examples, in: entry)
                }
            }
            return mistakeCount == before && ranges.count == values.count
                ? Self.merged(ranges) : nil
        default:
            expected(Self.selectionExamples, in: field)
            return nil
        }
    }

    private mutating func nodes(_ text: String, in field: Field) -> ClosedRange<Int>? {
        let groups = groups
        let reference = reading(field) { () throws(Mistake) in
            try NodeReference(text, among: groups)
        }
        return reference?.map(\.nodes)
    }

    private static func merged(_ ranges: [ClosedRange<Int>]) -> [NodeID] {
        var nodes: [NodeID] = []
        var next = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let first = max(next, range.lowerBound)
            guard first <= range.upperBound else { continue }
            for index in first...range.upperBound { nodes.append(NodeID(UInt32(index))) }
            next = range.upperBound + 1
        }
        return nodes
    }
}

extension NodeSelection {
    /// How many nodes take part.
    var takesPart: Int {
        switch pick {
        case .all: return candidates.count
        case .count(let count): return count
        case .share(let share):
            // Rounded to the nearest whole node, a half up.
            let doubled = 2 * candidates.count * Int(share.numerator) + Int(share.denominator)
            return doubled / (2 * Int(share.denominator))
        }
    }
}
