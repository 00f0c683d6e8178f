import ScenarioModel
import Scenarios
import TextFormats

/// How small a number of a scenario may become: the least value that its knob gives it.
///
/// An expectation holds in worlds of some size. Of three peers of whom two are in each other's mesh
/// nobody is left to gossip, and that is no fault. Whoever wrote the scenario has said with the
/// knob from where on it is meant.
struct Floor: Equatable, Sendable {
    /// Names of members, from the document inwards.
    private let path: [String]
    private let least: UInt64

    /// The floors that `knobs` are, of those which say how large the world is.
    static func floors(of knobs: [Knob]) -> [Floor] { knobs.compactMap { Floor($0) } }

    /// The floor of a knob of the nodes or the topology; nil if it is another, or no number.
    init?(_ knob: Knob) {
        path = knob.path.split(separator: ".").map(String.init)
        guard path.first == "nodes" && path.last == "count" || path.first == "topology" else {
            return nil
        }
        switch knob.range {
        case .wholeNumbers(let range): least = range.lowerBound
        case .values(let values):
            let numbers = values.compactMap { UInt64($0) }
            guard numbers.count == values.count, let smallest = numbers.min() else { return nil }
            least = smallest
        case .quantities: return nil
        }
    }

    /// Whether the document's number is there, and the least or more.
    func holds(_ document: JSONValue) -> Bool {
        var value: JSONValue? = document
        for name in path { value = value?[name] }
        return value?.wholeNumber.map { $0 >= least } ?? false
    }
}
