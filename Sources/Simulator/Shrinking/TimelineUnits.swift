import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// The entries of a timeline that can be left out together.
///
/// What begins a fault and what ends it stay together: a partition that nobody heals any more would
/// fail for a reason of its own. Entries that end everything always stay.
struct TimelineUnits {
    private let document: JSONValue
    /// For each unit the indices of its entries, in time order of their first.
    private(set) var units: [[Int]] = []

    /// The units of the document's timeline.
    init(_ document: JSONValue) {
        self.document = document
        let entries = document["timeline"]?.entries ?? []
        let order = entries.indices.filter { Self.reduction(entries[$0]) != .isSealed }
            .sorted { (Self.time(entries[$0]), $0) < (Self.time(entries[$1]), $1) }
        for index in order {
            var begun: [String] = []
            if case .mends(let names) = Self.reduction(entries[index]) { begun = names }
            let ended = units.indices.filter { unit in
                units[unit].contains { other in
                    begun.contains(Self.action(entries[other]))
                        && Self.concerns(entries[index], entries[other])
                }
            }
            let joined = ended.flatMap { units[$0] } + [index]
            for unit in ended.reversed() { units.remove(at: unit) }
            units.append(joined)
        }
    }

    /// The timeline without all of them, halves, quarters … single ones.
    var reductions: [Reduction] {
        Reduction.ranges(of: units.count).map { range in
            Reduction(without(units[range].flatMap { $0 }))
        }
    }

    /// The document without the entries of these indices.
    func without(_ indices: [Int]) -> JSONValue {
        let entries = document["timeline"]?.entries ?? []
        let rest = entries.indices.filter { !indices.contains($0) }.map { entries[$0] }
        return document.replacing("timeline", with: rest)
    }

    /// The entry's action: its only member but the time.
    static func action(_ entry: JSONValue) -> String { entry.names.first { $0 != "at" } ?? "" }

    /// What the schema says of leaving its action out.
    static func reduction(_ entry: JSONValue) -> FieldReduction? {
        Schema.field("timeline[].\(action(entry))")?.reduction
    }

    /// When it happens.
    static func time(_ entry: JSONValue) -> Interval {
        entry["at"]?.string.flatMap { try? Interval(text: $0) } ?? .zero
    }

    /// Whether an ending by name ends a fault of that name; what has no name may concern all.
    private static func concerns(_ ending: JSONValue, _ beginning: JSONValue) -> Bool {
        guard let name = ending[action(ending)]?.string, name != "all",
            let fault = beginning[action(beginning)], let own = fault["name"]?.string
        else { return true }
        return own == name
    }
}
