import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What a reader must know.
extension Scenario {
    /// The line that says which effects do not appear where neither sending nor checking a message
    /// takes time.
    public static let timelessRemark =
        "neither bandwidth nor validation time: effects that need them (IDONTWANT, large messages) "
        + "do not appear"

    /// Whether sending and checking messages takes no time at any node.
    public var isTimeless: Bool {
        !hasBandwidth && groups.allSatisfy { $0.host.validation == nil }
    }

    /// What a reader of its results must know.
    public var remarks: [String] { isTimeless ? [Self.timelessRemark] : [] }

    /// What holds of all these variants of a scenario and must be known.
    package static func remarks(of variants: [Scenario]) -> [String] {
        (variants.first?.remarks ?? []).filter { remark in
            variants.allSatisfy { $0.remarks.contains(remark) }
        }
    }

    /// From which second on everything is measured; nil when some metric is over the whole run.
    package var measuredFrom: Double? {
        var starts: [Double] = []
        for figure in measures {
            guard case .scoped(_, let scope) = figure.origin, scope.from > .zero else { return nil }
            starts.append(Double(scope.from.nanoseconds) / 1e9)
        }
        return starts.min()
    }
}
