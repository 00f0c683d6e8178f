import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// Selections of nodes.
extension ScenarioDecoder {
    private static let selectionExamples =
        "nodes such as \(NodeReference.examples), a list of those, or {of: …, pick: 5}"

    /// Some of the nodes.
    mutating func selection(_ field: Field) -> NodeSelection? {
        guard case .object = field.value.kind else { return candidates(field)?.selection }
        let shaped = field.shaped(as: Schema.selection)
        guard let fields = object(shaped, wanted: Self.selectionExamples) else { return nil }
        let region = fields["region"].map { self.region($0) }
        let named: NamedNodes?
        if region != nil, fields["of"] == nil {
            named = self.meaning("all", in: field).map { NamedNodes([$0]) }
        } else {
            named = required("of", of: fields, wanted: Self.selectionExamples)
                .flatMap { candidates($0) }
        }
        let pick = pick(of: fields, among: named?.count)
        // A region that is wrong has been reported.
        guard var selection = named?.selection, let pick else { return nil }
        selection.pick = pick
        selection.region = region ?? nil
        return selection
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
        let count = candidateCount(of: found)
        guard found.takesPart(of: count) > 0 else {
            report("picks none of \(count) nodes; expected at least one", in: field)
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
        guard let meaning = meaning(text, in: field) else { return nil }
        let named = NamedNodes([meaning])
        guard named.count == 1, let node = named.nodes.first else {
            let found =
                named.routers.isEmpty ? "\(named.count) nodes" : "who runs it, which a seed says"
            report(
                "\(Quoted.double(text)) is \(found); expected one such as \"group[3]\"", in: field)
            return nil
        }
        return node
    }

    /// Named nodes by increasing index, none twice.
    private mutating func candidates(_ field: Field) -> NamedNodes? {
        switch field.value.kind {
        case .string(let text):
            return meaning(text, in: field).map { NamedNodes([$0]) }
        case .array(let values) where !values.isEmpty:
            let before = mistakeCount
            var meanings: [NodeReference.Meaning] = []
            for (index, value) in values.enumerated() {
                let entry = Field(path: field.path.entry(index), value: value)
                if case .string(let text) = value.kind {
                    if let meaning = meaning(text, in: entry) { meanings.append(meaning) }
                } else {
                    expected(NodeReference.examples, in: entry)
                }
            }
            return mistakeCount == before && meanings.count == values.count
                ? NamedNodes(meanings) : nil
        default:
            expected(Self.selectionExamples, in: field)
            return nil
        }
    }

    private mutating func meaning(
        _ text: String, in field: Field
    ) -> NodeReference.Meaning? {
        groups.mistakeCount = mistakeCount
        let groups = groups
        let reference = reading(field) { () throws(Mistake) in
            try NodeReference(text, among: groups)
        }
        return reference?.map(\.meaning)
    }

    /// How many nodes a selection picks from.
    func candidateCount(of selection: NodeSelection) -> Int {
        selection.candidates.count
            + selection.routers.reduce(0) { $0 + (groups.routerCounts[$1.group]?[$1.router] ?? 0) }
    }

    /// How many nodes take part.
    func takesPart(_ selection: NodeSelection) -> Int {
        selection.takesPart(of: candidateCount(of: selection))
    }
}

/// The nodes that some texts name together.
private struct NamedNodes {
    /// Those whose indices are known, by increasing index, none twice.
    private(set) var nodes: [NodeID] = []
    /// Those that run a router, none twice.
    private(set) var routers: [RouterReference] = []
    /// How many there are; who is named and runs a router besides counts twice.
    private(set) var count = 0

    init(_ meanings: [NodeReference.Meaning]) {
        var ranges: [ClosedRange<Int>] = []
        for meaning in meanings {
            switch meaning {
            case .nodes(let range): ranges.append(range)
            case .router(let router, let size):
                if routers.contains(router) { continue }
                routers.append(router)
                count += size
            }
        }
        var next = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let first = max(next, range.lowerBound)
            guard first <= range.upperBound else { continue }
            for index in first...range.upperBound { nodes.append(NodeID(UInt32(index))) }
            next = range.upperBound + 1
        }
        count += nodes.count
    }

    /// All of them.
    var selection: NodeSelection {
        var selection = NodeSelection(candidates: nodes)
        selection.routers = routers
        return selection
    }
}

extension NodeSelection {
    /// How many of `count` nodes take part.
    fileprivate func takesPart(of count: Int) -> Int {
        switch pick {
        case .all: return count
        case .count(let number): return number
        case .share(let share):
            // Rounded to the nearest whole node, a half up.
            let doubled = 2 * count * Int(share.numerator) + Int(share.denominator)
            return doubled / (2 * Int(share.denominator))
        }
    }
}
