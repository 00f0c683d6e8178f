import ScenarioModel
import SimKernel
import TextFormats

/// An expectation held against a report.
public struct Judgement: Equatable, Sendable {
    /// What was expected.
    public var expectation: Expectation
    /// The figure; nil if the run has none, such as the latency of no deliveries.
    public var actual: Double?
    /// The worst messages and peers, where it was measured for the expectation.
    public var evidence = Evidence()

    /// The expectation `expectation`, held against the figure `actual`.
    public init(expectation: Expectation, actual: Double?, evidence: Evidence = Evidence()) {
        self.expectation = expectation
        self.actual = actual
        self.evidence = evidence
    }

    /// Whether the expectation is met. A figure that is not there meets none.
    public var isMet: Bool {
        guard let actual else { return false }
        return switch expectation.bound {
        case .atLeast(let least): actual >= least
        case .atMost(let most): actual <= most
        case .between(let least, let most): actual >= least && actual <= most
        case .equal(let value): actual == value
        case .about(let value, let tolerance): abs(actual - value) <= tolerance
        }
    }
}

extension Expectation.Bound: CustomStringConvertible {
    /// The bound in words.
    public var description: String {
        switch self {
        case .atLeast(let least): "at least \(Figure(least))"
        case .atMost(let most): "at most \(Figure(most))"
        case .between(let least, let most): "from \(Figure(least)) to \(Figure(most))"
        case .equal(let value): "exactly \(Figure(value))"
        case .about(let value, let tolerance): "\(Figure(value)) ± \(Figure(tolerance))"
        }
    }
}

extension Report {
    /// Holds the scenario's expectations against the figures; `measured` has for each expectation
    /// what was measured for it, or nil where it is about a figure of the report.
    public mutating func judge(_ expectations: [Expectation], measured: [Measurement?] = []) {
        judgements = expectations.enumerated().map { index, expectation in
            guard case .report = expectation.origin else {
                let measurement = index < measured.count ? measured[index] : nil
                var judgement = Judgement(expectation: expectation, actual: measurement?.value)
                if !judgement.isMet, let measurement { judgement.evidence = measurement.evidence }
                return judgement
            }
            return Judgement(expectation: expectation, actual: figure(expectation.metric))
        }
    }

    /// The figure of that path in the JSON report; nil if this run has none.
    public func figure(_ path: String) -> Double? {
        let parts = path.split(separator: ".", maxSplits: 1).map { String($0) }
        guard let head = parts.first else { return nil }
        let tail = parts.count > 1 ? parts[1] : ""
        switch head {
        case "nodes": return Double(nodes)
        case "events": return Double(events)
        case "virtualSeconds": return virtualTime.seconds
        case "bytesPerConnection": return Double(bytesPerConnection)
        case "reach": return reach
        case "duplicatesPerDelivery": return duplicatesPerDelivery
        case "meanMeshDegree": return meanMeshDegree
        case "counts": return Self.value(of: tail, in: metrics.counts.fields)
        case "rejected": return Self.value(of: tail, in: metrics.rejected.fields)
        case "graftRefused": return Self.value(of: tail, in: metrics.graftRefused.fields)
        case "meshPruned": return Self.value(of: tail, in: metrics.meshPruned.fields)
        case "dropped": return Self.value(of: tail, in: metrics.dropped.fields)
        case "idontwant":
            if tail == "honouredShare" { return honouredShare }
            return Self.value(of: tail, in: unwantedFields)
        case "mesh", "scores", "remembered": return ending.figure(path)
        case "bytes": return Self.value(of: tail, in: byteFields)
        case "answers", "combined", "moves", "queues": return applications.figure(head, tail)
        case "latencyMs": return latencyFigure(tail)
        case "latencyHistogram": return share(tail)
        default: return nil
        }
    }

    private static func value(
        of name: String, in fields: [(name: StaticString, value: Int)]
    ) -> Double? {
        fields.first { "\($0.name)" == name }.map { Double($0.value) }
    }

    private static func value(
        of name: String, in fields: [(name: String, value: Int)]
    ) -> Double? {
        fields.first { $0.name == name }.map { Double($0.value) }
    }

    private func latencyFigure(_ name: String) -> Double? {
        let latency = metrics.latency
        if latency.count == 0 { return nil }
        switch name {
        case "mean": return latency.mean.map { $0 / 1e6 }
        case "max": return latency.maximum.milliseconds
        case "sumNanoseconds": return Double(latency.sum.nanoseconds)
        default:
            guard let wanted = Self.quantiles.first(where: { "\($0.name)" == name }) else {
                return nil
            }
            return latency.quantile(percent: wanted.percent)?.milliseconds
        }
    }

    /// `shares[i]`: the share of latencies in the `i`-th 100 ms; nothing beyond the last is a share
    /// of 0.
    private func share(_ name: String) -> Double? {
        guard name.hasPrefix("shares["), name.hasSuffix("]"),
            let index = Int(name.dropFirst("shares[".count).dropLast()), index >= 0,
            metrics.latency.count > 0
        else { return nil }
        let counts = metrics.latency.bucketCounts
        return index < counts.count ? Double(counts[index]) / Double(metrics.latency.count) : 0
    }
}
