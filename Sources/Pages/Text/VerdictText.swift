import Comparisons
import ScenarioModel
import Scenarios

/// What a comparison came to, as the sentence that heads its page and the paragraph under it.
///
/// It says only what was tested: nothing wins that was not compared with all others.
struct VerdictText {
    private let chapter: Chapter

    init(_ chapter: Chapter) { self.chapter = chapter }

    private var plan: ComparisonPlan { chapter.comparison.plan }

    /// The sentence.
    var headline: String {
        if chapter.variants.allSatisfy(\.runs.isEmpty) { return "No run came to its end" }
        if !chapter.compares { return MeasuredText.sentence(chapter.variants.first) }
        if plan.seeds.count < 2 { return "One seed: no verdict" }
        guard let leader = chapter.leader else { return "Nothing could be compared" }
        if chapter.isGrid { return gridHeadline }
        let own = differences(of: leader)
        let name = plan.arms[leader].name
        let base = own.first?.baseline ?? ""
        if let lost = own.first(where: { isDelivery($0) && $0.verdict == .worse }) {
            return "\(name) \(phrase(lost)) than \(base)"
        }
        let better = strongest(own.filter { $0.verdict == .better })
        let worse = strongest(own.filter { $0.verdict == .worse })
        if let better {
            let start = "\(name) \(phrase(better)) than \(base)"
            if let worse { return "\(start), but \(phrase(worse))" }
            return start + (harmless(own) ?? "")
        }
        if let worse { return "\(name) \(phrase(worse)) than \(base)" }
        if own.allSatisfy({ $0.verdict == .equal }) {
            return "\(name) and \(base) are no different\(matter)"
        }
        if let other = strongest(own.filter { $0.verdict == .less || $0.verdict == .more }) {
            return "\(name) \(phrase(other)) than \(base)"
        }
        return "Between \(name) and \(base) nothing is decided"
    }

    /// The paragraph: better, worse, equal and not decided of the headline's variant, with
    /// intervals.
    var lead: Markup {
        if chapter.variants.allSatisfy(\.runs.isEmpty) { return "There is nothing to show." }
        if !chapter.compares { return delivered }
        if plan.seeds.count < 2 {
            return """
                Figures of seed \(plan.seeds.first.map { "\($0)" } ?? ""), without intervals. \
                Whether they are more than chance, ten seeds would tell: <code>--seeds 10</code>. \
                \(delivered)
                """
        }
        guard let leader = chapter.leader else { return refusals }
        if chapter.isGrid {
            let sentences = chapter.comparison.sentences(chapter.entry).map { sentence -> Markup in
                "<b>\(sentence.variant)</b>: \(PageNumber.signed(in: sentence.text))."
            }
            return sentences.joined(separator: " ")
        }
        let own = differences(of: leader)
        var parts: [Markup] = []
        let words: [(Verdict, Markup)] = [
            (.better, "Better"), (.worse, "Worse"), (.less, "Less"), (.more, "More"),
        ]
        for (verdict, word) in words {
            let those = own.filter { $0.verdict == verdict }
            if those.isEmpty { continue }
            parts.append("<b>\(word)</b> in \(those.map { told($0) }.joined(separator: ", ")).")
        }
        let equal = own.filter { $0.verdict == .equal }
        if !equal.isEmpty {
            parts.append(
                "<b>Equal</b>\(matter) in \(equal.map { name($0) }.joined(separator: ", ")).")
        }
        let open = own.filter { $0.verdict == .undecided && $0.statistics != nil }
        if !open.isEmpty {
            parts.append(
                "<b>Not decided</b>: \(open.map { openText($0) }.joined(separator: ", ")).")
        }
        return parts.joined(separator: " ") + " " + delivered
    }

    private var delivered: Markup { Markup(MeasuredText.delivered(chapter.variants)) }

    private var refusals: Markup {
        let texts = chapter.comparison.checks(chapter.entry).filter { !$0.holds }.map(\.text)
        return "\(texts.joined(separator: "; "))."
    }

    private var gridHeadline: String {
        let found = chapter.comparison.differences.filter { $0.entry == chapter.entry }
        guard let leader = chapter.leader else { return "Nothing could be compared" }
        let name = plan.arms[leader].ownName
        let base = plan.arms[plan.arms[leader].baseline].ownName
        let own = found.filter { plan.arms[$0.arm].ownName == name }
        let cells = own.count / max(plan.metrics.count, 1)
        func most(_ verdict: Verdict) -> (metric: Int, count: Int)? {
            plan.metrics.indices.map { metric in
                (metric, own.count { $0.metric == metric && $0.verdict == verdict })
            }.filter { $0.1 > 0 }.max { $0.1 < $1.1 }
        }
        func words(_ found: (metric: Int, count: Int)) -> String {
            "in \(MetricTitle(plan.metrics[found.metric].label).phrase) in "
                + "\(found.count) of \(cells) cells"
        }
        guard let better = most(.better) else {
            return most(.worse).map { "\(name) is worse than \(base) \(words($0))" }
                ?? "Between \(name) and \(base) nothing is decided in \(cells) cells"
        }
        let start = "\(name) is better than \(base) \(words(better))"
        return most(.worse).map { "\(start), worse \(words($0))" } ?? start
    }
}

/// Parts of sentences.
extension VerdictText {
    private func differences(of arm: Int) -> [Comparison.Difference] {
        chapter.metrics.compactMap { chapter.difference(arm, $0) }
    }

    /// The difference that is largest beside the baseline's mean; duplicates only where there is
    /// nothing else, because bytes say what they cost.
    private func strongest(_ found: [Comparison.Difference]) -> Comparison.Difference? {
        let others = found.filter {
            !plan.metrics[$0.metric].label.hasPrefix("duplicates")
        }
        return (others.isEmpty ? found : others).max {
            ($0.statistics?.relativeMean ?? 0).magnitude
                < ($1.statistics?.relativeMean ?? 0).magnitude
        }
    }

    /// A difference as what the variant does: `sends 33.5 % fewer bytes`.
    private func phrase(_ difference: Comparison.Difference) -> String {
        let label = plan.metrics[difference.metric].label
        let title = MetricTitle(label)
        guard let statistics = difference.statistics else { return "has no \(title.phrase)" }
        let isLess = statistics.mean < 0
        let size: String
        if let relative = statistics.relativeMean {
            size = String(PageNumber.signedPercent(relative).dropFirst())
        } else {
            size = PageNumber.text(statistics.mean.magnitude)
        }
        if label.hasPrefix("bytesPerPeer.sent") {
            return "sends \(size) \(isLess ? "fewer" : "more") bytes"
        }
        if label.hasPrefix("reach") { return "delivers \(size) \(isLess ? "less" : "more")" }
        if label.hasPrefix("duplicates") {
            return "has \(size) \(isLess ? "fewer" : "more") duplicates"
        }
        if title.kind == .milliseconds {
            return "has a \(size) \(isLess ? "lower" : "higher") \(title.phrase)"
        }
        return "has \(size) \(isLess ? "less" : "more") \(title.phrase)"
    }

    /// That nothing is worse by what matters, where every interval says so.
    private func harmless(_ found: [Comparison.Difference]) -> String? {
        let isHarmless = found.allSatisfy { difference in
            guard difference.verdict != .better, difference.verdict != .equal else { return true }
            guard let interval = difference.interval, let matter = difference.matter else {
                return false
            }
            switch plan.metrics[difference.metric].direction {
            case .lessIsBetter: return interval.upperBound < matter
            case .moreIsBetter: return interval.lowerBound > -matter
            case .neither: return true
            }
        }
        guard isHarmless, let share = commonMatter else { return nil }
        return ", and nothing is worse by \(share) or more"
    }

    /// The share that matters of all metrics, if it is one; as in `3 %`.
    private var commonMatter: String? {
        var shares: [Double] = []
        for metric in plan.metrics {
            guard case .share(let share) = metric.matter else { return nil }
            if !shares.contains(share) { shares.append(share) }
        }
        return shares.count == 1 ? "\(Plot.label(shares[0] * 100)) %" : nil
    }

    /// ` within 3 %`, or nothing.
    private var matter: String { commonMatter.map { " within \($0)" } ?? "" }

    /// Whether it is of what was delivered, without which no other figure says much.
    private func isDelivery(_ difference: Comparison.Difference) -> Bool {
        plan.metrics[difference.metric].label.hasPrefix("reach")
    }

    private func name(_ difference: Comparison.Difference) -> Markup {
        Markup(MetricTitle(plan.metrics[difference.metric].label).phrase)
    }

    private func told(_ difference: Comparison.Difference) -> Markup {
        let text = DifferenceWords(difference)
        guard !text.interval.isEmpty else { return "\(name(difference)) (\(text.mean))" }
        return "\(name(difference)) (\(text.mean), 95&#160;% interval \(text.interval))"
    }

    private func openText(_ difference: Comparison.Difference) -> Markup {
        guard let seeds = difference.seedsNeeded else { return told(difference) }
        return
            "\(told(difference)); about \(PageNumber.fixed(Double(seeds), decimals: 0)) seeds would"
    }
}
