import ScenarioModel
import SimKernel

/// The sections of a run's page, in the order of questions.
struct RunSections {
    private let run: RunFile
    private let variant: VariantRuns
    private let scenario: Scenario
    private let viewer: ViewerData
    private let samples: GroupSamples

    init(
        _ run: RunFile, _ variant: VariantRuns, _ scenario: Scenario, _ viewer: ViewerData,
        _ samples: GroupSamples = GroupSamples()
    ) {
        self.samples = samples
        self.viewer = viewer
        self.run = run
        self.variant = variant
        self.scenario = scenario
    }

    /// All of them, also those that are left out.
    var all: [Section] {
        let own = [
            delay, ViewerSection(viewer).section, hops, place, bytes, regions, time, mesh, scores,
            expectation, network,
        ]
        let ids = own.filter { $0.content != nil }.map(\.id)
        return [Section("figures", "In figures", RunFigures(run, variant).markup(ids))] + own
    }

    private var delay: Section {
        let figure = DelayFigure([variant], shading: [], deadlines: scenario.deadlines)
        return Section("delay", "How soon", PagePart.finding(figure.finding) + figure.markup)
    }

    private var hops: Section {
        let counts = Array(run.hops.dropFirst())
        let all = counts.reduce(0, +)
        guard all > 0, let most = counts.max() else {
            return Section("hops", "Hops", missing: "nothing was delivered")
        }
        let mean = counts.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
        let text =
            "A message crosses \(PageNumber.text(Double(mean) / Double(all))) links to a node "
            + "in the mean, and \(counts.count) at most."
        let rows = counts.prefix(24).enumerated().map { index, count -> Markup in
            let width = PageNumber.coordinate(Double(count) / Double(most) * 100)
            let share = PageNumber.percent(Double(count) / Double(all))
            return """
                <tr><td>\(index + 1)</td><td class="bar"><svg width="100%" height="14" \
                aria-hidden="true"><rect class="k0" width="\(width)%" height="14"/></svg></td>\
                <td>\(share)</td></tr>
                """
        }
        let rest = counts.count > 24 ? "\(counts.count - 24) larger numbers are left out." : ""
        return Section(
            "hops", "Hops",
            PagePart.finding(text) + """
                <figure><table class="bars hops"><thead><tr><th scope="col">Hops</th><th></th>\
                <th scope="col">of deliveries</th></tr></thead><tbody>\(rows.joined())</tbody>\
                </table><p class="note">\(rest)</p></figure>
                """)
    }

    private var place: Section {
        guard let figure = TileFigure(variant) else {
            return Section("where", "Where", missing: "the scenario has no regions, or one")
        }
        return Section("where", "Where", PagePart.finding(figure.finding) + figure.markup)
    }

    private var bytes: Section {
        guard let figure = ByteFigure([variant]) else {
            return Section("bytes", "What the bytes are for", missing: "nothing was sent")
        }
        return Section(
            "bytes", "What the bytes are for", PagePart.finding(figure.finding) + figure.markup)
    }

    private var regions: Section {
        guard let figure = RegionFigure([variant]) else {
            return Section("regions", "How soon, by region", missing: "")
        }
        return Section("regions", "How soon, by region", figure.markup)
    }

    private var time: Section {
        let kinds: [TimeFigure.Quantity] = [.deliveries, .duplicates]
        let events = TimelineWords.all(scenario)
        let figures = kinds.compactMap { TimeFigure($0, of: [variant], events: events) }
        if figures.isEmpty {
            return Section("time", "Over time", missing: "nothing was delivered")
        }
        return Section(
            "time", "Over time",
            PagePart.finding(
                "Shaded: the time in which messages are published."
                    + (events.isEmpty ? "" : " Dotted: what the timeline does."))
                + figures.map(\.markup).joined())
    }

    private var mesh: Section {
        guard let figure = TimeFigure(.mesh, of: [variant], events: TimelineWords.all(scenario))
        else {
            return Section("mesh", "Meshes over time", missing: "no router has a mesh")
        }
        let groups = GroupFigure(.degrees, samples, seconds: run.seconds)
        let byGroup = groups.flatMap { $0.count > 1 ? $0.markup : nil } ?? .none
        return Section("mesh", "Meshes over time", figure.markup + byGroup)
    }

    private var scores: Section {
        if let figure = GroupFigure(.scores, samples, seconds: run.seconds) {
            return Section("scores", "Scores over time", figure.markup)
        }
        let seen = run.observations.compactMap { observation in
            observation.scores.map { (observation.time, $0) }
        }
        guard seen.count > 1 else {
            return Section(
                "scores", "Scores over time",
                missing: run.observations.isEmpty && samples.isEmpty
                    ? "the scenario observes nothing: --set observe.every=10s does"
                    : "no router keeps scores")
        }
        let low = seen.map { $0.1[0] }.min() ?? 0
        let high = seen.map { $0.1[2] }.max() ?? 1
        let curve = Curve(
            variant: 0, name: "mean score", points: seen.map { ($0.0, $0.1[1]) },
            band: seen.map { ($0.0, $0.1[0], $0.1[2]) })
        let ticks = [0, run.seconds / 2, run.seconds]
        let plot = Plot(
            x: .exact(from: 0, to: run.seconds, ticks: ticks), y: .linear(from: low, to: high),
            height: 160, xUnit: "s",
            finding: "Scores from \(PageNumber.text(low)) to \(PageNumber.text(high)).",
            curves: [curve])
        return Section(
            "scores", "Scores over time",
            PagePart.figure("Score of a peer with another", "mean, least and most", plot.markup))
    }

    private var expectation: Section {
        let items = run.expectations.map { PagePart.check($0.isMet, $0.text) }
        let remarks = run.remarks.map { "<li>\($0)</li>" as Markup }
        if items.isEmpty, remarks.isEmpty {
            return Section("expected", "What was expected", missing: "nothing was expected")
        }
        return Section(
            "expected", "What was expected",
            """
            <ul class="checks">\(items.joined())</ul><ul class="plain">\(remarks.joined())</ul>
            """)
    }

    private var network: Section {
        let rows = scenario.groups.map { group -> Markup in
            let routers = group.routers.map { NetworkWords.router($0.router) }
            return """
                <tr><td>\(group.name)</td><td>\(group.count)</td>\
                <td>\(routers.joined(separator: ", "))</td>\
                <td>\(NetworkWords.bandwidth(group.host.bandwidth))</td></tr>
                """
        }
        let events = scenario.timeline.count
        let parts = run.worldParts.map { part -> Markup in
            "<tr><td>\(part.name)</td><td><code>\(part.digest)</code></td></tr>"
        }
        let faults = events == 0 ? "" : " \(events) timeline entries."
        return Section(
            "network", "Network and inputs",
            """
            <p class="finding">Dials: \(NetworkWords.topology(scenario.topology.kind)).\(faults)</p>\
            <table><thead><tr><th scope="col">Group</th><th scope="col">nodes</th>\
            <th scope="col">router</th><th scope="col">bandwidth up, down</th></tr></thead>\
            <tbody>\(rows.joined())</tbody></table><details><summary>The world, part by \
            part</summary><table><tbody>\(parts.joined())</tbody></table></details>
            """)
    }
}
