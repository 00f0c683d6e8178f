import PubSub
import SimNetwork
import TextFormats

/// The figures that an expectation can be about: the paths of the JSON report.
///
/// Scenarios cannot ask the report's writer, which lies above them; docs/report.md says what each
/// means.
package enum MetricNames {
    /// Every name; an entry of a list is written with its index, here `[]`.
    package static let all: [String] =
        ["nodes", "events", "virtualSeconds", "bytesPerConnection"] + counts + reasons + unwanted
        + atTheEnd + applications
        + ["mean", "p50", "p90", "p95", "p99", "max", "sumNanoseconds"].map { "latencyMs.\($0)" }
        + ["latencyHistogram.shares[]", "reach", "duplicatesPerDelivery", "meanMeshDegree"]
        + ["total", "payload", "pubsub", "control", "muxer", "security", "headers", "handshakes"]
        .map { "bytes.\($0)" }

    private static let counts = [
        "publish", "deliver", "duplicate", "reject", "payload", "ihave", "ihaveIds", "iwant",
        "iwantIds", "idontwant", "idontwantIds", "withheld", "graft", "prune", "pxPeers",
        "promisesBroken", "connect", "connectAsked", "connectFailed", "sent", "arrived", "dropped",
        "inFlight", "retransmitted", "duplicated",
    ].map { "counts.\($0)" }

    private static let reasons =
        ReasonName.all(of: RejectReason.self).map { "rejected.\($0)" }
        + ReasonName.all(of: GraftRefusal.self).map { "graftRefused.\($0)" }
        + ReasonName.all(of: PruneReason.self).map { "meshPruned.\($0)" }
        + ReasonName.all(of: DropReason.self).map { "dropped.\($0)" }

    private static let unwanted = ["ids", "arrived", "honoured", "wasted", "honouredShare"]
        .map { "idontwant.\($0)" }

    private static let times = ["p50Ms", "p95Ms", "p99Ms", "maxMs"]

    /// What applications came to.
    private static let applications =
        (["asked", "answered", "answers", "share"] + times).map { "answers.\($0)" }
        + (["inputs", "outputs", "deliveries", "traceableShare"] + times).map { "combined.\($0)" }
        + (["moves", "joins", "meshed", "meshedShare"] + times).map { "moves.\($0)" }
        + (["taken", "dropped", "waiting", "longest", "takenShare"] + times).map { "queues.\($0)" }

    private static let spread = ["min", "percentile5", "median", "mean", "max"]

    /// What routers knew when the run ended.
    private static let atTheEnd =
        ["memberships", "minDegree", "meanDegree", "maxDegree", "outsideShare"]
        .map { "mesh.\($0)" }
        + (["pairs"] + spread + ["negative", "belowGossip", "belowPublish", "belowGraylist"])
        .map { "scores.\($0)" }
        + ["p1", "p2", "p3", "p3b", "p4", "p5", "p6", "p7"].flatMap { part in
            spread.map { "scores.\(part).\($0)" }
        }
        + ["backoffs", "seenIds", "cachedMessages"].map { "remembered.\($0)" }

    /// The names of metrics that are no figures of the report, but are measured where an
    /// expectation asks for them.
    package static let scopedOnly = ScopedMetric.all.map(\.name).filter { !all.contains($0) }

    private static let known = all + scopedOnly

    /// The end of a message about `name`, which is none: what it should have been, or what begins
    /// like it, or how names begin.
    package static func ending(for name: String) -> String {
        let beginning = name.prefix { $0 != "." } + "."
        let alike = known.filter { $0.hasPrefix(beginning) }
        if Suggestion.nearest(to: name, among: known) != nil {
            return Suggestion.ending(for: name, among: known)
        }
        return Suggestion.ending(for: name, among: alike.isEmpty ? beginnings : alike)
    }

    /// The names without a dot, and for all others what comes before it.
    private static let beginnings = known.reduce(into: [String]()) { beginnings, name in
        let first = name.contains(".") ? name.prefix { $0 != "." } + ".…" : name[...]
        if !beginnings.contains(String(first)) { beginnings.append(String(first)) }
    }

    /// Whether the metric is a part of a whole, from 0 to 1.
    package static func isShare(_ name: String) -> Bool {
        let name = withoutIndex(name)
        return name == "reach" || name.hasSuffix("Share") || name.hasSuffix(".share")
            || name == "latencyHistogram.shares[]"
    }

    /// Whether the metric counts something, so that it is a whole number.
    package static func isCount(_ name: String) -> Bool {
        let sections = [
            "counts", "rejected", "graftRefused", "meshPruned", "dropped", "remembered",
        ]
        return ["nodes", "events", "gaps", "outOfOrder", "forgedDelivered", "queueDrops"]
            .contains(name) || sections.contains { name.hasPrefix("\($0).") }
    }

    /// Whether there is a figure `name`, such as `latencyHistogram.shares[1]`.
    package static func contains(_ name: String) -> Bool {
        known.contains(withoutIndex(name))
    }

    /// `name` with its index, if it ends with one, left out: `shares[12]` becomes `shares[]`.
    static func withoutIndex(_ name: String) -> String {
        guard name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") else { return name }
        let digits = name[name.index(after: bracket)...].dropLast()
        // Without an index it is no figure but a list of them.
        guard (1...6).contains(digits.utf8.count), digits.unicodeScalars.allSatisfy(\.isDigit)
        else {
            return name + "[]"
        }
        return name[..<bracket] + "[]"
    }
}
