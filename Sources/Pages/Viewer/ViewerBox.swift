import PubSub
import Reports

/// What the viewer's script works with: the choice of a message, of places and of layers, pictures,
/// counts, slider and search. It is hidden until the script shows it.
struct ViewerBox {
    private let data: ViewerData
    private let names: NodeNames

    init(_ data: ViewerData, _ names: NodeNames) {
        self.data = data
        self.names = names
    }

    private var viewed: ViewedMessages { data.spreads.viewed }
    private var isPair: Bool { data.runs.count > 1 }

    /// The place among the chosen messages of the one that is shown first.
    var shown: Int { isPair || viewed.chosen.count == 1 ? 0 : 1 }

    /// The box.
    var markup: Markup {
        let bar: Markup = """
            <div class="bar"><label>Message \
            <select data-part="message">\(options)</select></label>\
            <span class="group" role="group" aria-label="Places">\(buttons("layout", Self.layouts))\
            </span><span class="group" role="group" aria-label="Layer">\
            \(buttons("layer", Self.layers))</span></div><p class="note" data-part="about"></p>\(faults)
            """
        let kind = isPair ? "viewer pair" : "viewer"
        return """
            <div id="viewer-box" class="\(kind)" hidden>\(bar)<div class="sides">\(pictures)\
            <div class="panel">\(counts)\(slide)\(charts)<label class="find">Peer \
            <input type="search" data-part="search" placeholder="\(names.name(of: PeerID(0)))">\
            </label><p class="about" data-part="node" aria-live="polite"></p>\
            <details class="data log" data-part="log" hidden><summary>Log</summary>\
            <div class="scroll"><table><thead><tr><th scope="col">After</th>\
            <th scope="col">what</th></tr></thead><tbody></tbody></table></div></details>\
            <p class="note">\(note)</p></div></div></div>\
            <noscript><p class="note">The picture of the network needs the page's script; what \
            follows does not.</p></noscript>
            """
    }

    /// A line that says what is wrong at the time of the slider, where something may be.
    private var faults: Markup {
        let hasLives = data.runs.contains { run in
            run.spreads.details.contains { !$0.lives.isEmpty }
        }
        if data.faults.isEmpty, !hasLives { return .none }
        return #"<p class="note" data-part="faults"></p>"#
    }

    private var pictures: Markup {
        let key = ViewerKey(data).markup
        if !isPair { return #"<div class="net">\#(Self.picture(""))\#(key)</div>"# }
        return data.runs.enumerated().map { index, run -> Markup in
            """
            <div class="net"><h3>\(PagePart.swatch(index))\(run.name)</h3>\
            \(Self.picture(", with \(run.name)"))</div>
            """
        }.joined() + #"<div class="legend">\#(key)</div>"#
    }

    private static func picture(_ addition: String) -> Markup {
        """
        <svg data-part="picture" role="img" aria-label="The network, with who has the message at \
        the time of the slider\(addition)" width="400" height="400"></svg>
        """
    }

    private var counts: Markup {
        let second: Markup =
            isPair
            ? #"<span data-part="other"></span>"# : "<span>first copies under way</span>"
        return """
            <div class="counts"><div><b data-part="has">0</b><span data-part="of"></span></div>\
            <div><b data-part="going">0</b>\(second)</div>\
            <div><b data-part="seen">0</b><span data-part="under"></span></div></div>
            """
    }

    private var slide: Markup {
        """
        <div class="slide"><button type="button" data-part="play" aria-label="Play">▶</button>\
        <input type="range" min="0" max="1000" step="any" value="500" data-part="slider" \
        aria-label="Time since publication"></div>\
        <div class="stones"><b data-part="time"></b><span data-part="stones">\(Self.stones)\
        </span></div>
        """
    }

    private var charts: Markup {
        if !isPair { return #"<div data-part="chart"></div>"# }
        return """
            <p class="gain" data-part="gain"></p><div class="two"><div data-part="chart"></div>\
            <figure><figcaption><b>Difference by peer</b> \(data.runs[1].name) − \
            \(data.runs[0].name), this message</figcaption><svg class="plot" \
            data-part="histogram" role="img" aria-label="" width="100%" height="154"></svg>\
            </figure></div>
            """
    }

    private var note: String {
        let sampled =
            viewed.isSample
            ? " Of \(viewed.summaries.messages.count) messages the page holds "
                + "\(viewed.sample.count), at equal distances." : ""
        let places =
            isPair
            ? "Peers stand at the same places in both pictures: those of \(data.runs[0].name), "
                + "whose latency (or hops) is the distance from the centre. The disc is as far "
                + "as it has come, so marks outside of it are early and hollow ones within it late."
            : "Distance from the centre is latency (or hops); each peer hangs on the one that gave "
                + "it its first copy."
        return places + " Beyond a dashed ring, where one in twenty stands, the scale is tighter. "
            + "Keys: Space plays, ← → 10 ms (Shift: 100 ms), 1 to 4 places, / finds, Esc lets go."
            + sampled
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
}
