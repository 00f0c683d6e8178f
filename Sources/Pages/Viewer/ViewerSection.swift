import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// How a message spread: sentence, curve and the latest peers as the program writes them; network,
/// slider and layers as the script draws them.
struct ViewerSection {
    /// The latest peers of each message that are named.
    private static let latest = 5

    private let data: ViewerData
    private let names: NodeNames

    init(_ data: ViewerData) {
        self.data = data
        names = NodeNames(data.scenario)
    }

    private var viewed: ViewedMessages { data.spreads.viewed }

    /// The copies of a chosen message, by its place.
    private func copies(_ place: Int) -> [MessageSpreads.FirstCopy] {
        let index = viewed.chosen[place].index
        return viewed.sample.firstIndex(of: index).map { data.spreads.firstCopies[$0] } ?? []
    }

    private func message(_ place: Int) -> MessageSummaries.Summary {
        viewed.summaries.messages[viewed.chosen[place].index]
    }

    private func id(_ place: Int) -> String { "\(message(place).id)" }

    /// The section.
    var section: Section {
        let title = "How a message spread"
        guard let first = viewed.chosen.indices.last(where: { !copies($0).isEmpty }) else {
            return Section(
                "viewer", title,
                missing: viewed.summaries.messages.isEmpty
                    ? "nothing was published" : "no copy arrived")
        }
        let shown = viewed.chosen.count > 1 ? 1 : first
        let place = copies(shown).isEmpty ? first : shown
        return Section(
            "viewer", title,
            PagePart.finding(finding(place)) + ViewerBox(data, names).markup + frontier + late)
    }

    /// Milestones of a message, in a sentence.
    private func finding(_ place: Int) -> String {
        let message = message(place)
        let times = copies(place).map { $0.time.seconds * 1000 }.sorted()
        func after(_ share: Double) -> String {
            let index = max(0, Int((Double(times.count) * share).rounded(.up)) - 1)
            let unit = UnitScale.milliseconds(times[index])
            return "\(PageNumber.text(times[index] / unit.divisor)) \(unit.name)"
        }
        let size = UnitScale.bytes(Double(message.size))
        let bytes = "\(PageNumber.text(Double(message.size) / size.divisor)) \(size.name)"
        return
            "\(message.id), \(bytes), published by \(names.name(of: message.publisher)): half of "
            + "those who had it had it after \(after(0.5)), nine in ten after \(after(0.9)), the "
            + "last of \(times.count) after \(after(1))."
    }

    /// The share of those who had it, by time, of each chosen message.
    private var frontier: Markup {
        let last = viewed.chosen.indices.map { message($0).last.seconds * 1000 }.max() ?? 1
        let unit = UnitScale.milliseconds(last)
        let curves = viewed.chosen.indices.map { place -> Curve in
            let times = copies(place).map { $0.time.seconds * 1000 / unit.divisor }.sorted()
            var points = [(x: 0.0, y: 0.0)]
            for index in Curve.thinned(Array(times.indices)) {
                points.append((times[index], Double(index + 1) / Double(times.count) * 100))
            }
            return Curve(variant: place, name: "\(message(place).id)", points: points)
        }
        let plot = Plot(
            x: .linear(to: last / unit.divisor),
            y: .exact(from: 0, to: 100, ticks: [0, 50, 100]), height: 150, xUnit: unit.name,
            yUnit: "%", finding: finding(viewed.chosen.count > 1 ? 1 : 0), curves: curves)
        let key = viewed.chosen.indices.map { place -> Markup in
            "<li>\(PagePart.swatch(place))\(id(place)), \(viewed.chosen[place].reason)</li>"
        }
        return #"<div id="frontier"><ul class="key">\#(key.joined())</ul>"#
            + PagePart.figure(
                "Peers that have it",
                "share of those who had it in the end, by time since publication",
                plot.markup) + data(unit).markup + "</div>"
    }

    /// After how long a share of those who had them had the chosen messages.
    private func data(_ unit: UnitScale) -> DataTable {
        let rows = [10.0, 25, 50, 75, 90, 95, 99, 100].map { percent in
            ["\(Plot.label(percent)) %"]
                + viewed.chosen.indices.map { place in
                    let times = copies(place).map { $0.time.seconds * 1000 }.sorted()
                    if times.isEmpty { return "–" }
                    let rank = (Double(times.count) * percent / 100).rounded(.up)
                    return PageNumber.text(times[max(0, Int(rank) - 1)] / unit.divisor)
                }
        }
        return DataTable(
            ["Peers that have it"] + viewed.chosen.indices.map { "\(id($0)), \(unit.name)" }, rows)
    }

    /// The latest peers of each chosen message.
    private var late: Markup {
        let tables = viewed.chosen.indices.map { place -> Markup in
            let sorted = copies(place).sorted { ($0.time, $0.node) > ($1.time, $1.node) }
            let rows = sorted.prefix(Self.latest).map { copy -> Markup in
                let time = copy.time.seconds * 1000
                let unit = UnitScale.milliseconds(time)
                return """
                    <tr><td>\(names.name(of: PeerID(copy.node)))</td>\
                    <td>\(PageNumber.text(time / unit.divisor)) \(unit.name)</td>\
                    <td>\(copy.hops)</td><td>\(names.name(of: PeerID(copy.sender)))</td></tr>
                    """
            }
            return """
                <div><h3>The latest of \("\(message(place).id)") \
                <span>\(viewed.chosen[place].reason)</span></h3>\
                <table class="late"><thead><tr><th scope="col">Peer</th><th scope="col">after</th>\
                <th scope="col">hops</th><th scope="col">from</th></tr></thead>\
                <tbody>\(rows.joined())</tbody></table></div>
                """
        }
        return #"<div class="lates">\#(tables.joined())</div>"#
    }
}
