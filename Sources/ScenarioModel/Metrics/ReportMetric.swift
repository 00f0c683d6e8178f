import PubSub
import SimNetwork

/// A figure of the report, over the whole run. Its name is its path in the JSON report.
///
/// Each has its name, unit, direction and sentence here and nowhere else: the JSON report,
/// expectations, measures, comparisons, `help` and docs/report.md read them. `Report.value(of:)`
/// computes it.
package enum ReportMetric: Hashable, Sendable {
    case nodes
    case events
    case virtualSeconds
    case bytesPerConnection
    case count(Count)
    case rejected(RejectReason)
    case graftRefused(GraftRefusal)
    case meshPruned(PruneReason)
    case dropped(DropReason)
    case idontwant(IDontWant)
    /// What routers knew when the run ended.
    case ending(State)
    case answers(Answers)
    case combined(Combined)
    case moves(Moves)
    case queues(Queues)
    case latency(ScopedMetric.Statistic)
    /// The sum of all latencies, in nanoseconds.
    case latencySum
    /// The share of latencies in a bucket of 100 ms, counted from zero; nil for the entry of the
    /// catalogue that stands for all buckets.
    case latencyShare(bucket: Int?)
    case reach
    case duplicatesPerDelivery
    case meanMeshDegree
    case bytes(Bytes)
    /// The part of the mean latency that has this cause.
    case cause(DelayCause)

    /// All, in the order in which diagnostics list them.
    package static let all: [ReportMetric] =
        [.nodes, .events, .virtualSeconds, .bytesPerConnection]
        + Count.allCases.map { .count($0) } + RejectReason.allCases.map { .rejected($0) }
        + GraftRefusal.allCases.map { .graftRefused($0) }
        + PruneReason.allCases.map { .meshPruned($0) } + DropReason.allCases.map { .dropped($0) }
        + IDontWant.allCases.map { .idontwant($0) } + State.all.map { .ending($0) }
        + Answers.allCases.map { .answers($0) } + Combined.allCases.map { .combined($0) }
        + Moves.allCases.map { .moves($0) } + Queues.allCases.map { .queues($0) }
        + ScopedMetric.Statistic.allCases.map { .latency($0) }
        + [.latencySum, .latencyShare(bucket: nil)]
        + [.reach, .duplicatesPerDelivery, .meanMeshDegree] + Bytes.allCases.map { .bytes($0) }
        + DelayCause.allCases.map { .cause($0) }

    /// The path in the JSON report.
    package var name: String {
        switch self {
        case .nodes: "nodes"
        case .events: "events"
        case .virtualSeconds: "virtualSeconds"
        case .bytesPerConnection: "bytesPerConnection"
        case .count(let count): "counts.\(count.rawValue)"
        case .rejected(let reason): "rejected.\(ReasonName.camelCased(reason.rawValue))"
        case .graftRefused(let reason): "graftRefused.\(ReasonName.camelCased(reason.rawValue))"
        case .meshPruned(let reason): "meshPruned.\(ReasonName.camelCased(reason.rawValue))"
        case .dropped(let reason): "dropped.\(ReasonName.camelCased(reason.rawValue))"
        case .idontwant(let figure): "idontwant.\(figure.rawValue)"
        case .ending(let state): state.name
        case .answers(let figure): "answers.\(figure.rawValue)"
        case .combined(let figure): "combined.\(figure.rawValue)"
        case .moves(let figure): "moves.\(figure.rawValue)"
        case .queues(let figure): "queues.\(figure.rawValue)"
        case .latency(let statistic): ScopedMetric.latency(statistic).name
        case .latencySum: "latencyMs.sumNanoseconds"
        case .latencyShare(let bucket):
            "latencyHistogram.shares[\(bucket.map { String($0) } ?? "")]"
        case .reach: ScopedMetric.reach.name
        case .duplicatesPerDelivery: ScopedMetric.duplicatesPerDelivery.name
        case .meanMeshDegree: "meanMeshDegree"
        case .bytes(let figure): "bytes.\(figure.rawValue)"
        case .cause(let cause): "causesMs.\(cause.key)"
        }
    }

    /// For look-up only.
    private static let byName: [String: ReportMetric] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The figure called `name`, such as `latencyHistogram.shares[1]`; nil when there is none.
    package init?(named name: String) {
        guard let found = Self.byName[MetricCatalogue.withoutIndex(name)] else { return nil }
        guard case .latencyShare = found else {
            self = found
            return
        }
        let digits = name.dropFirst("latencyHistogram.shares[".count).dropLast()
        self = .latencyShare(bucket: Int(digits))
    }

    /// The last part of the name: the key in the JSON report.
    package var key: String {
        String(name.split(separator: ".").last ?? "")
    }
}

extension ReportMetric {
    /// Unit, direction and meaning.
    package var definition: MetricDefinition {
        switch self {
        case .nodes: .whole("nodes", .neither, "Nodes of the scenario, whether they ran or not.")
        case .events:
            .whole(
                "events", .neither,
                """
                Events taken from the queue, stale wake-ups and dials in progress included. It \
                measures work, not traffic.
                """)
        case .virtualSeconds:
            .number(
                "seconds", .neither,
                """
                How far the virtual clock went: the scenario's `duration`, unless the run was cut \
                short.
                """)
        case .bytesPerConnection:
            .whole(
                "bytes", .neither,
                """
                Memory of the simulator for one connection: both directions and an entry among \
                the peers of each end, and, where the scenario has them, congestion windows and \
                the path's own loss. Counted from what is stored, without the spare room of \
                lists, so it is the same on every machine and in every run.
                """)
        case .count(let count): count.definition
        case .rejected(let reason): reason.definition
        case .graftRefused(let reason): reason.definition
        case .meshPruned(let reason): reason.definition
        case .dropped(let reason): reason.definition
        case .idontwant(let figure): figure.definition
        case .ending(let state): state.definition
        case .answers(let figure): figure.definition
        case .combined(let figure): figure.definition
        case .moves(let figure): figure.definition
        case .queues(let figure): figure.definition
        case .latency(let statistic):
            ScopedMetric.latency(statistic).definition.ofWholeRun(
                "\(statistic.words) the latency.")
        case .latencySum:
            .number(
                "nanoseconds", .neither,
                """
                The sum of all latencies, exact: one number that shows whether two simulators \
                agree on every delivery. 0 when there is no latency; an expectation about it is \
                then missed.
                """)
        case .latencyShare:
            .share(
                .neither,
                """
                The share of latencies in a bucket, from 0 to 1. A bucket after the last that has \
                any has the share 0.
                """)
        case .reach:
            ScopedMetric.reach.definition.ofWholeRun(
                """
                The share of the expected deliveries that happened. Expected are, for each \
                message, deliveries to all nodes that are members of its topic when it is \
                published, the publisher included if it is one. A node that joins later is not \
                expected to have the message and does not count if it gets it; a node that leaves \
                later stays expected. A node that stops is no longer a member; when it starts \
                again, it is a late joiner. Of a content published again, where content \
                identifies messages, only the first publication expects anything, and latencies \
                count from it. No node, not even the publisher, is expected to have a message \
                with a flaw (`workload[].flaw`). Of a join and a publication at one instant, the \
                one whose line is first in the trace is first.
                """)
        case .duplicatesPerDelivery:
            ScopedMetric.duplicatesPerDelivery.definition.ofWholeRun(
                """
                `counts.duplicate` divided by the deliveries over the network, which are those \
                with a latency.
                """)
        case .meanMeshDegree:
            .number(
                "peers", .neither,
                """
                Mesh peers divided by memberships at the end of the run, over all topics and all \
                running nodes whose router has a mesh. `null` when there is no such membership, \
                as with floodsub. The same as `mesh.meanDegree`.
                """)
        case .bytes(let figure): figure.definition
        case .cause(let cause): cause.definition
        }
    }
}
