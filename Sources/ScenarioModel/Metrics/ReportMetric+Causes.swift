/// Why first copies took so long; measured where something asks for it, which takes memory.
extension DelayCause {
    /// Its part of the mean latency. All causes together are that mean.
    var definition: MetricDefinition {
        .number(
            "milliseconds", direction,
            "The part of the mean latency of first copies whose cause is: \(meaning).")
    }

    private var direction: MetricDirection {
        switch self {
        case .unrecorded: .neither
        default: .lessIsBetter
        }
    }

    /// The last part of its name as a metric.
    var key: String { ReasonName.camelCased(rawValue) }
}
