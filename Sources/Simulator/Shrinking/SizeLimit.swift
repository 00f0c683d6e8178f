import ScenarioModel
import Scenarios
import TextFormats

/// How small a number of a scenario may become: the least value that its varied field gives it.
///
/// An expectation holds in worlds of some size. Of three peers of whom two are in each other's mesh
/// nobody is left to gossip, and that is no fault. Whoever wrote the scenario has said with the
/// varied field from where on it is meant.
struct SizeLimit: Equatable, Sendable {
    /// Names of members, from the document inwards.
    private let path: [String]
    private let least: UInt64

    /// The limits that `variedFields` are, of those which say how large the world is.
    static func limits(of variedFields: [VariedField]) -> [SizeLimit] {
        variedFields.compactMap { SizeLimit($0) }
    }

    /// The limit of a varied field of the nodes or the topology; nil if it is another, or no
    /// number.
    init?(_ variedField: VariedField) {
        path = variedField.path.split(separator: ".").map(String.init)
        guard path.first == "nodes" && path.last == "count" || path.first == "topology" else {
            return nil
        }
        switch variedField.range {
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
