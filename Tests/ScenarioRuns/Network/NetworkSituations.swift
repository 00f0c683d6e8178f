import Foundation

/// What the rows of each table come to.
enum NetworkSituations {
    typealias Result = (row: NetworkRow, figures: [NetworkFigure])

    /// Pairs of nodes, each connected on its own.
    static func pairs(
        _ count: Int, _ row: NetworkRow, rate: Int, loss: Double = 0, seconds: Double,
        down: Int? = nil
    ) -> NetworkScenario {
        let queue = row[whole: "queue_bytes"]
        var scenario = NetworkScenario(duration: seconds)
        scenario.nodes["a"] = NetworkScenario.node(count, rate, queue: queue, subscribed: [])
        scenario.nodes["b"] = NetworkScenario.node(
            count, down ?? rate, queue: queue, subscribed: ["t"])
        scenario.links = NetworkScenario.links(row, latency: row["rtt_ms"] / 2, loss: loss)
        for number in 0..<count { scenario.connect("a[\(number)]", "b[\(number)]") }
        return scenario
    }

    /// How long a message takes on a fresh connection of the row, in seconds.
    private static func time(of byteCount: Int, _ row: NetworkRow) throws -> Double {
        var scenario = pairs(1, row, rate: row[whole: "rate_bit_per_s"], seconds: 300)
        scenario.publish(byteCount, at: 10)
        return (try scenario.latencies().first ?? .nan) / 1000
    }

    static func transfer(_ row: NetworkRow) throws -> [NetworkFigure] {
        let (size, rate) = (row[whole: "size_bytes"], row[whole: "rate_bit_per_s"])
        var latencies: [Double]
        if row[whole: "warm"] == 1 {
            let large = 10 << 20
            let time = 10 + (try time(of: large, row)) + 0.1
            var scenario = pairs(1, row, rate: rate, seconds: time + 60)
            scenario.publish(large, at: 10)
            scenario.publish(size, at: time)
            latencies = Array(try scenario.latencies().dropFirst())
        } else {
            let loss = row["loss"]
            let count =
                loss == 0 ? 1 : size <= 300_000 ? 300 : size <= 3_000_000 ? 100 : 40
            var scenario = pairs(
                count, row, rate: rate, loss: loss, seconds: 600,
                down: row[whole: "receiver_rate_bit_per_s"])
            scenario.publish(size, at: 10)
            latencies = try scenario.latencies()
        }
        return [
            NetworkFigure(
                name: "mean", ours: latencies.mean, measured: row["mean_ms"],
                standardError: row["mean_se_ms"])
        ]
    }

    static func fanOut(_ row: NetworkRow) throws -> [NetworkFigure] {
        let (rate, queue) = (row[whole: "rate_bit_per_s"], row[whole: "queue_bytes"])
        var scenario = NetworkScenario(duration: 120)
        scenario.nodes["a"] = NetworkScenario.node(1, rate, queue: queue, subscribed: [])
        scenario.nodes["b"] = NetworkScenario.node(
            row[whole: "receivers"], rate, queue: queue, subscribed: ["t"])
        scenario.links = NetworkScenario.links(row, latency: row["rtt_ms"] / 2)
        scenario.connect("a", "b")
        scenario.publish(row[whole: "size_bytes"], at: 10)
        let latencies = try scenario.latencies()
        return [
            NetworkFigure(
                name: "first", ours: latencies.min() ?? .nan, measured: row["first_ms"]),
            NetworkFigure(name: "median", ours: latencies.median, measured: row["median_ms"]),
            NetworkFigure(name: "last", ours: latencies.max() ?? .nan, measured: row["last_ms"]),
        ]
    }

    static func burst(_ row: NetworkRow) throws -> [NetworkFigure] {
        let count = row[whole: "messages"]
        var scenario = pairs(1, row, rate: row[whole: "rate_bit_per_s"], seconds: 60)
        for number in 0..<count {
            scenario.publish(
                row[whole: "size_bytes"],
                at: 10 + Double(number) * row["interval_ms"] / 1000)
        }
        let latencies = try scenario.latencies()
        let mean = NetworkFigure(name: "mean", ours: latencies.mean, measured: row["mean_ms"])
        if count == 1 { return [mean] }
        return [
            mean,
            NetworkFigure(name: "median", ours: latencies.median, measured: row["median_ms"]),
            NetworkFigure(name: "last", ours: latencies.last ?? .nan, measured: row["last_ms"]),
        ]
    }

    static func idleRestart(_ row: NetworkRow) throws -> [NetworkFigure] {
        let first = row[whole: "first_bytes"]
        let done = 10 + (try time(of: first, row))
        let time = done + row["pause_s"]
        var scenario = pairs(1, row, rate: row[whole: "rate_bit_per_s"], seconds: time + 60)
        var messages = [(10, first), (time, row[whole: "second_bytes"])]
        for number in 0..<row[whole: "chatter_messages"] {
            let wait = row["chatter_first_s"] + Double(number) * row["chatter_interval_s"]
            messages.append((done + wait, 1024))
        }
        for (time, size) in messages.sorted(by: { $0.0 < $1.0 }) {
            scenario.publish(size, at: time)
        }
        let second = try scenario.latencies().last ?? .nan
        return [NetworkFigure(name: "second", ours: second, measured: row["second_ms"])]
    }

    /// All rows of a table that was measured segment by segment.
    ///
    /// Which segment was lost is not seen from outside: what the positions cost, in ascending
    /// order, is held against the same quantiles of what one loss costs here. A position that was
    /// not measured counts as the one before it.
    static func repairs(_ rows: [NetworkRow]) throws -> [Result] {
        let groups = Dictionary(grouping: rows) {
            "\($0["rtt_ms"]) \($0["segments"]) \($0[text: "reference"])"
        }
        var results: [Result] = []
        for group in groups.values {
            let (count, isQUIC) = (
                group[0][whole: "segments"], group[0][text: "reference"] == "aioquic"
            )
            // Of ten packets of QUIC not all were measured.
            if isQUIC, count > 4 { continue }
            let costs = try costsOfLosses(group[0], count, isQUIC).sorted()
            var positions: [(measured: Double, row: NetworkRow?)] = []
            for position in 1...count {
                let row = group.first { $0[whole: "dropped"] == position }
                let before = positions.last?.measured ?? group[0]["extra_ms"]
                positions.append((row?["extra_ms"] ?? before, row))
            }
            let order = positions.indices.sorted {
                (positions[$0].measured, $0) < (positions[$1].measured, $1)
            }
            for (rank, index) in order.enumerated() {
                guard let row = positions[index].row else { continue }
                let cost = costs.quantile((Double(rank) + 0.5) / Double(count))
                results.append(
                    (row, [NetworkFigure(name: "extra", ours: cost, measured: row["extra_ms"])]))
            }
        }
        return results
    }

    private static func costsOfLosses(
        _ row: NetworkRow, _ segments: Int, _ isQUIC: Bool
    ) throws -> [Double] {
        let roundTrip = row["rtt_ms"]
        let gap = 1 + 4 * roundTrip / 1000
        let (pairCount, messages) = (200, 60)
        var scenario = pairs(
            pairCount, row, rate: 1_000_000_000, loss: 0.02 / Double(segments),
            seconds: 10 + gap * Double(messages) + 30)
        scenario.isQUIC = isQUIC
        for number in 0..<pairCount {
            scenario.repeatMessages(
                of: "a[\(number)]", row[whole: "message_bytes"] - (isQUIC ? 0 : 60), every: gap,
                from: 10, count: messages)
        }
        let latencies = try scenario.latencies()
        let base = latencies.median
        return latencies.map { $0 - base }.filter { $0 > 0.4 * roundTrip }
    }
}
