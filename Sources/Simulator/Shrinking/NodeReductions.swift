import Scenarios
import TextFormats

/// The document with fewer nodes: one group at a time, by half, a quarter, an eighth … or one.
struct NodeReductions {
    let reductions: [Reduction]

    /// The reductions of `document`.
    init(_ document: JSONValue) {
        let nodes = document["nodes"]
        let groups = nodes?.names ?? []
        let counts = groups.map { nodes?[$0]?["count"]?.wholeNumber ?? 1 }
        var reductions: [(saved: UInt64, reduction: Reduction)] = []
        for (group, count) in zip(groups, counts) {
            var saved = count / 2
            while saved > 0 {
                let smaller = Self.document(document, group, count: count - saved)
                reductions.append((saved, Reduction(smaller, makesAnotherWorld: true)))
                saved /= 2
            }
            if groups.count > 1 {
                let without = document.setting("nodes", to: (nodes ?? document).removing(group))
                reductions.append((count, Reduction(without, makesAnotherWorld: true)))
            }
        }
        self.reductions = reductions.sorted { $0.saved > $1.saved }.map(\.reduction)
    }

    /// The document with `count` nodes in `group`; what names more of them names these.
    private static func document(
        _ document: JSONValue, _ group: String, count: UInt64
    ) -> JSONValue {
        guard let nodes = document["nodes"], let plan = nodes[group] else { return document }
        let smaller = nodes.setting(group, to: plan.setting("count", to: .number(count)))
        let total = smaller.names.reduce(0) { $0 + (smaller[$1]?["count"]?.wholeNumber ?? 1) }
        var changed = document.mappingTexts { Self.clamped($0, group, count: count) }
        changed = changed.setting("nodes", to: smaller)
        if let topology = changed["topology"], let degree = topology["degree"]?.wholeNumber,
            degree >= total, total > 1
        {
            // A graph in which everybody knows everybody else.
            changed = changed.setting(
                "topology", to: topology.setting("degree", to: .number(total - 1)))
        }
        return clampingPicks(changed, to: total)
    }

    /// `peers[3..9]` of a group of five is `peers[3..4]`, and `peers[7]` is its last.
    private static func clamped(_ text: String, _ group: String, count: UInt64) -> String {
        guard text.hasPrefix("\(group)["), text.hasSuffix("]") else { return text }
        let range = text.dropFirst(group.count + 1).dropLast()
        let ends = range.split(separator: ".").compactMap { UInt64($0) }
        guard let first = ends.first, let last = ends.last, last >= count else { return text }
        let begin = min(first, count - 1)
        return ends.count == 1 ? "\(group)[\(begin)]" : "\(group)[\(begin)..\(count - 1)]"
    }

    /// Who picks more than there are picks all.
    private static func clampingPicks(_ value: JSONValue, to total: UInt64) -> JSONValue {
        switch value.kind {
        case .array(let entries):
            return .list(entries.map { clampingPicks($0, to: total) })
        case .object(let members):
            var clamped = value
            for member in members {
                if member.key == "pick", let pick = member.value.wholeNumber, pick > total {
                    clamped = clamped.setting("pick", to: .number(total))
                } else {
                    clamped = clamped.setting(
                        member.key, to: clampingPicks(member.value, to: total))
                }
            }
            return clamped
        default: return value
        }
    }
}
