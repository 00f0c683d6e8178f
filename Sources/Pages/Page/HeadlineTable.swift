import Comparisons
import ScenarioModel

/// The table of all variants and metrics: mean, half width of its interval, difference, verdict.
struct HeadlineTable {
    private let chapter: Chapter
    private let units: [UnitScale]
    /// The ids of the sections that the page has.
    private let sections: [String]
    private let prefix: String

    /// More variants have a line each instead of two.
    private static let mostWithDetails = 8

    /// The table of `chapter`, whose figures lead to those of `sections`, of which the ids begin
    /// with `prefix`.
    init(_ chapter: Chapter, sections: [Section] = [], prefix: String = "") {
        self.chapter = chapter
        self.prefix = prefix
        self.sections = sections.filter { $0.content != nil }.map(\.id)
        units = chapter.comparison.plan.metrics.indices.map { metric in
            let means = chapter.arms.compactMap {
                chapter.comparison.mean(chapter.entry, $0, metric)?.mean.magnitude
            }
            let title = MetricTitle(chapter.comparison.plan.metrics[metric].label)
            return title.unit(means.max() ?? 0)
        }
    }

    private var comparison: Comparison { chapter.comparison }

    /// The id of the section with the figure of a metric; nil where the page has none.
    private func target(_ metric: Int) -> String? {
        guard let name = MetricTitle.section(of: comparison.plan.metrics[metric].label) else {
            return nil
        }
        return sections.contains(prefix + name) ? prefix + name : nil
    }
    private var isDense: Bool { chapter.arms.count > Self.mostWithDetails }

    /// The table with its notes.
    var markup: Markup {
        let rows = chapter.arms.indices.map { row($0) }
        let heads = chapter.metrics.enumerated().map { column, metric in
            head(metric, column: column + 1)
        }
        return """
            <div class="scroll"><table class="headline\(isDense ? " dense" : "")" id="table">\
            <thead><tr><th scope="col">Variant</th>\(heads.joined())</tr></thead>\
            <tbody>\(rows.joined())</tbody></table></div><p class="note">\(note)</p>
            """
    }

    private func head(_ metric: Int, column: Int) -> Markup {
        let planned = comparison.plan.metrics[metric]
        let title = MetricTitle(planned.label)
        let arrow: Markup
        switch planned.direction {
        case .lessIsBetter: arrow = #" <span title="less is better">↓</span>"#
        case .moreIsBetter: arrow = #" <span title="more is better">↑</span>"#
        case .neither: arrow = .none
        }
        let parts = [units[metric].name, title.note].filter { !$0.isEmpty }
        return """
            <th scope="col"><button type="button" data-sort="\(column)">\(title.name)</button>\
            <small>\(parts.joined(separator: ", "))\(arrow)\(link(metric))</small></th>
            """
    }

    private func link(_ metric: Int) -> Markup {
        target(metric).map { ##" <a class="to only" href="#\##($0)">figure</a>"## } ?? .none
    }

    private func row(_ position: Int) -> Markup {
        let variant = chapter.variants[position]
        let cells = chapter.metrics.map { cell(chapter.arms[position], $0) }
        return """
            <tr><td class="name">\(variant.name)\(PagePart.swatch(variant.place))</td>\
            \(cells.joined())</tr>
            """
    }

    private func cell(_ arm: Int, _ metric: Int) -> Markup {
        let planned = comparison.plan.metrics[metric]
        let unit = units[metric]
        let title = MetricTitle(planned.label)
        let name = "\(title.name)\(unit.name.isEmpty ? "" : ", \(unit.name)")"
        let path = "\(chapter.name)/\(comparison.plan.arms[arm].name)/\(planned.label)"
        guard let mean = comparison.mean(chapter.entry, arm, metric) else {
            return #"<td data-head="\#(name)"><span class="verdict">no figure</span></td>"#
        }
        let half = mean.high.map { ($0 - mean.mean) / unit.divisor }
        let shown = mean.mean / unit.divisor
        let text =
            title.kind == .share
            ? String(PageNumber.percent(mean.mean).dropLast(2))
            : PageNumber.text(shown, halfWidth: half)
        let width: Markup
        if let half, half > 0 {
            width = #" <span class="half">± \#(PageNumber.halfWidth(half, of: shown))</span>"#
        } else {
            width = .none
        }
        let leads: Markup = target(metric).map { #" data-to="\#($0)""# } ?? .none
        return """
            <td data-head="\(name)"\(leads)><span class="value">\
            \(PagePart.data(mean.mean, text, path: path))\(width)</span>\
            \(isDense ? .none : verdict(arm, metric))</td>
            """
    }

    private func verdict(_ arm: Int, _ metric: Int) -> Markup {
        guard let difference = chapter.difference(arm, metric) else {
            let isBaseline = chapter.compares && comparison.plan.arms[arm].baseline == arm
            return isBaseline ? #"<span class="verdict">baseline</span>"# : .none
        }
        guard difference.statistics != nil else {
            return #"<span class="verdict">no figure</span>"#
        }
        let words = DifferenceWords(difference)
        if comparison.plan.seeds.count < 2 {
            return #"<span class="verdict">\#(words.mean)</span>"#
        }
        let verdict = difference.verdict
        let kind = verdict == .better || verdict == .worse ? verdict.rawValue : "open"
        return """
            <span class="verdict \(kind)">\(verdict.sign) \(words.mean) \(verdict.word)</span>
            """
    }

    private var note: String {
        let seeds = comparison.plan.seeds.count
        if seeds < 2 { return "One seed: no intervals. ↓ less is better, ↑ more is better." }
        var text = "Mean over \(seeds) seeds ± half of its 95 % interval."
        if chapter.compares {
            let family = comparison.differences.count { $0.entry == chapter.entry }
            text +=
                " Differences are paired by seed; verdicts are corrected for \(family) questions "
                + "(Holm). ● better, ◆ worse, = equal, ~ not decided."
        }
        return text + " ↓ less is better, ↑ more is better."
    }
}
