import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// A comparison for a terminal of eighty columns.
extension Comparison {
    /// Everything that is said of it.
    package var text: String {
        var lines: [String] = []
        if !plan.question.isEmpty {
            lines += TextTable.wrapped(plan.question, after: "") + [""]
        }
        for entry in plan.entries.indices { lines += text(entry) + [""] }
        lines += judgementLines
        return lines.map { "\($0)\n" }.joined()
    }

    private func text(_ entry: Int) -> [String] {
        var lines = TextTable.wrapped(heading(entry), after: "")
        let sentences = sentences(entry)
        if let pick = pickSentence { lines += [""] + TextTable.wrapped(pick, after: "  ") }
        if !sentences.isEmpty {
            lines.append("")
            for (variant, text) in sentences {
                lines += TextTable.wrapped("\(variant): \(text)", after: "  ")
            }
        }
        if plan.arms.count == 1, saved == nil {
            lines += [""] + onlyTable(entry).lines()
        } else {
            for metric in plan.metrics.indices {
                lines += [""] + TextTable.wrapped(metricHeading(metric), after: "")
                lines += table(entry, metric).lines()
                for note in notes(entry, metric) {
                    lines += TextTable.wrapped(note, after: "    ")
                }
            }
        }
        lines.append("")
        for check in checks(entry) {
            lines += TextTable.wrapped(check.text, after: check.holds ? "  ✓ " : "  ! ")
        }
        let last = [familySentence(entry), sameSentence(entry), frontSentence(entry)]
        for sentence in last.compactMap({ $0 }) {
            lines += TextTable.wrapped(sentence, after: "  · ")
        }
        for remark in plan.entries[entry].remarks {
            lines += TextTable.wrapped(remark, after: "  · ")
        }
        return lines
    }

    /// What is compared, over what.
    func heading(_ entry: Int) -> String {
        let seeds = plan.seeds.count == 1 ? "1 seed" : "\(plan.seeds.count) seeds"
        var text = "\(plan.entries[entry].name): \(seeds) (\(SeedText.short(plan.seeds)))"
        if let looks = plan.looks {
            text += ", looked at \(looks.taken) of \(looks.planned) times"
        }
        if let saved {
            text += ", against \(saved.name)"
        } else if plan.arms.count > 1 {
            text += ", \(plan.arms.count) variants, baseline \(plan.baseline)"
        }
        return text
    }

    /// A metric with what is better, and which difference matters.
    func metricHeading(_ metric: Int) -> String {
        let metric = plan.metrics[metric]
        var text = metric.label
        switch metric.direction {
        case .lessIsBetter: text += ", less is better"
        case .moreIsBetter: text += ", more is better"
        case .neither: break
        }
        switch metric.matter {
        case .share(let share): text += ", \(Self.bare(share * 100)) % matters"
        case .absolute(let value): text += ", \(Self.bare(value)) matters"
        case nil: break
        }
        return text
    }

    /// A number as it was written: whole ones without decimals.
    private static func bare(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }

    /// For how many questions p is corrected; nil when nothing is compared.
    func familySentence(_ entry: Int) -> String? {
        let count = differences.count { $0.entry == entry && $0.statistics?.p != nil }
        if count < 2 { return nil }
        return "p and verdicts are corrected for \(count) questions (Holm), intervals are not: "
            + "fewer variants and metrics decide with fewer seeds"
    }

    /// The expectations, met or missed.
    private var judgementLines: [String] {
        let judgements = judgements
        guard !judgements.isEmpty else { return [] }
        return ["Expectations"]
            + judgements.flatMap { judgement in
                TextTable.wrapped(judgement.text, after: judgement.passes ? "  ✓ " : "  ✗ ")
            } + [""]
    }
}

extension DifferenceJudgement {
    /// What was expected and what came, in a sentence.
    package var text: String {
        var bounds: [String] = []
        if let most = expectation.atMost { bounds.append("at most \(Self.shown(most))") }
        if let least = expectation.atLeast { bounds.append("at least \(Self.shown(least))") }
        let wanted = bounds.joined(separator: " and ")
        let head =
            "\(scenario): \(expectation.metric.name) of \(variant) against "
            + "\(against): "
        guard let interval, let mean else { return "\(head)no interval, expected \(wanted)" }
        let shown = isShare ? Estimate.percentage : { Estimate.signed($0) }
        let ends = "\(shown(interval.lowerBound)) to \(shown(interval.upperBound))"
        let state = outcome == .undecided ? ", not decided" : ""
        return "\(head)\(shown(mean)) (\(ends))\(state), expected \(wanted)"
    }

    private static func shown(_ amount: Matter.Amount) -> String {
        switch amount {
        case .share(let value): Estimate.percentage(value)
        case .absolute(let value): Estimate.signed(value)
        }
    }
}

/// Seeds as people write them.
package enum SeedText {
    /// A number of seeds that would decide; beyond ten thousand it says only that.
    package static func needed(_ count: Int) -> String {
        count > 10_000 ? ">10,000" : "\(Figure(count))"
    }

    /// `1–10` for consecutive ones, `3, 7, 9` for a few, else the first and the last.
    package static func short(_ seeds: [UInt64]) -> String {
        guard let first = seeds.first, let last = seeds.last else { return "none" }
        if seeds.count == 1 { return "\(first)" }
        let isRun = zip(seeds, seeds.dropFirst()).allSatisfy { $0 < .max && $0 + 1 == $1 }
        if isRun { return "\(first)–\(last)" }
        if seeds.count <= 5 { return seeds.map { "\($0)" }.joined(separator: ", ") }
        return "\(first), \(seeds[1]), … \(last)"
    }
}
