import PubSub
import ScenarioModel
import SimKernel

extension Report {
    /// The value of `metric`; nil when this run has none, such as the latency of no deliveries.
    package func value(of metric: ReportMetric) -> MetricValue? {
        switch metric {
        case .nodes: .whole(nodes)
        case .events: .whole(events)
        case .virtualSeconds: .number(virtualTime.seconds)
        case .bytesPerConnection: .whole(bytesPerConnection)
        case .count(let count): .whole(metrics.counts[count])
        case .rejected(let reason): .whole(metrics.rejected[reason])
        case .graftRefused(let reason): .whole(metrics.graftRefused[reason])
        case .meshPruned(let reason): .whole(metrics.meshPruned[reason])
        case .dropped(let reason): .whole(metrics.dropped[reason])
        case .idontwant(let figure): value(of: figure)
        case .ending(let state): ending.value(of: state)
        case .answers(let figure): applications.answers?.value(of: figure)
        case .combined(let figure): applications.combined?.value(of: figure)
        case .moves(let figure): applications.moves?.value(of: figure)
        case .queues(let figure): applications.queues?.value(of: figure)
        case .latency(let statistic): metrics.latency.milliseconds(statistic).map { .number($0) }
        case .latencySum:
            metrics.latency.count == 0 ? nil : .number(Double(metrics.latency.sum.nanoseconds))
        case .latencyShare(let bucket): bucket.flatMap { metrics.latency.share(ofBucket: $0) }
        case .reach: .ratio(metrics.reached, metrics.expected)
        case .duplicatesPerDelivery: .ratio(metrics.counts.duplicate, metrics.latency.count)
        case .meanMeshDegree: ending.value(of: .mesh(.meanDegree))
        case .bytes(let figure): .whole(byteCount(figure))
        case .cause(let cause): delays.flatMap { $0.mean(cause) }.map { .number($0) }
        }
    }

    /// The figure at that path of the JSON report; nil when this run has none.
    public func figure(_ path: String) -> Double? {
        ReportMetric(named: path).flatMap { value(of: $0)?.double }
    }

    /// The share of expected deliveries that happened; nil when none was expected.
    public var reach: Double? { value(of: .reach)?.double }

    /// Mean number of mesh peers over all memberships of nodes with a mesh, when the run ended; nil
    /// when there are none.
    public var meanMeshDegree: Double? { value(of: .meanMeshDegree)?.double }

    /// Duplicates for each delivery over the network; nil when there was none.
    public var duplicatesPerDelivery: Double? { value(of: .duplicatesPerDelivery)?.double }

    private func value(of figure: ReportMetric.IDontWant) -> MetricValue? {
        let (arrived, withheld) = (metrics.idontwantIdsArrived, metrics.counts.withheld)
        switch figure {
        case .ids: return .whole(metrics.counts.idontwantIds)
        case .arrived: return .whole(arrived)
        case .honoured: return .whole(withheld)
        // Never below zero, even if a node has forgotten a message, forwards it again, and respects
        // one id twice.
        case .wasted: return .whole(max(0, arrived - withheld))
        case .honouredShare: return .ratio(withheld, arrived)
        }
    }

    private func byteCount(_ figure: ReportMetric.Bytes) -> Int {
        let (bytes, stack) = (metrics.bytes, metrics.stack)
        return switch figure {
        case .total: bytes.total + stack.total
        case .payload: bytes.payload
        case .pubsub: bytes.total - bytes.payload - bytes.control
        case .control: bytes.control
        case .muxer: stack.muxer
        case .security: stack.security
        case .headers: stack.headers
        case .handshakes: stack.handshakes
        }
    }
}

extension Interval {
    /// In seconds, for people and JSON.
    public var seconds: Double { Double(nanoseconds) / 1e9 }
    /// In milliseconds, for people and JSON.
    public var milliseconds: Double { Double(nanoseconds) / 1e6 }
}
