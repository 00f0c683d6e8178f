import Comparisons

/// The sections of a scenario of a comparison, in the order of questions.
struct ComparisonSections {
    private let chapter: Chapter
    private let prefix: String
    private let isOld: Bool
    /// How a message spread with two variants.
    private let viewer: Section

    init(_ chapter: Chapter, number: Int, prefix: String, viewer: Section) {
        self.viewer = viewer
        self.chapter = chapter
        self.prefix = prefix
        isOld = chapter.variants.contains { variant in
            variant.runs.contains { $0.firstBytes == nil }
        }
    }

    private static let old = "the runs were made by an older version; make them again"

    /// All of them, also those that are left out.
    var all: [Section] {
        [
            forest, delay, pareto, viewer, bytes, regions, time, mesh, scores, belief, expectation,
            network,
        ]
    }

    private func id(_ name: String) -> String { prefix + name }

    private var baseline: String {
        if let saved = chapter.comparison.saved { return saved.name }
        return chapter.isGrid ? "the baseline of each cell" : chapter.comparison.plan.baseline
    }

    private var forest: Section {
        let title = "Differences to \(baseline)"
        guard chapter.compares else { return Section(id("forest"), title, missing: "") }
        guard let figure = ForestFigure(chapter) else {
            let why =
                chapter.comparison.plan.seeds.count < 2
                ? "one seed has no intervals" : "no metric differs in any seed"
            return Section(id("forest"), "Differences", missing: why)
        }
        return Section(id("forest"), title, figure.markup)
    }

    /// The deadlines that metrics' labels name, such as `reach (deadline 4 s)`; in milliseconds.
    static func deadlines(in labels: [String]) -> [Double] {
        let units: [Substring: Double] = ["ms": 1, "s": 1000, "min": 60_000]  // For look-up only.
        var found: [Double] = []
        for label in labels {
            let words = label.split { $0 == " " || $0 == "," || $0 == "(" || $0 == ")" }
            guard let place = words.firstIndex(of: "deadline"), place + 2 < words.count,
                let number = Double(words[place + 1]), let unit = units[words[place + 2]]
            else { continue }
            if !found.contains(number * unit) { found.append(number * unit) }
        }
        return found.sorted()
    }

    private var delay: Section {
        let labels = chapter.comparison.plan.metrics.map(\.label)
        let figure = DelayFigure(
            chapter.variants, shading: chapter.pair, deadlines: Self.deadlines(in: labels))
        return Section(
            id("delay"), "How soon", PagePart.finding(figure.finding) + figure.markup)
    }

    private var pareto: Section {
        let tiles = (chapter.pair.first ?? chapter.variants.first).flatMap { TileFigure($0) }
        let front = chapter.compares ? ParetoFigure(chapter) : nil
        let left = front.map { PagePart.finding($0.finding) + $0.markup }
        let right = tiles.map { PagePart.finding($0.finding) + $0.markup }
        switch (left, right) {
        case (let left?, let right?):
            let columns: Markup = """
                <div class="two apart"><div>\(left)</div><div>\(right)</div></div>
                """
            return Section(id("pareto"), "Latency against bytes, and where", columns)
        case (let left?, nil): return Section(id("pareto"), "Latency against bytes", left)
        case (nil, let right?): return Section(id("where"), "Where", right)
        case (nil, nil):
            return Section(
                id("pareto"), "Latency against bytes",
                missing: chapter.compares ? "no metric of latency and one of bytes" : "")
        }
    }

    private var bytes: Section {
        guard let figure = ByteFigure(chapter.variants) else {
            let why = isOld ? Self.old : "nothing was sent"
            return Section(id("bytes"), "What the bytes are for", missing: why)
        }
        return Section(
            id("bytes"), "What the bytes are for",
            PagePart.finding(figure.finding) + figure.markup)
    }

    private var regions: Section {
        guard let figure = RegionFigure(chapter.pair) else {
            let why = isOld ? Self.old : "the scenario has no regions, or one"
            return Section(id("regions"), "How soon, by region", missing: why)
        }
        let text = "Latency by the receiver's region, the nearest first."
        return Section(
            id("regions"), "How soon, by region", PagePart.finding(text) + figure.markup)
    }

    private var time: Section {
        let kinds: [TimeFigure.Quantity] = [.deliveries, .duplicates]
        let figures = kinds.compactMap { TimeFigure($0, of: chapter.variants) }
        if figures.isEmpty {
            return Section(id("time"), "Over time", missing: "nothing was delivered")
        }
        let text = "Shaded: the time in which messages are published."
        return Section(
            id("time"), "Over time", PagePart.finding(text) + figures.map(\.markup).joined())
    }

    private var mesh: Section {
        guard let figure = TimeFigure(.mesh, of: chapter.variants) else {
            return Section(id("mesh"), "Meshes over time", missing: "no router has a mesh")
        }
        return Section(id("mesh"), "Meshes over time", figure.markup)
    }

    private var scores: Section {
        Section(
            id("scores"), "Scores over time",
            missing: "a comparison keeps none; 'pubsub-sim report' of a scenario shows them")
    }

    private var belief: Section {
        let checks = chapter.comparison.checks(chapter.entry).map { check in
            PagePart.check(check.holds, PageNumber.signed(in: check.text))
        }
        return Section(
            id("belief"), "Can this be believed?",
            #"<ul class="checks">\#(checks.joined())</ul>"#)
    }

    private var expectation: Section {
        let own = chapter.comparison.judgements.filter { $0.scenario == chapter.name }
        if own.isEmpty {
            return Section(id("expected"), "What was expected", missing: "nothing was expected")
        }
        let items = own.map { judgement in
            PagePart.check(judgement.passes, words(judgement))
        }
        return Section(
            id("expected"), "What was expected",
            #"<ul class="checks">\#(items.joined())</ul>"#)
    }

    /// What was expected and what came, without the scenario's name.
    private func words(_ judgement: DifferenceJudgement) -> String {
        let start = "\(judgement.scenario): "
        let text = judgement.text
        return PageNumber.signed(
            in: text.hasPrefix(start) ? String(text.dropFirst(start.count)) : text)
    }

    private var network: Section {
        let plan = chapter.comparison.plan
        let rows = chapter.arms.map { arm -> Markup in
            let changes = plan.arms[arm].changes.map { "<code>\($0)</code>" as Markup }
            let text = changes.isEmpty ? "as it is" : changes.joined(separator: "<br>")
            return "<tr><td>\(plan.arms[arm].name)</td><td>\(text)</td></tr>"
        }
        let remarks = plan.entries[chapter.entry].remarks.map { "<li>\($0)</li>" as Markup }
        let run = chapter.variants.first?.runs.first
        let parts = (run?.worldParts ?? []).map { part -> Markup in
            "<tr><td>\(part.name)</td><td><code>\(part.digest)</code></td></tr>"
        }
        let nodes = run.map { "\($0.nodes) nodes, \(Plot.label($0.seconds)) s of virtual time" }
        return Section(
            id("network"), "Network and inputs",
            """
            <p class="finding">\(plan.entries[chapter.entry].file): \(nodes ?? "no run"). Program \
            \(plan.program).</p><table><thead><tr><th scope="col">Variant</th>\
            <th scope="col">changes</th></tr></thead><tbody>\(rows.joined())</tbody></table>\
            <ul class="plain">\(remarks.joined())</ul><details><summary>The world of the first \
            seed, part by part</summary><table><tbody>\(parts.joined())</tbody></table></details>
            """)
    }
}

extension PagePart {
    /// A sentence with ✓ or !, for a list of checks.
    static func check(_ holds: Bool, _ text: String) -> Markup {
        """
        <li><span class="\(holds ? "good" : "bad")">\(holds ? "✓" : "!")</span>\
        <span>\(text)</span></li>
        """
    }
}
