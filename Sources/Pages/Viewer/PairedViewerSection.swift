import PubSub
import Reports
import ScenarioModel
import SimKernel

/// How a message spread with two variants in the same world: sentence, curves and the peers that
/// gain and lose most as the program writes them; both networks as the script draws them.
struct PairedViewerSection {
    /// The peers with the largest gains, and losses, that are named.
    private static let most = 5

    private let data: ViewerData
    private let names: NodeNames
    private let near: Double

    init(_ data: ViewerData) {
        self.data = data
        names = NodeNames(data.scenario)
        near = PairDifferences.near(data.spreads)
    }

    private var viewed: ViewedMessages { data.spreads.viewed }

    /// The first copies of the message that is shown first, of each variant.
    private var shown: [[MessageSpreads.FirstCopy]] {
        let index = viewed.chosen.first?.index ?? 0
        let place = viewed.sample.firstIndex(of: index) ?? 0
        return data.runs.map { $0.spreads.firstCopies[place] }
    }

    private var message: MessageSummaries.Summary {
        viewed.summaries.messages[viewed.chosen.first?.index ?? 0]
    }

    /// The section, as `id`.
    func section(_ id: String) -> Section {
        let title = "How a message spread"
        return Section(
            id, title,
            PagePart.finding(finding) + ViewerBox(data, names).markup + frontier + tables)
    }

    /// What the shown message came to, and all that both hold.
    var finding: String {
        let shown = self.shown
        let own = PairDifferences(shown[0], shown[1], near: near)
        let (first, second) = (data.runs[0].name, data.runs[1].name)
        var all = 0.0
        var count = 0
        for place in viewed.sample.indices {
            let copies = data.runs.map { $0.spreads.firstCopies[place] }
            let found = PairDifferences(copies[0], copies[1], near: near)
            all += found.total
            count += found.count
        }
        let mean = all / Double(max(count, 1))
        let messages = viewed.sample.count
        let whole =
            mean == 0
            ? "neither is sooner"
            : "\(second) is \(Self.time(mean.magnitude)) \(mean < 0 ? "sooner" : "later")"
        let (sooner, later) = (own.earlier, own.later)
        var parts: [String] = []
        if sooner > 0 {
            parts.append(
                "\(sooner) of \(own.count) peers had it more than \(Plot.label(near / 1e6)) ms "
                    + "earlier with \(second), by \(Self.time(own.earlierBy)) in the median")
        }
        if later > 0 {
            parts.append(
                sooner > 0
                    ? "\(later) later, by \(Self.time(own.laterBy))"
                    : "\(later) of \(own.count) peers had it more than "
                        + "\(Plot.label(near / 1e6)) ms later with \(second), by "
                        + "\(Self.time(own.laterBy)) in the median")
        }
        if parts.isEmpty {
            parts.append(
                "none of \(own.count) peers had it more than \(Plot.label(near / 1e6)) ms earlier "
                    + "or later with \(second)")
        }
        return
            "Seed \(data.seed) run again with \(first) and \(second). \(message.id): "
            + "\(parts.joined(separator: "; ")). One message is an anecdote: over the \(messages) "
            + "\(messages == 1 ? "message" : "messages") here, \(whole) in the mean."
    }

    private static func time(_ milliseconds: Double) -> String {
        let unit = UnitScale.milliseconds(milliseconds)
        return "\(PageNumber.text(milliseconds / unit.divisor)) \(unit.name)"
    }

    /// The share of those to whom it was due that have it, by time, with each variant.
    private var frontier: Markup {
        let last = data.runs.flatMap { run in
            run.spreads.viewed.chosen.map {
                run.spreads.viewed.summaries.messages[$0.index].last.seconds * 1000
            }
        }.max()
        let unit = UnitScale.milliseconds(last ?? 1)
        let curves = zip(data.runs, shown).enumerated().map { index, entry -> Curve in
            let times = entry.1.map { $0.time.seconds * 1000 / unit.divisor }.sorted()
            let due = Double(max(1, times.count + data.missing(message, entry.1)))
            var points = [(x: 0.0, y: 0.0)]
            for index in Curve.thinned(Array(times.indices)) {
                points.append((times[index], Double(index + 1) / due * 100))
            }
            points.append(((last ?? 1) / unit.divisor, points.last?.y ?? 0))
            return Curve(variant: index, name: entry.0.name, points: points)
        }
        let plot = Plot(
            x: .linear(to: (last ?? 1) / unit.divisor),
            y: .exact(from: 0, to: 100, ticks: [0, 50, 100]), height: 110, xUnit: unit.name,
            yUnit: "%", finding: finding, curves: curves)
        let key = data.runs.enumerated().map { index, run -> Markup in
            "<li>\(PagePart.swatch(index))\(run.name)</li>"
        }
        return #"<div id="frontier"><ul class="key">\#(key.joined())</ul>"#
            + PagePart.figure(
                "Peers that have it",
                "share of those to whom it was due, by time since publication",
                plot.markup) + "</div>"
    }

    /// The peers that gain and lose most with the second variant.
    private var tables: Markup {
        let shown = self.shown
        // For look-up only.
        var times: [UInt32: Interval] = [:]
        for copy in shown[0] { times[copy.node] = copy.time }
        let rows = shown[1].compactMap { copy in
            times[copy.node].map { time in
                (copy.node, time.seconds * 1000, copy.time.seconds * 1000)
            }
        }.sorted { ($0.2 - $0.1, $0.0) < ($1.2 - $1.1, $1.0) }
        let gains = rows.prefix(Self.most).filter { $0.2 < $0.1 }
        let losses = rows.suffix(Self.most).reversed().filter { $0.2 > $0.1 }
        let name = data.runs[1].name
        return #"<div class="lates">"# + table("Earliest with \(name)", gains)
            + table("Latest with \(name)", Array(losses)) + "</div>"
    }

    private func table(_ title: String, _ rows: [(UInt32, Double, Double)]) -> Markup {
        if rows.isEmpty { return .none }
        let lines = rows.map { node, first, second -> Markup in
            let sign = second < first ? "−" : "+"
            return """
                <tr><td>\(names.name(of: PeerID(node)))</td><td>\(Self.time(first))</td>\
                <td>\(Self.time(second))</td>\
                <td>\(sign)\(Self.time((second - first).magnitude))</td></tr>
                """
        }
        return """
            <div><h3>\(title) <span>against \(data.runs[0].name), \("\(message.id)")</span></h3>\
            <table class="late"><thead><tr><th scope="col">Peer</th>\
            <th scope="col">\(data.runs[0].name)</th><th scope="col">\(data.runs[1].name)</th>\
            <th scope="col">difference</th></tr></thead><tbody>\(lines.joined())</tbody></table>\
            </div>
            """
    }
}
