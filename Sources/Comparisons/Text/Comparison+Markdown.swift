import Reports

/// A comparison for an issue or a pull request.
extension Comparison {
    /// Everything that is said of it, as GitHub's Markdown.
    package var markdown: String {
        var lines: [String] = []
        if !plan.question.isEmpty { lines += ["**\(plan.question)**", ""] }
        for entry in plan.entries.indices {
            lines += ["### \(heading(entry))", ""]
            if let pick = pickSentence { lines.append("- \(pick)") }
            for (variant, text) in sentences(entry) { lines.append("- **\(variant)**: \(text)") }
            if plan.arms.count == 1, saved == nil {
                lines += onlyTable(entry).markdown
            } else {
                for metric in plan.metrics.indices {
                    lines += ["", "`\(metricHeading(metric))`", ""]
                    lines += table(entry, metric).markdown
                }
            }
            lines.append("")
            for check in checks(entry) {
                lines.append("- \(check.holds ? "✓" : "⚠") \(check.text)")
            }
            let last = [familySentence(entry), sameSentence(entry), frontSentence(entry)]
            lines += last.compactMap { $0 }.map { "- \($0)" }
            for remark in plan.entries[entry].remarks { lines.append("- \(remark)") }
            lines.append("")
        }
        let judgements = judgements
        if !judgements.isEmpty {
            lines += ["### Expectations", ""]
            lines += judgements.map { "- \($0.passes ? "✓" : "✗") \($0.text)" } + [""]
        }
        return lines.map { "\($0)\n" }.joined()
    }
}
