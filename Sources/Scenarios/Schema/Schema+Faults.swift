/// The fields of what goes wrong.
extension Schema {
    /// The actions of the timeline that are faults.
    static let faults: [SchemaField] = [
        SchemaField("timeline[].partition", .object),
        SchemaField("timeline[].partition.groups", .list),
        SchemaField("timeline[].partition.from", .selection),
        SchemaField("timeline[].partition.to", .selection, only: ["from"]),
        SchemaField("timeline[].partition.oneWay", .flag, only: ["from"]),
        SchemaField("timeline[].partition.timeout", .duration),
        SchemaField("timeline[].partition.name", .text),
        SchemaField("timeline[].heal", .text),
        SchemaField("timeline[].hold", .object),
        SchemaField("timeline[].hold.from", .selection),
        SchemaField("timeline[].hold.to", .selection),
        SchemaField("timeline[].hold.oneWay", .flag),
        SchemaField("timeline[].hold.name", .text),
        SchemaField("timeline[].release", .text),
        SchemaField("timeline[].degrade", .object),
        SchemaField("timeline[].degrade.from", .selection),
        SchemaField("timeline[].degrade.to", .selection),
        SchemaField("timeline[].degrade.oneWay", .flag),
        SchemaField("timeline[].degrade.latencyFactor", .number),
        SchemaField("timeline[].degrade.addedLatency", .duration),
        SchemaField("timeline[].degrade.loss", .share),
        SchemaField("timeline[].degrade.name", .text),
        SchemaField("timeline[].restore", .text),
        SchemaField("timeline[].pause", .selection),
        SchemaField("timeline[].resume", .selection),
        SchemaField("timeline[].slow", .object),
        SchemaField("timeline[].slow.nodes", .selection),
        SchemaField("timeline[].slow.factor", .number),
        SchemaField("timeline[].suspend", .selection),
        SchemaField("timeline[].leave", .selection),
        SchemaField("timeline[].quiesce", .flag),
    ]

    /// Nodes that come and go by themselves.
    static let churn: [SchemaField] = [
        SchemaField("churn", .list),
        SchemaField("churn[].nodes", .selection),
        SchemaField("churn[].session", .distribution),
        SchemaField("churn[].offline", .distribution),
        SchemaField("churn[].arrivals", .object),
        SchemaField("churn[].arrivals.poisson", .rate),
        SchemaField("churn[].arrivals.from", .duration, only: ["poisson"]),
        SchemaField("churn[].arrivals.flash", .object),
        SchemaField("churn[].arrivals.flash.at", .duration),
        SchemaField("churn[].arrivals.flash.within", .duration),
        SchemaField("churn[].trace", .text),
        SchemaField("churn[].start", .duration),
        SchemaField("churn[].stop", .duration),
        SchemaField("churn[].leave", .word),
        SchemaField("churn[].discovery", .object),
        SchemaField("churn[].discovery.kind", .word),
        SchemaField("churn[].discovery.nodes", .selection, only: ["bootstrap"]),
        SchemaField("churn[].discovery.degree", .wholeNumber, only: ["sampler", "bootstrap"]),
        SchemaField("churn[].discovery.delay", .duration, only: ["sampler", "bootstrap", "px"]),
        SchemaField(
            "churn[].discovery.target", .wholeNumber, only: ["topology", "sampler", "bootstrap"]),
        SchemaField(
            "churn[].discovery.interval", .duration, only: ["topology", "sampler", "bootstrap"]),
    ]
}
