import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// What the figures of a comparison rest on.
extension Comparison {
    /// A check: whether it holds, and what is to be said of it.
    package struct Check: Equatable, Sendable {
        package var holds: Bool
        package var text: String
    }

    /// The checks of a scenario: everything delivered, no windows that overlap, steady when
    /// measured, common worlds.
    package func checks(_ entry: Int) -> [Check] {
        [delivery(entry), overlap(entry), steadiness(entry)]
            + [worlds(entry)].compactMap { $0 }
    }

    private func delivery(_ entry: Int) -> Check {
        let missed = plan.arms.indices.compactMap { arm -> String? in
            let runs = runs(entry, arm).compactMap { $0 }
            let undelivered = runs.reduce(0) { $0 + $1.undelivered }
            let expected = runs.reduce(0) { $0 + $1.expected }
            if undelivered == 0 { return nil }
            let share = Double(undelivered) / Double(max(expected, 1)) * 100
            let name = plan.arms.count == 1 ? "" : "\(plan.arms[arm].name) "
            return "\(name)\(Figure(undelivered)) of \(Figure(expected)) "
                + "(\(Figure(share)) %)"
        }
        guard !missed.isEmpty else {
            return Check(holds: true, text: "everything that should be was delivered")
        }
        return Check(
            holds: false,
            text: "not delivered: \(missed.joined(separator: ", ")); latencies are of what was "
                + "delivered, --metric '{metric: \"latencyMs.restrictedMean\", deadline: \"5 s\"}' "
                + "counts the rest as the deadline")
    }

    private func overlap(_ entry: Int) -> Check {
        let runs = plan.arms.indices.flatMap { self.runs(entry, $0) }.compactMap { $0 }
        let busy = runs.count { $0.overlapping > 0 }
        if busy == 0 {
            return Check(holds: true, text: "no message was published before the last was through")
        }
        return Check(
            holds: false,
            text: "messages overlap in \(busy) of \(runs.count) runs: bytes and duplicates cannot "
                + "be told by message")
    }

    private func steadiness(_ entry: Int) -> Check {
        let runs = plan.arms.indices.flatMap { self.runs(entry, $0) }.compactMap { $0 }
        let begins = plan.entries[entry].measuredFrom ?? runs.compactMap(\.firstPublication).min()
        guard let begins else { return Check(holds: false, text: "nothing was published") }
        let window = "what is measured begins at \(Figure(begins)) s"
        if runs.contains(where: \.isTooShort) {
            return Check(
                holds: false, text: "too short a run to tell from when on it is steady; \(window)")
        }
        let mesh = runs.compactMap(\.steadyMesh).max()
        let late = runs.count { ($0.steadyMesh ?? 0) > begins }
        let steady = mesh.map { "mesh degrees are steady from \(Figure($0)) s on" } ?? "no mesh"
        let duplicates = runs.compactMap(\.steadyDuplicates).max().map {
            ", duplicates from \(Figure($0)) s on"
        }
        let text = "\(steady)\(duplicates ?? ""); \(window)"
        if late == 0 { return Check(holds: true, text: text) }
        return Check(
            holds: false,
            text: "\(text), before \(late) of \(runs.count) runs are steady: measure later, with "
                + "'from' in the metric or a later start of the workload")
    }

    private func worlds(_ entry: Int) -> Check? {
        let refused = refusals.filter { $0.entry == entry }
        if let first = refused.first {
            let streams = first.streams.joined(separator: ", ")
            return Check(
                holds: false,
                text: "\(plan.arms[first.arm].name) is not paired with \(first.baseline): the "
                    + "worlds differ in \(streams), which neither sets, from seed \(first.seed) on "
                    + "in \(first.seedCount) of \(plan.seeds.count) seeds")
        }
        guard plan.arms.count > 1 || saved != nil else { return nil }
        let own = ownWorlds.filter { $0.entry == entry }
        let isTold = runs(entry, 0).contains { $0?.worldParts.isEmpty == false }
        guard isTold else { return nil }
        if own.isEmpty { return Check(holds: true, text: "all variants had the same worlds") }
        var streams: [String] = []
        for world in own {
            for name in world.streams where !streams.contains(name) { streams.append(name) }
        }
        return Check(
            holds: true,
            text: "variants had the same worlds but for what they set themselves: "
                + streams.joined(separator: ", "))
    }
}

/// The best that can be had of two metrics at once, and what is no different at all.
extension Comparison {
    /// The variants whose runs equal their baseline's, event by event; nil when no variant's do.
    package func sameSentence(_ entry: Int) -> String? {
        if saved != nil { return nil }
        let same = plan.arms.indices.filter { arm in
            let baseline = plan.arms[arm].baseline
            let pairs = zip(runs(entry, arm), runs(entry, baseline))
            return arm != baseline
                && pairs.allSatisfy { one, two in
                    one != nil && one?.fingerprint == two?.fingerprint
                }
        }
        if same.isEmpty { return nil }
        let names = same.map { arm in
            "\(plan.arms[arm].name) as \(plan.arms[plan.arms[arm].baseline].name)"
        }
        return "event by event the same runs: \(names.joined(separator: ", "))"
    }

    /// The front of a metric of latency, its 99th percentile if that is measured, and the first of
    /// bytes, in a sentence; nil when there are not both, or fewer than two variants.
    package func frontSentence(_ entry: Int) -> String? {
        guard plan.arms.count > 1, plan.arms.first?.cell == nil,
            let latency = plan.metrics.firstIndex(where: { $0.label.hasPrefix("latencyMs.p99") })
                ?? plan.metrics.firstIndex(where: { $0.label.contains("Ms") }),
            let bytes = plan.metrics.firstIndex(where: { $0.label.lowercased().contains("bytes") })
        else { return nil }
        let points = plan.arms.indices.compactMap { arm -> ParetoFront.Point? in
            guard let x = mean(entry, arm, latency)?.mean, let y = mean(entry, arm, bytes)?.mean
            else { return nil }
            return ParetoFront.Point(name: plan.arms[arm].name, x: x, y: y)
        }
        let front = ParetoFront(points)
        let beaten = front.dominated.map { "\($0.point.name) (by \($0.dominator.name))" }
        let rest = beaten.isEmpty ? "" : "; beaten in both: \(beaten.joined(separator: ", "))"
        return "Pareto front of \(plan.metrics[latency].label) and \(plan.metrics[bytes].label): "
            + front.front.map(\.name).joined(separator: ", ") + rest
    }
}
