import Comparisons
import Scenarios

/// The report of a comparison as a page that needs nothing but itself.
package struct ComparisonPage: Sendable {
    let comparison: Comparison
    let chapters: [Chapter]
    /// The command that repeats each scenario's part, by scenario.
    let commands: [String]
    /// One seed that was run again with two variants; nil where none was.
    package var viewer: PairedViewer?
    /// Why there is none; empty where none was wanted.
    package var viewerAbsence = ""

    /// The page of `comparison`; `files` are its runs by key (for look-up only), `commands` say
    /// how each scenario's part is made again.
    package init(_ comparison: Comparison, files: [String: RunFile], commands: [String]) {
        self.comparison = comparison
        self.commands = commands
        chapters = comparison.plan.entries.indices.map {
            Chapter(comparison, entry: $0, files: files)
        }
    }

    /// Whether there is a run to show.
    package var isEmpty: Bool { chapters.allSatisfy { $0.variants.allSatisfy(\.runs.isEmpty) } }

    /// The file.
    package var html: [UInt8] {
        PageFrame(
            title: title, content: content, data: json,
            scripts: [PageScript.text] + (viewer == nil ? [] : PairedViewer.scripts)
        ).bytes
    }

    private var title: String {
        let name = chapters.map(\.name).joined(separator: ", ")
        return chapters.count == 1 ? "\(VerdictText(chapters[0]).headline) · \(name)" : name
    }

    private var content: Markup {
        if chapters.count == 1 { return chapter(0, isOnly: true) }
        let question: Markup =
            comparison.plan.question.isEmpty
            ? "\(chapters.count) scenarios" : Markup(comparison.plan.question)
        let list = chapters.indices.map { index -> Markup in
            """
            <li><a href="#chapter-\(index)">\(chapters[index].name)</a>: \
            \(VerdictText(chapters[index]).headline)</li>
            """
        }
        return """
            <p class="eyebrow">pubsub-sim · comparison over \(chapters.count) scenarios</p>\
            <h1>\(question)</h1><ul class="plain">\(list.joined())</ul>

            """ + chapters.indices.map { chapter($0, isOnly: false) }.joined()
    }

    private func chapter(_ index: Int, isOnly: Bool) -> Markup {
        let own = chapters[index]
        let verdict = VerdictText(own)
        let variants = own.variants.count == 1 ? "one variant" : "\(own.variants.count) variants"
        let heading: Markup =
            isOnly ? "<h1>\(verdict.headline)</h1>" : "<h2>\(own.name): \(verdict.headline)</h2>"
        let question = isOnly ? comparison.plan.question : ""
        let colon = question.isEmpty ? "" : ": \(question)"
        let sections = ComparisonSections(
            own, number: index, prefix: isOnly ? "" : "\(index)-", viewer: viewerSection(index)
        ).all
        let table = HeadlineTable(own, sections: sections, prefix: isOnly ? "" : "\(index)-")
        return """
            <div class="chapter" id="chapter-\(index)">\
            <p class="eyebrow">pubsub-sim · comparison of \(variants) on <b>\(own.name)</b>\(colon)</p>\
            \(heading)<p class="lead">\(verdict.lead)</p>\(facts(own))
            \(table.markup)
            \(PagePart.command(commands.indices.contains(index) ? commands[index] : ""))
            \(sections.map(\.markup).joined())\(PagePart.notShown(sections))</div>

            """
    }

    /// How a message spread in the scenario `entry`, or why that is not shown.
    private func viewerSection(_ entry: Int) -> Section {
        if let viewer, viewer.entry == entry { return viewer.section }
        let why =
            viewer.map { "the page shows it of \(comparison.plan.entries[$0.entry].name)" }
            ?? viewerAbsence
        return Section("viewer", "How a message spread", missing: why)
    }

    /// The scenario and the two variants, by index in the plan, that a viewer shows where nothing
    /// else is asked for: the verdict's and its baseline. Nil where nothing is compared within this
    /// plan.
    package var usualPair: (entry: Int, baseline: Int, variant: Int)? {
        guard comparison.saved == nil else { return nil }
        for chapter in chapters {
            guard let leader = chapter.leader else { continue }
            return (chapter.entry, comparison.plan.arms[leader].baseline, leader)
        }
        return nil
    }

    private func facts(_ own: Chapter) -> Markup {
        let plan = comparison.plan
        let seeds = plan.seeds.count
        let variants = own.variants.count
        let made = own.variants.reduce(0) { $0 + $1.runs.count }
        let all = seeds * variants
        var runs = "\(variants) × \(seeds) \(seeds == 1 ? "seed" : "seeds")"
        if made < all { runs += ", \(made) of \(all) there" }
        if (2...5).contains(seeds) { runs += ": few seeds" }
        let baseline =
            comparison.saved?.name
            ?? (own.isGrid ? "\(plan.baseline), in each cell" : plan.baseline)
        let rows: [(String, String)] = [
            ("Runs", runs), ("Baseline", own.compares ? baseline : "none: one variant"),
            ("Same worlds", worlds(own)), ("What matters", matters),
        ]
        let parts = rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as Markup }
        return #"<dl class="facts">\#(parts.joined())</dl>"#
    }

    private func worlds(_ own: Chapter) -> String {
        if !own.compares { return "nothing to compare" }
        let refused = comparison.refusals.filter { $0.entry == own.entry }
        if !refused.isEmpty { return "no: see below" }
        var same = 0
        var seeds = 0
        for index in comparison.plan.seeds.indices {
            let digests = own.arms.compactMap { comparison.runs(own.entry, $0)[index]?.world }
            if digests.isEmpty { continue }
            seeds += 1
            if digests.allSatisfy({ $0 == digests[0] }) { same += 1 }
        }
        if same == seeds { return "\(same) of \(seeds) digests agree" }
        return "but for what variants set"
    }

    private var matters: String {
        var words: [String] = []
        for metric in comparison.plan.metrics {
            let word: String
            switch metric.matter {
            case .share(let share): word = "\(Plot.label(share * 100)) % and more"
            case .absolute(let value):
                word = "\(MetricTitle(metric.label).phrase) by \(Plot.label(value))"
            case nil: continue
            }
            if !words.contains(word) { words.append(word) }
        }
        return words.isEmpty ? "any difference" : words.prefix(3).joined(separator: ", ")
    }
}

extension PagePart {
    /// The command that repeats it, with a button that copies it; nothing without a command.
    static func command(_ text: String) -> Markup {
        if text.isEmpty { return .none }
        return """
            <div class="command"><pre>\(text)</pre><button type="button" data-copy>Copy</button>\
            </div>
            """
    }

    /// The sections that are left out, each with why.
    static func notShown(_ sections: [Section]) -> Markup {
        let missing = sections.filter { $0.content == nil && !$0.absence.isEmpty }
        if missing.isEmpty { return .none }
        let items = missing.map { "<li>\($0.title): \($0.absence)</li>" as Markup }
        return """
            <section id="not-shown"><h2>Not shown</h2><ul class="plain">\(items.joined())</ul>\
            </section>

            """
    }
}
