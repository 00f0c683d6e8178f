import PubSub
import ScenarioModel
import SimKernel
import TextFormats

extension Report {
    /// The report for a terminal of eighty columns; the same text on every machine.
    ///
    /// What the run cost the computer is left out, because it differs from run to run:
    /// see `costText`.
    public var text: String {
        var lines = headline
        lines += [""] + FigureBlock.lines(messages, beside: latencies)
        lines += [""] + FigureBlock.lines(rpcs, beside: sentBytes)
        lines += [""] + FigureBlock.lines(control, beside: shape)
        lines += reasonBlocks + scoreBlocks + applicationBlocks
        lines += latencyChart + hopChart + causeTable + sampleTable + measuredFigures
        lines += remarkLines + expectationTable
        return lines.joined(separator: "\n") + "\n"
    }

    /// How much work the run was, in two lines: this computer's business, not the scenario's.
    public var costText: String {
        let pace = RunProgress(
            virtualTime: virtualTime, duration: virtualTime, events: events,
            wallSeconds: cost.wallSeconds)
        let mebibytes = Double(cost.peakResidentBytes) / 1_048_576
        return """
            \(Figure(events)) events in \(Figure(cost.wallSeconds, decimals: 3)) s: \
            \(pace.eventsPerSecond) events/s, \(pace.realTimeFactor) × real time
            peak memory \(Figure(mebibytes, decimals: 1)) MiB

            """
    }

    private var remarkLines: [String] {
        remarks.isEmpty
            ? [] : [""] + remarks.flatMap { TextTable.wrapped($0, after: "note: ") }
    }

    private var headline: [String] {
        [
            "scenario      \(Self.printable(scenario))",
            "nodes         \(Figure(nodes))",
            "seed          \(seed)",
            "virtual time  \(virtualTime)",
            "fingerprint   \(fingerprint)",
        ]
    }

    private var messages: FigureBlock {
        FigureBlock(
            title: "Messages",
            rows: [
                row("published", .count(.publish)),
                row("deliveries, own included", .count(.deliver)),
                ("deliveries expected", "\(Figure(metrics.expected))"),
                ("expected and made", "\(Figure(metrics.reached))"),
                ("reach", reach.map { "\(Figure($0 * 100, decimals: 2)) %" } ?? "none expected"),
                row("duplicates", .count(.duplicate)),
                ("duplicates for each delivery", duplicatesPerDelivery.map(Self.ratio) ?? "–"),
                row("refused", .count(.reject)),
            ])
    }

    private var latencies: FigureBlock {
        let latency = metrics.latency
        var block = FigureBlock(title: "Latency from publication to delivery", rows: [])
        block.rows = ScopedMetric.Statistic.allCases.compactMap { statistic in
            latency.milliseconds(statistic).map { (statistic.rawValue, Self.milliseconds($0)) }
        }
        if block.rows.isEmpty { block.rows = [("no deliveries over the network", "")] }
        return block
    }

    private var rpcs: FigureBlock {
        let counts = metrics.counts
        return FigureBlock(
            title: "RPCs",
            rows: [
                row("sent", .count(.sent)),
                row("arrived", .count(.arrived)),
                row("dropped", .count(.dropped)),
                row("in flight at the end", .count(.inFlight)),
                row("copies of messages in them", .count(.payload)),
            ]
                + (counts.retransmitted == 0
                    ? [] : [row("segments sent again", .count(.retransmitted))])
                + (counts.duplicated == 0
                    ? [] : [row("copies made by the network", .count(.duplicated))]))
    }

    private var sentBytes: FigureBlock {
        FigureBlock(
            title: "Bytes sent",
            rows: ReportMetric.Bytes.allCases.dropFirst()
                .prefix(metrics.stack.total == 0 ? 3 : 7).map { row($0.rawValue, .bytes($0)) }
                + [row("total", .bytes(.total))])
    }

    private var control: FigureBlock {
        let counts = metrics.counts
        var rows = [
            row("IHAVE", .count(.ihave)), row("ids in them", .count(.ihaveIds)),
            row("IWANT", .count(.iwant)), row("ids in them", .count(.iwantIds)),
        ]
        if counts.promisesBroken > 0 {
            rows.append(row("of them promised in vain", .count(.promisesBroken)))
        }
        rows.append(row("IDONTWANT", .count(.idontwant)))
        rows += unwantedRows
        rows.append(row("GRAFT", .count(.graft)))
        rows.append(row("PRUNE", .count(.prune)))
        if counts.pxPeers > 0 { rows.append(row("peers in them", .count(.pxPeers))) }
        return FigureBlock(title: "Control messages", rows: rows)
    }

    private var shape: FigureBlock {
        let hops = metrics.hopCounts
        let deliveries = hops.dropFirst().reduce(0, +)
        let links = hops.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        let mean = deliveries == 0 ? nil : Double(links) / Double(deliveries)
        let counts = metrics.counts
        var rows = [row("dials", .count(.connect))]
        if counts.connectAsked > 0 {
            rows.append(row("asked for by routers", .count(.connectAsked)))
        }
        if counts.connectFailed > 0 {
            rows.append(row("that failed", .count(.connectFailed)))
        }
        rows.append(("mean mesh degree", meanMeshDegree.map(Self.ratio) ?? "no mesh"))
        if let mesh = ending.mesh {
            let range = "\(Figure(mesh.minDegree)) to \(Figure(mesh.maxDegree))"
            rows.append(("mesh degrees", range))
        }
        rows.append(("mean hops of a delivery", mean.map(Self.ratio) ?? "–"))
        rows.append(("most hops", deliveries == 0 ? "–" : "\(Figure(hops.count - 1))"))
        rows.append(("memory for a connection", "\(Figure(bytesPerConnection)) B"))
        return FigureBlock(title: "Shape", rows: rows)
    }

    /// A figure of the report under a label.
    private func row(_ label: String, _ metric: ReportMetric) -> (name: String, figure: String) {
        (label, value(of: metric).map { "\(Figure($0))" } ?? "–")
    }

    private static func milliseconds(_ value: Double) -> String {
        value < 1e12 ? "\(Figure(value, decimals: 3)) ms" : "\(value) ms"
    }

    private static func ratio(_ value: Double) -> String {
        value < 1e12 ? "\(Figure(value, decimals: 3))" : "\(value)"
    }

    /// A name from a file without control characters, which could draw on the terminal, and not too
    /// long.
    private static func printable(_ name: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if shown.count == 64 { return String(shown) + "…" }
            let isControl = scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
            shown.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }
}
