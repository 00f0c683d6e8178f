import ScenarioModel
import Scenarios
import TextFormats

/// What is made smaller, in the order in which it is tried.
enum ReductionPass: CaseIterable {
    case expectations
    case timeline
    case lists
    case nodes
    case time
    case counts
    case fields
}

extension ReductionPass {
    /// Whether the largest reduction is worth another try after one has succeeded.
    var beginsAnew: Bool { self == .nodes || self == .time || self == .counts }

    /// All reductions of this kind, the largest first.
    func reductions(of run: TestRun) -> [Reduction] {
        let document = run.document
        switch self {
        case .expectations: return Self.expectations(run)
        case .timeline: return TimelineUnits(document).reductions
        case .lists: return Self.lists(of: document)
        case .nodes: return NodeReductions(document).reductions
        case .time: return TimeReductions(run).reductions
        case .counts: return Self.counts(run)
        case .fields: return MemberReductions(document).reductions
        }
    }

    /// All but the missed one go at once, and whatever is only measured.
    private static func expectations(_ run: TestRun) -> [Reduction] {
        let unmeasured = run.document.removing("measure")
        if run.document["measure"] != nil {
            return [Reduction(unmeasured)] + missed(run, unmeasured)
        }
        return missed(run, unmeasured)
    }

    private static func missed(_ run: TestRun, _ document: JSONValue) -> [Reduction] {
        guard let list = document["expect"]?.entries, !list.isEmpty else { return [] }
        let kept = run.failure?.index.map { [list[$0]] } ?? []
        guard kept.count < list.count else { return [] }
        return [Reduction(document.replacing("expect", with: kept))]
    }

    /// Each list of the document that may go, but for the timeline, with fewer of its entries.
    private static func lists(of document: JSONValue) -> [Reduction] {
        let lists = Schema.fields(of: "").filter { field in
            field.kind == .list && field.reduction == .goes && field.path != "timeline"
        }
        return lists.flatMap { entries($0.name, of: document) }
    }

    /// The list `name` without a half, a quarter … of its entries, down to one.
    private static func entries(_ name: String, of document: JSONValue) -> [Reduction] {
        guard let list = document[name]?.entries else { return [] }
        return Reduction.ranges(of: list.count).map { range in
            var rest = list
            rest.removeSubrange(range)
            return Reduction(document.replacing(name, with: rest))
        }
    }

    /// Fewer turns of each workload.
    private static func counts(_ run: TestRun) -> [Reduction] {
        let workloads = run.document["workload"]?.entries ?? []
        return workloads.indices.flatMap { index in
            let most = workloads[index]["count"]?.wholeNumber ?? UInt64(run.size.messages) + 1
            return [1, most / 4, most / 2, most - 1].filter { $0 > 0 && $0 < most }.map { count in
                var smaller = workloads
                smaller[index] = smaller[index].setting("count", to: .number(count))
                return Reduction(run.document.replacing("workload", with: smaller))
            }
        }
    }
}
