import ScenarioModel
import Scenarios
import TextFormats

/// A smaller document, which may or may not fail as the larger one did.
struct Cut {
    /// What is made smaller, in the order in which it is tried.
    enum Stage: CaseIterable {
        case expectations
        case timeline
        case lists
        case nodes
        case time
        case counts
        case fields
    }

    /// What is left.
    let document: JSONValue
    /// Whether chance falls otherwise in it, so that other seeds are worth trying.
    let makesAnotherWorld: Bool

    init(_ document: JSONValue, makesAnotherWorld: Bool = false) {
        self.document = document
        self.makesAnotherWorld = makesAnotherWorld
    }
}

extension Cut.Stage {
    /// Whether the largest cut is worth another try after one has succeeded.
    var beginsAnew: Bool { self == .nodes || self == .time || self == .counts }

    /// All cuts of this kind, the largest first.
    func cuts(of trial: Trial) -> [Cut] {
        let document = trial.document
        switch self {
        case .expectations: return Self.expectations(trial)
        case .timeline: return TimelineUnits(document).cuts
        case .lists: return Self.lists(of: document)
        case .nodes: return NodeCuts(document).cuts
        case .time: return TimeCuts(trial).cuts
        case .counts: return Self.counts(trial)
        case .fields: return FieldCuts(document).cuts
        }
    }

    /// All but the missed one go at once, and whatever is only measured.
    private static func expectations(_ trial: Trial) -> [Cut] {
        let unmeasured = trial.document.removing("measure")
        if trial.document["measure"] != nil { return [Cut(unmeasured)] + missed(trial, unmeasured) }
        return missed(trial, unmeasured)
    }

    private static func missed(_ trial: Trial, _ document: JSONValue) -> [Cut] {
        guard let list = document["expect"]?.entries, !list.isEmpty else { return [] }
        let kept = trial.failure?.index.map { [list[$0]] } ?? []
        guard kept.count < list.count else { return [] }
        return [Cut(document.replacing("expect", with: kept))]
    }

    /// Each list of the document that may go, but for the timeline, with fewer of its entries.
    private static func lists(of document: JSONValue) -> [Cut] {
        let lists = Schema.fields(of: "").filter { field in
            field.kind == .list && field.reduction == .goes && field.path != "timeline"
        }
        return lists.flatMap { entries($0.name, of: document) }
    }

    /// The list `name` without a half, a quarter … of its entries, down to one.
    private static func entries(_ name: String, of document: JSONValue) -> [Cut] {
        guard let list = document[name]?.entries else { return [] }
        return Cut.ranges(of: list.count).map { range in
            var rest = list
            rest.removeSubrange(range)
            return Cut(document.replacing(name, with: rest))
        }
    }

    /// Fewer turns of each workload.
    private static func counts(_ trial: Trial) -> [Cut] {
        let workloads = trial.document["workload"]?.entries ?? []
        return workloads.indices.flatMap { index in
            let most = workloads[index]["count"]?.wholeNumber ?? UInt64(trial.size.messages) + 1
            return [1, most / 4, most / 2, most - 1].filter { $0 > 0 && $0 < most }.map { count in
                var smaller = workloads
                smaller[index] = smaller[index].setting("count", to: .number(count))
                return Cut(trial.document.replacing("workload", with: smaller))
            }
        }
    }
}

extension Cut {
    /// The ranges of so many entries that are tried to be left out: all, halves, quarters … single
    /// ones.
    static func ranges(of count: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var length = count
        while length > 0 {
            for start in stride(from: 0, to: count, by: length) {
                ranges.append(start..<min(start + length, count))
            }
            length = length == 1 ? 0 : (length + 1) / 2
        }
        return ranges
    }
}
