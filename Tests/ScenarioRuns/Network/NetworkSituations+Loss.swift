import Foundation

/// Messages under random loss, in an overlay, and beside others.
extension NetworkSituations {
    static func steadyLoss(_ row: NetworkRow) throws -> [NetworkFigure] {
        let (count, interval) = (row[whole: "messages_per_connection"], row["interval_ms"] / 1000)
        let connections = max(row[whole: "connections"], min(100, 20_000 / count))
        var scenario = pairs(
            connections, row, rate: 1_000_000_000, loss: row["loss"],
            seconds: 10 + interval * Double(count) + 30)
        for number in 0..<connections {
            scenario.repeatMessages(
                of: "a[\(number)]", row[whole: "size_bytes"], every: interval,
                from: 10 + 0.005 * Double(number % 100), count: count)
        }
        let latencies = try scenario.latencies()
        let base = latencies.quantile(0.2)
        var figures = [
            NetworkFigure(
                name: "mean", ours: latencies.mean - base, measured: row["mean_extra_ms"],
                isTail: true)
        ]
        for (name, share) in [("p95", 0.95), ("p99", 0.99)] {
            // A percentile at the edge between messages in time and late ones says nothing.
            guard abs(row["late_share"] - (1 - share)) > 0.4 * (1 - share) else { continue }
            figures.append(
                NetworkFigure(
                    name: name, ours: latencies.quantile(share),
                    measured: row["\(name)_extra_ms"] + row["base_ms"], isTail: true))
        }
        return figures
    }

    static func overlay(_ row: NetworkRow) throws -> [NetworkFigure] {
        func name(_ node: String) -> String {
            let number = Int(node) ?? 0
            return number == 0 ? "\"p\"" : "\"v[\(number - 1)]\""
        }
        let (interval, count) = (row["interval_ms"] / 1000, row[whole: "messages"])
        let queue = row[whole: "queue_bytes"]
        var scenario = NetworkScenario(duration: 65 + interval * Double(count))
        scenario.nodes["p"] = NetworkScenario.node(
            1, row[whole: "publisher_bit_per_s"], queue: queue, subscribed: ["t"])
        scenario.nodes["v"] = NetworkScenario.node(
            29, row[whole: "up_bit_per_s"], down: row[whole: "down_bit_per_s"], queue: queue,
            subscribed: ["t"])
        let edges = try NetworkRow.lines(of: "edges30").dropFirst()
            .map { "[\(name($0[0])), \(name($0[1]))]" }
        scenario.topology =
            #"{kind: "edges", edges: [\#(edges.joined(separator: ", "))]}"#
        // ns-3 does not restart a window after idleness.
        scenario.links = NetworkScenario.links(row, latency: row["one_way_ms"], restarts: false)
        scenario.repeatMessages(
            of: "p", row[whole: "size_bytes"], every: interval, from: 5, count: count)
        let phases = ["all": 1...count, "first": 1...1, "from-third": 3...max(3, count)]
        guard let phase = phases[row[text: "phase"]] else { return [] }
        let latencies = try scenario.deliveries().filter { phase.contains($0.number) }
            .map(\.latency)
        return [
            NetworkFigure(name: "mean", ours: latencies.mean, measured: row["mean_ms"]),
            NetworkFigure(
                name: "p99", ours: latencies.quantile(0.99), measured: row["p99_ms"],
                isTail: true),
        ]
    }

    static func beside(_ row: NetworkRow) throws -> [NetworkFigure] {
        let (rate, queue) = (row[whole: "rate_bit_per_s"], row[whole: "queue_bytes"])
        let isSame = row[whole: "same_connection"] == 1
        let (time, small) = (10 + row["at_s"], row[whole: "small_bytes"])
        var scenario = NetworkScenario(duration: 60)
        func node(_ topics: [String]) -> String {
            NetworkScenario.node(1, rate, queue: queue, subscribed: topics)
        }
        scenario.nodes = [
            "a": node([]), "b": node(isSame ? ["t", "u"] : ["t"]), "c": node(["u"]),
        ]
        scenario.links = NetworkScenario.links(row, latency: row["rtt_ms"] / 2)
        scenario.connect("a", "b")
        if !isSame { scenario.connect("a", "c") }
        scenario.publish(row[whole: "large_bytes"], at: 10)
        if !isSame {
            for earlier in row[text: "earlier_s"].split(separator: " ") {
                scenario.publish(small, at: 10 + (Double(earlier) ?? 0), topic: "u")
            }
        }
        scenario.publish(small, at: time, topic: "u")
        let latency = try scenario.deliveries().first { abs($0.published - time) < 1e-6 }
        return [
            NetworkFigure(
                name: "small", ours: latency?.latency ?? .nan, measured: row["small_ms"])
        ]
    }
}
