import ScenarioModel
import Scenarios
import TextFormats

/// The same world without its faults: nobody comes and goes, and nothing goes wrong.
///
/// Where the first scenario keeps its promise in such a world, the faults are to blame. A smaller
/// scenario that breaks it even so shows something else: that two peers cannot have a mesh of five,
/// or that a message takes its time.
struct FaultFreeScenario {
    /// The document without faults; nil if it has none.
    let document: JSONValue?

    /// The world without faults of `document`.
    init(_ document: JSONValue) {
        let units = TimelineUnits(document)
        let entries = document["timeline"]?.entries ?? []
        let faults = units.units.filter { unit in
            unit.contains { TimelineUnits.reduction(entries[$0]) == .disturbs }
        }
        let hasChurn = document["churn"]?.entries?.isEmpty == false
        if faults.isEmpty && !hasChurn {
            self.document = nil
        } else {
            self.document = units.without(faults.flatMap { $0 }).replacing("churn", with: [])
        }
    }
}
