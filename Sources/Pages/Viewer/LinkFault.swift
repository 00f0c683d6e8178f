import ScenarioModel
import SimKernel
import SimNetwork

/// A fault of links as a viewer marks it: how long it lasts, and the nodes on its sides.
package struct LinkFault: Equatable, Sendable {
    /// What happens to what is sent between the sides.
    enum Kind: String, Sendable {
        case partition, hold, degrade
    }

    var kind: Kind
    /// Its name in the scenario; nil when it has none.
    var name: String?
    var from: Interval
    /// Nil when it lasts to the end.
    var until: Interval?
    /// Whether only what goes from the first side to the second is concerned.
    var isOneWay: Bool
    /// By index of the side, in order.
    var sides: [[UInt32]]

    /// Those of the timeline of `scenario`; `sides` answers the nodes on the sides of an entry, by
    /// its index.
    package static func all(
        _ scenario: Scenario, sides: (Int) -> [[NodeID]]
    ) -> [LinkFault] {
        let timeline = scenario.timeline
        return timeline.indices.compactMap { index in
            guard case .fault(let fault) = timeline[index].action,
                let (kind, links, name) = parts(of: fault)
            else { return nil }
            var isOneWay = false
            if case .between(_, _, let oneWay) = links { isOneWay = oneWay }
            let end = timeline[index...].first { entry in
                entry.time >= timeline[index].time && ends(entry.action, kind, name)
            }
            return LinkFault(
                kind: kind, name: name, from: timeline[index].time, until: end?.time,
                isOneWay: isOneWay, sides: sides(index).map { $0.map(\.rawValue).sorted() })
        }
    }

    private static func parts(of fault: Fault) -> (Kind, LinkSelection, String?)? {
        switch fault {
        case .partition(let links, let name, _): (.partition, links, name)
        case .hold(let links, let name): (.hold, links, name)
        case .degrade(let links, let name, _): (.degrade, links, name)
        case .heal, .release, .restore, .pause, .resume, .slow, .suspend, .leave, .quiesce: nil
        }
    }

    /// Whether `action` ends a fault of this kind and name.
    private static func ends(
        _ action: TimelineEntry.Action, _ kind: Kind, _ name: String?
    ) -> Bool {
        guard case .fault(let fault) = action else { return false }
        switch (fault, kind) {
        case (.quiesce, _): return true
        case (.heal(let ended), .partition), (.release(let ended), .hold),
            (.restore(let ended), .degrade):
            return ended == nil || ended == name
        default: return false
        }
    }

    /// The nodes of a side as ranges: the first of each, and how many.
    static func ranges(_ nodes: [UInt32]) -> [(first: UInt32, count: Int)] {
        var found: [(first: UInt32, count: Int)] = []
        for node in nodes {
            if let last = found.last, last.first + UInt32(last.count) == node {
                found[found.count - 1].count += 1
            } else {
                found.append((node, 1))
            }
        }
        return found
    }
}
