import PubSub
import Reports
import ScenarioModel
import SimKernel

extension CopyExplanation {
    private static let mostLosses = 8

    /// The explanation for people.
    package func text(_ names: NodeNames) -> String {
        var lines = title(names) + [""] + steps(names) + [""] + shares
        lines += [""] + leastPath(names)
        if !losses.isEmpty { lines += [""] + lostCopies(names) }
        return lines.map { "\($0)\n" }.joined()
    }

    private func title(_ names: NodeNames) -> [String] {
        guard let last = chain.last, let first = chain.first else { return [] }
        let size = message.byteCount > 0 ? " (RPC of \(Count(message.byteCount, "byte")))" : ""
        var lines = [
            "\(message.id) in \(topic)\(size), published by \(names.name(of: first.node)) at "
                + "\(message.time) s"
        ]
        lines.append(
            "\(names.name(of: last.node)) had it after \(latency.text) ms, over "
                + "\(Count(chain.count - 1, "link")); mostly: \(mainCause.name)")
        return lines
    }

    private func steps(_ names: NodeNames) -> [String] {
        var table = TextTable(rows: [["what happened", "at (s)", "after (ms)", "took (ms)"]])
        for copy in chain {
            let name = names.name(of: copy.node)
            guard let sender = copy.sender else {
                table.rows.append([name + " publishes it"] + moment(copy.time) + [""])
                continue
            }
            table.rows.append([
                "\(names.name(of: sender)) → \(name)", "", "", (copy.time - copy.begin).text,
            ])
            var time = copy.begin
            for step in copy.steps {
                time = time + step.time
                table.rows.append(
                    ["  \(step.cause.rawValue)\(step.note)"] + moment(time) + [step.time.text])
            }
        }
        return table.lines(indentation: 0)
    }

    private func moment(_ time: Instant) -> [String] { ["\(time)", (time - message.time).text] }

    private var shares: [String] {
        let whole = max(1, latency.milliseconds)
        var table = TextTable(rows: [["cause", "ms", "%"]])
        for (cause, time) in totals.ranked {
            let share = latency == .zero ? 0 : time.milliseconds / whole * 100
            table.rows.append([
                "\(cause.rawValue): \(cause.meaning)", time.text, "\(Figure(share, decimals: 1))",
            ])
        }
        table.rows.append(["together", totals.total.text, latency == .zero ? "" : "100.0"])
        return table.lines(indentation: 0)
    }

    private func leastPath(_ names: NodeNames) -> [String] {
        guard let least else {
            return [
                "no path led to it over the connections that were open when it was published, "
                    + "as far as they are recorded"
            ]
        }
        let way = least.hops.map { names.name(of: $0.receiver) }
        let first = chain.first.map { names.name(of: $0.node) } ?? ""
        let totals = least.totals
        let parts = [DelayCause.latency, .bytes, .validation].map {
            "\($0.rawValue) \(totals[$0].text)"
        }
        return [
            "shortest path over the connections of that time, in empty queues: "
                + "\(least.time.text) ms",
            "  \(parts.joined(separator: ", "))",
        ] + TextTable.wrapped(([first] + way).joined(separator: " → "), after: "  ")
    }

    private func lostCopies(_ names: NodeNames) -> [String] {
        var lines = ["copies for it that were dropped before:"]
        for loss in losses.prefix(Self.mostLosses) {
            lines.append(
                "  \(loss.time) s from \(names.name(of: loss.sender)): \(loss.reason)")
        }
        if losses.count > Self.mostLosses {
            lines.append("  and \(losses.count - Self.mostLosses) more")
        }
        return lines
    }
}

extension DelayStep {
    /// What more is known of it, to stand behind its cause.
    var note: String {
        guard count > 0 else { return "" }
        return switch cause {
        case .uplink, .stream: ", behind \(Count(count, "message"))"
        case .repair: ", sent \(Count(count, "time")) again"
        default: ""
        }
    }
}
