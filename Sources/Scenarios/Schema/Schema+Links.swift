/// The fields of links, and of where nodes are.
extension Schema {
    /// Every such field, parents first.
    static let links: [SchemaField] =
        [
            SchemaField("links", .object),
            SchemaField("links.latency", .latency),
        ] + regions + coordinates + file + [
            SchemaField("links.draw", .word),
            SchemaField("links.symmetric", .flag, only: ["perPair"]),
            SchemaField("links.jitter", .jitter),
            SchemaField("links.loss", .share),
            SchemaField("links.bursts", .object),
            SchemaField("links.bursts.enter", .share),
            SchemaField("links.bursts.leave", .share),
            SchemaField("links.bursts.loss", .share),
            SchemaField("links.congestion", .word),
            SchemaField("links.initialWindow", .wholeNumber),
            SchemaField("links.restartAfterIdle", .flag),
            SchemaField("links.slowStart", .object),
            SchemaField("links.slowStart.initialWindow", .wholeNumber),
            SchemaField("links.slowStart.restartsAfterIdle", .flag),
            SchemaField("links.sharing", .word),
            SchemaField("links.order", .word),
            SchemaField("links.duplicate", .share),
            SchemaField("links.reorder", .object),
            SchemaField("links.reorder.share", .share),
            SchemaField("links.reorder.delay", .distribution),
            SchemaField("links.dialFailure", .share),
            SchemaField("stack", .object),
            SchemaField("stack.transport", .word),
            SchemaField("stack.security", .word, only: ["tcp"]),
            SchemaField("stack.muxer", .word, only: ["tcp"]),
            SchemaField("stack.inlineMuxer", .flag, only: ["tcp"]),
        ]

    private static let regions = [
        SchemaField("links.latency.regions", .regions),
        SchemaField("links.latency.regions.preset", .word),
        SchemaField("links.latency.regions.shares", .namedObjects),
        SchemaField("links.latency.regions.shares.*", .wholeNumber),
        SchemaField("links.latency.regions.matrix", .list),
        SchemaField("links.latency.regions.height", .distribution),
        SchemaField("links.latency.regions.loss", .list),
        SchemaField("links.latency.regions.loss[].between", .texts),
        SchemaField("links.latency.regions.loss[].loss", .share),
    ]

    private static let coordinates = [
        SchemaField("links.latency.coordinates", .object),
        SchemaField("links.latency.coordinates.dimensions", .wholeNumber),
        SchemaField("links.latency.coordinates.size", .duration),
        SchemaField("links.latency.coordinates.height", .distribution),
    ]

    private static let file = [
        SchemaField("links.latency.file", .text),
        SchemaField("links.latency.shortestPath", .flag, only: ["file"]),
        SchemaField("links.latency.nodeFile", .text, only: ["file"]),
        SchemaField("links.latency.shares", .namedObjects, only: ["file"]),
        SchemaField("links.latency.shares.*", .wholeNumber),
        SchemaField("links.latency.height", .distribution, only: ["file"]),
    ]
}
