/// The schema of scenario files, version 1: every field there is.
///
/// The decoder takes the names that an object may have from here, the overrides their containers,
/// recordings their defaults, `pubsub-sim help` and docs/scenario.md what they say. To add a field
/// is to add its row.
package enum Schema {
    /// The shape that distributions share.
    package static let distribution = "<distribution>"
    /// The shape that selections of nodes share.
    package static let selection = "<selection>"

    /// Every field, parents first.
    package static let fields: [SchemaField] =
        experiment + topics + nodes + rows(discovery) + routers + hosts + messages + topology
        + rows(links) + bursts + rows(slowStart) + places + stack + rows(workload) + pace
        + applicationFields + timeline + actions + rows(bandwidthChange) + faults
        + rows(degradation) + rows(churn) + arrivals + rows(observation) + expectations + measures
        + variedFields + shapes

    /// The parameters of gossipsub that need nothing but their values.
    static let gossipsub = overlay + gossip + staggering + pruning + heartbeat

    private static let routers =
        router + rows(gossipsub) + rows(messageValidation) + scoring + rows(score) + scoredTopics
        + rows(topicScore) + rows(thresholds) + rows(gater) + deliveryWeights
    private static let hosts =
        rows(host) + rows(validation) + rows(outbound) + bandwidth + rows(bottleneck)
        + rows(watermarks) + appScores
    private static let applicationFields =
        applications + rows(ask) + combine + rows(move) + rows(consume)

    private static func rows<Model>(_ rows: [FieldRow<Model>]) -> [SchemaField] {
        rows.map(\.field)
    }

    /// For lookup only.
    private static let fieldsOfParent = Dictionary(
        grouping: fields + experimentFields, by: \.parent)
    /// For lookup only.
    private static let fieldOfPath = Dictionary(
        uniqueKeysWithValues: (fields + experimentFields).map { ($0.path, $0) })

    /// The fields of the object at `parent`, in the order of the documentation.
    package static func fields(of parent: String) -> [SchemaField] {
        fieldsOfParent[parent] ?? []
    }

    /// The field of the given path.
    package static func field(_ path: String) -> SchemaField? {
        fieldOfPath[path]
    }

    /// The words that may stand at `path`.
    ///
    /// - Precondition: the schema has words there.
    static func words(_ path: String) -> [String] {
        let words = fieldOfPath[path]?.words ?? []
        precondition(!words.isEmpty, "the schema has no words at \(path)")
        return words
    }
}
