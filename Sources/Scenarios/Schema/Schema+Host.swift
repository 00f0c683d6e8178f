/// The fields of what a node has around its router.
extension Schema {
    /// Every such field, parents first.
    static let host: [SchemaField] = [
        SchemaField("nodes.*.protocols", .texts),
        SchemaField("nodes.*.validation", .object),
        SchemaField("nodes.*.validation.signature", .distribution),
        SchemaField("nodes.*.validation.workers", .wholeNumber),
        SchemaField("nodes.*.validation.queue", .wholeNumber),
        SchemaField("nodes.*.validation.delay", .distribution),
        SchemaField("nodes.*.validation.throttle", .wholeNumber),
        SchemaField("nodes.*.validation.topicThrottle", .wholeNumber),
        SchemaField("nodes.*.validation.own", .flag),
        SchemaField("nodes.*.maxMessageSize", .size),
        SchemaField("nodes.*.outbound", .object),
        SchemaField("nodes.*.outbound.queue", .wholeNumber),
        SchemaField("nodes.*.outbound.writeTime", .duration),
        SchemaField("nodes.*.outbound.buffer", .size),
        SchemaField("nodes.*.bandwidth", .bandwidth),
        SchemaField("nodes.*.bandwidth.up", .bitRate),
        SchemaField("nodes.*.bandwidth.down", .bitRate),
        SchemaField("nodes.*.bandwidth.queue", .quantity),
        SchemaField("nodes.*.bandwidth[].share", .share),
        SchemaField("nodes.*.bandwidth[].up", .bitRate),
        SchemaField("nodes.*.bandwidth[].down", .bitRate),
        SchemaField("nodes.*.bandwidth[].queue", .quantity),
        SchemaField("nodes.*.loss", .share),
        SchemaField("nodes.*.perAddress", .wholeNumber),
        SchemaField("nodes.*.region", .text),
        SchemaField("nodes.*.dialable", .flag),
        SchemaField("nodes.*.clockDrift", .share),
        SchemaField("nodes.*.connections", .object),
        SchemaField("nodes.*.connections.low", .wholeNumber),
        SchemaField("nodes.*.connections.high", .wholeNumber),
        SchemaField("nodes.*.connections.grace", .duration),
        SchemaField("nodes.*.colocationAllowed", .selection),
        SchemaField("nodes.*.directPeers", .selection),
        SchemaField("nodes.*.appScores", .list),
        SchemaField("nodes.*.appScores[].peers", .selection),
        SchemaField("nodes.*.appScores[].score", .number),
    ]

    /// What identifies messages.
    static let messages: [SchemaField] = [
        SchemaField("messages", .object),
        SchemaField("messages.id", .word),
        SchemaField("messages.idSize", .size, only: ["content", "application"]),
    ]
}
