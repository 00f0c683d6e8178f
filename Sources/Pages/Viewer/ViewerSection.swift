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
            PagePart.finding(finding(place)) + box + frontier + late)
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

    private var box: Markup {
        let sampled =
            viewed.isSample
            ? "Of \(viewed.summaries.messages.count) messages the page holds "
                + "\(viewed.sample.count), at equal distances." : ""
        return """
            <div id="viewer-box" class="viewer" hidden><div class="bar"><label>Message \
            <select data-part="message">\(options)</select></label>\
            <span class="group" role="group" aria-label="Places">\(buttons("layout", Self.layouts))\
            </span><span class="group" role="group" aria-label="Layer">\
            \(buttons("layer", Self.layers))</span></div>\
            <p class="note" data-part="about"></p>\
            <div class="sides"><div class="net"><svg data-part="picture" role="img" \
            aria-label="The network, with who has the message at the time of the slider" \
            width="400" height="400"></svg><ul class="key">\(Self.key)</ul></div>\
            <div class="panel"><div class="counts"><div><b data-part="has">0</b>\
            <span data-part="of"></span></div><div><b data-part="going">0</b>\
            <span>first copies under way</span></div><div><b data-part="seen">0</b>\
            <span data-part="under"></span></div></div>\
            <div class="slide"><button type="button" data-part="play" aria-label="Play">▶</button>\
            <input type="range" min="0" max="1000" step="any" value="500" data-part="slider" \
            aria-label="Time since publication"></div>\
            <div class="stones"><b data-part="time"></b><span data-part="stones">\(Self.stones)\
            </span></div><div data-part="chart"></div><label class="find">Peer <input type="search" data-part="search" \
            placeholder="\(names.name(of: PeerID(0)))"></label><p class="about" data-part="node" aria-live="polite"></p>\
            <p class="note">Distance from the centre is latency (or hops); each peer hangs on the \
            one that gave it its first copy. Beyond a dashed ring, where one in twenty stands, the \
            scale is tighter. Keys: Space plays, ← → 10 ms (Shift: 100 ms), 1 to 4 places, / finds, \
            Esc lets go. \(sampled)</p></div></div></div>\
            <noscript><p class="note">The picture of the network needs the page's script; what \
            follows does not.</p></noscript>
            """
    }

    private static let layouts = [
        ("rings", "Latency"), ("hops", "Hops"), ("regions", "Map"), ("force", "Force"),
    ]
    private static let layers = [
        ("duplicates", "Duplicates"), ("gossip", "IHAVE · IWANT"), ("idontwant", "IDONTWANT"),
    ]
    private static let stones = ["p50", "p90", "p99", "last"].map { name in
        #"<button type="button">\#(name)</button>"# as Markup
    }.joined()
    private static let key = [
        ("has", "has it"), ("going", "first copy under way"), ("not", "not yet"),
        ("never", "never had it"), ("stopped", "does not run"),
    ].map { kind, name in
        """
        <li><svg width="14" height="14" aria-hidden="true"><circle class="n \(kind)" cx="7" \
        cy="7" r="4"/></svg>\(name)</li>
        """ as Markup
    }.joined()

    private func buttons(_ group: String, _ all: [(String, String)]) -> Markup {
        all.enumerated().map { index, entry -> Markup in
            let name = Markup(raw: "data-\(group)")
            return """
                <button type="button" \(name)="\(entry.0)" \
                aria-pressed="\(index == 0 ? "true" : "false")">\(entry.1)</button>
                """
        }.joined()
    }

    private var options: Markup {
        var parts: [Markup] = []
        let shown = viewed.chosen.count > 1 ? 1 : 0
        func option(_ place: Int, _ text: String, isChosen: Bool = false) -> Markup {
            let chosen: Markup = isChosen ? " selected" : .none
            return #"<option value="\#(place)"\#(chosen)>\#(text)</option>"#
        }
        for (index, choice) in viewed.chosen.enumerated() {
            guard let place = viewed.sample.firstIndex(of: choice.index) else { continue }
            let id = viewed.summaries.messages[choice.index].id
            parts.append(option(place, "\(id), \(choice.reason)", isChosen: index == shown))
        }
        for (place, index) in viewed.sample.enumerated()
        where !viewed.chosen.contains(where: { $0.index == index }) {
            parts.append(option(place, "\(viewed.summaries.messages[index].id)"))
        }
        return parts.joined()
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
                plot.markup) + "</div>"
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
