import Comparisons

/// Differences to the baseline with their intervals, metric by metric, on one scale.
struct ForestFigure {
    private let chapter: Chapter
    private let found: [Comparison.Difference]
    private let scale: Scale
    /// Whether the scale is that of the logarithm of the ratio.
    private let isLogarithmic: Bool

    /// More rows of a metric are lower.
    private static let mostHighRows = 12
    /// A difference of so much is drawn on a linear scale.
    private static let mostLinear = 0.5

    /// Nil where no difference can be shown as a share.
    init?(_ chapter: Chapter) {
        self.chapter = chapter
        found = chapter.comparison.differences.filter {
            $0.entry == chapter.entry && $0.statistics?.relativeMean != nil
        }
        var ends: [Double] = []
        for difference in found {
            ends.append(difference.statistics?.relativeMean ?? 0)
            if let interval = difference.relativeInterval {
                ends += [interval.lowerBound, interval.upperBound]
            }
        }
        guard chapter.comparison.plan.seeds.count > 1, !found.isEmpty,
            ends.contains(where: { $0 != 0 })
        else { return nil }
        let (low, high) = (min(0, ends.min() ?? 0), max(0, ends.max() ?? 0))
        isLogarithmic = low > -0.95 && (low < -Self.mostLinear || high > Self.mostLinear)
        scale = isLogarithmic ? Self.ratios(low, high) : Self.shares(low, high)
    }

    /// From the ratio 1 + `low` to 1 + `high`, with ticks at round shares.
    private static func ratios(_ low: Double, _ high: Double) -> Scale {
        let rounds: [Double] = [
            -0.9, -0.8, -0.6, -0.4, -0.2, 0, 0.25, 0.5, 1, 2, 4, 9, 19, 49, 99, 999,
        ]
        let first = (rounds.last { $0 <= low } ?? -0.95) + 1
        let last = (rounds.first { $0 >= high } ?? high) + 1
        return .exact(
            from: first, to: last,
            ticks: rounds.map { $0 + 1 }.filter { first...last ~= $0 }, isLogarithmic: true)
    }

    private static func shares(_ low: Double, _ high: Double) -> Scale {
        let span = max(high - low, 0.001)
        let step = Scale.step(for: span / 5)
        let (first, last) = ((low / step).rounded(.down), (high / step).rounded(.up))
        let ticks = stride(from: first, through: last, by: 1).map { $0 * step }
        return .exact(from: first * step, to: last * step, ticks: ticks)
    }

    /// The figure: a table of which the middle column is drawn.
    var markup: Markup {
        let bodies = chapter.metrics.map { body($0) }
        return """
            <p class="finding">\(note)</p><figure><table class="forest">\(bodies.joined())<tbody>\(axisRow)</tbody></table></figure>
            """
    }

    private var note: String {
        let matters = chapter.comparison.plan.metrics.contains { $0.matter != nil }
        return "Mean differences, paired by seed, with 95 % intervals"
            + (matters ? "; inside the grey band a difference does not matter" : "")
            + ". Filled: shown after correction; hollow: not. ◂ less, more ▸"
    }

    private func body(_ metric: Int) -> Markup {
        var rows: [(Int, Comparison.Difference)] = []
        for arm in chapter.arms {
            if let difference = found.first(where: { $0.arm == arm && $0.metric == metric }) {
                rows.append((arm, difference))
            }
        }
        let title = MetricTitle(chapter.comparison.plan.metrics[metric].label)
        if rows.allSatisfy({ $0.1.statistics?.isIdentical ?? true }) {
            let text = rows.isEmpty ? "no shares of the baseline" : "no difference in any seed"
            return """
                <tbody><tr><th scope="rowgroup" colspan="3">\(title.name) \
                <span class="half">\(text)</span></th></tr></tbody>
                """
        }
        let isLow = rows.count > Self.mostHighRows
        if isLow {
            rows.sort {
                ($0.1.statistics?.relativeMean ?? 0) < ($1.1.statistics?.relativeMean ?? 0)
            }
        }
        return """
            <tbody><tr><th scope="rowgroup" colspan="3">\(title.name) \
            <span class="half">\(title.note)</span></th></tr>\
            \(rows.map { row($0, $1, height: isLow ? 18 : 28) }.joined())</tbody>
            """
    }

    private func row(_ arm: Int, _ difference: Comparison.Difference, height: Int) -> Markup {
        let words = DifferenceWords(difference)
        let verdict = difference.verdict
        let kind = verdict == .better || verdict == .worse ? verdict.rawValue : "open"
        let interval = words.interval.isEmpty ? "" : "[\(words.interval)]"
        return """
            <tr class="\(kind)"><td>\(chapter.comparison.plan.arms[arm].name)</td>\
            <td>\(drawing(difference, height: Double(height)))</td>\
            <td title="\(details(difference))"><b>\(verdict.sign) \(words.mean)</b> \(interval) \
            <b>\(verdict.word)</b></td></tr>
            """
    }

    private func details(_ difference: Comparison.Difference) -> String {
        var parts = ["n = \(difference.statistics?.count ?? 0)"]
        if let p = difference.statistics?.p { parts.append("p = \(PageNumber.text(p))") }
        if let p = difference.adjusted { parts.append("corrected \(PageNumber.text(p))") }
        if let correlation = difference.statistics?.correlation {
            parts.append("correlation \(PageNumber.text(correlation))")
        }
        if let seeds = difference.seedsNeeded { parts.append("\(seeds) seeds would decide") }
        return parts.joined(separator: ", ")
    }

    private func across(_ share: Double) -> String {
        let value = scale.clamped(isLogarithmic ? 1 + share : share)
        return "\(PageNumber.coordinate(value * 100))%"
    }

    private func drawing(_ difference: Comparison.Difference, height: Double) -> Markup {
        let middle = PageNumber.coordinate(height / 2)
        let whole = PageNumber.coordinate(height)
        let zero: Markup = """
            <line class="zero" x1="\(across(0))" x2="\(across(0))" y1="0" y2="\(whole)"/>
            """
        var parts = band(difference, whole) + zero
        let colour =
            difference.verdict == .better || difference.verdict == .worse
            ? "var(--\(difference.verdict.rawValue))" : "var(--ink2)"
        if let interval = difference.relativeInterval {
            let (low, high) = (across(interval.lowerBound), across(interval.upperBound))
            parts += """
                <line class="error" style="stroke:\(colour)" x1="\(low)" x2="\(high)" \
                y1="\(middle)" y2="\(middle)"/>
                """
            for end in [low, high] {
                parts += """
                    <line class="error" style="stroke:\(colour)" x1="\(end)" x2="\(end)" \
                    y1="\(PageNumber.coordinate(height / 2 - 5))" \
                    y2="\(PageNumber.coordinate(height / 2 + 5))"/>
                    """
            }
        }
        let mean = across(difference.statistics?.relativeMean ?? 0)
        parts += mark(difference.verdict, mean, height / 2, colour)
        return """
            <svg width="100%" height="\(whole)" aria-hidden="true">\(parts)</svg>
            """
    }

    /// ● better, ◆ worse, □ equal, ○ else.
    private func mark(
        _ verdict: Verdict, _ x: String, _ y: Double, _ colour: String
    ) -> Markup {
        let at = PageNumber.coordinate(y)
        switch verdict {
        case .better, .less, .more:
            return #"<circle cx="\#(x)" cy="\#(at)" r="5" style="fill:\#(colour)"/>"#
        case .worse:
            return """
                <svg x="\(x)" y="\(at)" overflow="visible"><path d="M0 -6L6 0L0 6L-6 0Z" \
                style="fill:\(colour)"/></svg>
                """
        case .equal:
            return """
                <svg x="\(x)" y="\(at)" overflow="visible"><rect x="-4.5" y="-4.5" width="9" \
                height="9" style="fill:var(--bg);stroke:\(colour);stroke-width:2"/></svg>
                """
        case .undecided:
            return """
                <circle cx="\(x)" cy="\(at)" r="4.5" \
                style="fill:var(--bg);stroke:\(colour);stroke-width:2"/>
                """
        }
    }

    private func band(_ difference: Comparison.Difference, _ height: String) -> Markup {
        guard let matter = difference.matter, let base = difference.statistics?.baselineMean,
            base != 0
        else { return .none }
        let share = matter / base.magnitude
        let (low, high) = (isLogarithmic ? max(-0.9, -share) : -share, share)
        let from = scale.clamped(isLogarithmic ? 1 + low : low) * 100
        let to = scale.clamped(isLogarithmic ? 1 + high : high) * 100
        return """
            <rect class="window" x="\(PageNumber.coordinate(from))%" \
            width="\(PageNumber.coordinate(to - from))%" y="0" height="\(height)"/>
            """
    }

    /// How a tick is labelled.
    private enum Labelling {
        case always, notOnPhones, never
    }

    /// Labels that do not stand on one another: 0 and the ends before others.
    private var labelling: [Labelling] {
        let ticks = scale.ticks
        let places = ticks.map { scale.clamped($0.value) }
        let ends = [0, ticks.count - 1]
        let zero = ticks.firstIndex { ($0.value - (isLogarithmic ? 1 : 0)).magnitude < 1e-9 }
        var kept: [Int] = []
        var found = ticks.map { _ in Labelling.never }
        for index in [zero].compactMap({ $0 }) + [ticks.count - 1, 0] + Array(ticks.indices)
        where ticks.indices.contains(index) && !kept.contains(index) {
            // Shares of the width that a label takes at 1,280 pixels and on a phone; a label at an
            // end stands wholly within it.
            func isFree(_ width: Double, _ others: [Int]) -> Bool {
                others.allSatisfy { other in
                    let factor = ends.contains(index) || ends.contains(other) ? 1.5 : 1
                    return (places[index] - places[other]).magnitude >= width * factor
                }
            }
            guard isFree(0.085, kept) else { continue }
            found[index] =
                isFree(0.125, kept.filter { found[$0] == .always }) ? .always : .notOnPhones
            kept.append(index)
        }
        return found
    }

    private var axisRow: Markup {
        let labelling = self.labelling
        let labels = scale.ticks.enumerated().map { index, tick -> Markup in
            let share = isLogarithmic ? tick.value - 1 : tick.value
            let place = across(share)
            let percent = share * 100
            let sign = percent < -1e-9 ? "−" : percent > 1e-9 ? "+" : ""
            let isLast = index == scale.ticks.count - 1
            let rounded = (percent.magnitude * 100).rounded() / 100
            let text = "\(sign)\(Plot.label(rounded))\(isLast ? " %" : "")"
            let anchor = index == 0 ? "s" : isLast ? "e" : "m"
            let minor = labelling[index] == .notOnPhones ? " minor" : ""
            let label: Markup =
                labelling[index] == .never
                ? .none
                : #"<text class="x \#(anchor)\#(minor)" x="\#(place)" y="19">\#(text)</text>"#
            return """
                <line class="tick" x1="\(place)" x2="\(place)" y1="0" y2="5"/>\(label)
                """
        }
        return """
            <tr><td></td><td><svg width="100%" height="24" aria-hidden="true">\
            <line class="axis" x1="0" x2="100%" y1="0" y2="0"/>\(labels.joined())</svg></td>\
            <td></td></tr>
            """
    }
}
