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
        lines += latencyChart + hopChart + sampleTable + measuredFigures
        lines += remarkLines + expectationTable
        return lines.joined(separator: "\n") + "\n"
    }

    /// How much work the run was, in two lines: this computer's business, not the scenario's.
    public var costText: String {
        let pace = Pace(
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
        let counts = metrics.counts
        return FigureBlock(
            title: "Messages",
            rows: [
                ("published", "\(Figure(counts.publish))"),
                ("deliveries, own included", "\(Figure(counts.deliver))"),
                ("deliveries expected", "\(Figure(metrics.expected))"),
                ("expected and made", "\(Figure(metrics.reached))"),
                ("reach", reach.map { "\(Figure($0 * 100, decimals: 2)) %" } ?? "none expected"),
                ("duplicates", "\(Figure(counts.duplicate))"),
                ("duplicates for each delivery", duplicatesPerDelivery.map(Self.ratio) ?? "–"),
                ("refused", "\(Figure(counts.reject))"),
            ])
    }

    private var latencies: FigureBlock {
        let latency = metrics.latency
        var block = FigureBlock(title: "Latency from publication to delivery", rows: [])
        guard let mean = latency.mean else {
            block.rows = [("no deliveries over the network", "")]
            return block
        }
        block.rows = [("mean", Self.milliseconds(mean / 1e6))]
        for (name, percent) in Self.quantiles {
            let value = latency.quantile(percent: percent)?.milliseconds
            block.rows.append(("\(name)", value.map(Self.milliseconds) ?? "–"))
        }
        block.rows.append(("max", Self.milliseconds(latency.maximum.milliseconds)))
        return block
    }

    private var rpcs: FigureBlock {
        let counts = metrics.counts
        return FigureBlock(
            title: "RPCs",
            rows: [
                ("sent", "\(Figure(counts.sent))"),
                ("arrived", "\(Figure(counts.arrived))"),
                ("dropped", "\(Figure(counts.dropped))"),
                ("in flight at the end", "\(Figure(counts.inFlight))"),
                ("copies of messages in them", "\(Figure(counts.payload))"),
            ]
                + (counts.retransmitted == 0
                    ? [] : [("segments sent again", "\(Figure(counts.retransmitted))")])
                + (counts.duplicated == 0
                    ? [] : [("copies made by the network", "\(Figure(counts.duplicated))")]))
    }

    private var sentBytes: FigureBlock {
        FigureBlock(
            title: "Bytes sent",
            rows: byteFields.dropFirst().prefix(metrics.stack.total == 0 ? 3 : 7)
                .map { ("\($0.name)", "\(Figure($0.value))") }
                + [("total", "\(Figure(metrics.bytes.total + metrics.stack.total))")])
    }

    private var control: FigureBlock {
        let counts = metrics.counts
        var rows = [
            ("IHAVE", "\(Figure(counts.ihave))"), ("ids in them", "\(Figure(counts.ihaveIds))"),
            ("IWANT", "\(Figure(counts.iwant))"), ("ids in them", "\(Figure(counts.iwantIds))"),
        ]
        if counts.promisesBroken > 0 {
            rows.append(("of them promised in vain", "\(Figure(counts.promisesBroken))"))
        }
        rows.append(("IDONTWANT", "\(Figure(counts.idontwant))"))
        rows += unwantedRows
        rows.append(("GRAFT", "\(Figure(counts.graft))"))
        rows.append(("PRUNE", "\(Figure(counts.prune))"))
        if counts.pxPeers > 0 { rows.append(("peers in them", "\(Figure(counts.pxPeers))")) }
        return FigureBlock(title: "Control messages", rows: rows)
    }

    private var shape: FigureBlock {
        let hops = metrics.hopCounts
        let deliveries = hops.dropFirst().reduce(0, +)
        let links = hops.enumerated().reduce(0) { $0 + $1.offset * $1.element }
        let mean = deliveries == 0 ? nil : Double(links) / Double(deliveries)
        let counts = metrics.counts
        var rows = [("dials", "\(Figure(counts.connect))")]
        if counts.connectAsked > 0 {
            rows.append(("asked for by routers", "\(Figure(counts.connectAsked))"))
        }
        if counts.connectFailed > 0 {
            rows.append(("that failed", "\(Figure(counts.connectFailed))"))
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
