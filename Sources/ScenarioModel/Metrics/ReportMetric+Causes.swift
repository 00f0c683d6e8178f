/// Why first copies took so long; measured where something asks for it, which takes memory.
extension DelayCause {
    /// The mean of its share over all first copies.
    var definition: MetricDefinition {
        .number(
            "milliseconds", direction,
            """
            Of the mean time that first copies took from publication to delivery, the part of this \
            cause: \(meaning). All causes together are the mean of the latency. Only measured when \
            an expectation, a measure, a comparison or `--causes` asks for it; \
            [explaining.md](explaining.md) says how a delay is divided.
            """)
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
