import PubSub
import Reports
import ScenarioModel
import SimKernel

/// The first copies of a run that came last, and why.
package struct Stragglers: Sendable {
    /// Those, the latest first.
    package let latest: [CopyExplanation]
    /// How many first copies came over the network.
    package let count: Int
    /// The times of all of them by cause.
    package let all: DelayTotals

    /// The `limit` latest of a run, whose topics have these names.
    package init(_ ledger: DelayLedger, limit: Int, topics: [String]) {
        let received = ledger.copies.indices.filter { ledger.copies[$0].sender != nil }
        count = received.count
        var all = DelayTotals()
        let totals = ledger.totals
        for place in received { all.add(totals[place]) }
        self.all = all
        let ranked = received.map { (ledger.latency(of: ledger.copies[$0]), $0) }
            // Of one latency those that came first.
            .sorted { ($1.0, $0.1) < ($0.0, $1.1) }
        latest = ranked.prefix(limit).map { CopyExplanation(ledger, copy: $0.1, topics: topics) }
    }

    /// The latest by what made most of their delay, the most frequent first.
    package var groups: [(cause: MainCause, members: [CopyExplanation])] {
        var groups: [(cause: MainCause, members: [CopyExplanation])] = []
        for explanation in latest {
            let cause = explanation.mainCause
            if let place = groups.firstIndex(where: { $0.cause.cause == cause.cause }) {
                groups[place].members.append(explanation)
            } else {
                groups.append((cause, [explanation]))
            }
        }
        return groups.enumerated().sorted {
            ($1.element.members.count, $0.offset) < ($0.element.members.count, $1.offset)
        }.map(\.element)
    }
}

extension Stragglers {
    /// It for people.
    package func text(_ names: NodeNames) -> String {
        guard let first = latest.first else { return "no message came to any node\n" }
        var lines = [
            "the \(Count(latest.count, "latest copy", "latest copies")) of "
                + "\(Count(count, "first copy", "first copies")); the last took "
                + "\(first.latency.text) ms",
            "",
        ]
        for group in groups {
            lines += TextTable.wrapped(
                group.cause.meaning,
                after: "\(group.members.count) mostly by \(group.cause.name): ")
            var table = TextTable(rows: [
                ["message, node", "after (ms)", "links", "of it (ms)", "least (ms)"]
            ])
            for member in group.members {
                let node = member.chain.last.map { names.name(of: $0.node) } ?? ""
                table.rows.append([
                    "\(member.message.id) at \(node)", member.latency.text,
                    "\(member.chain.count - 1)", member.mainCause.time.text,
                    member.least?.time.text ?? "–",
                ])
            }
            lines += table.lines() + [""]
        }
        lines += Self.shares(of: all, over: count)
        lines.append("")
        lines.append("one of them: --message \(first.message.id) --node \(name(of: first, names))")
        return lines.map { "\($0)\n" }.joined()
    }

    private func name(of explanation: CopyExplanation, _ names: NodeNames) -> String {
        explanation.chain.last.map { names.name(of: $0.node) } ?? ""
    }

    /// A table of times by cause over so many copies.
    static func shares(of totals: DelayTotals, over count: Int) -> [String] {
        var table = TextTable(rows: [["all first copies: cause", "mean (ms)", "%"]])
        let whole = totals.total.milliseconds
        for (cause, time) in totals.ranked {
            table.rows.append([
                cause.rawValue, "\(Figure(time.milliseconds / Double(max(1, count)), decimals: 3))",
                "\(Figure(time.milliseconds / whole * 100, decimals: 1))",
            ])
        }
        return table.lines(indentation: 0)
    }
}
