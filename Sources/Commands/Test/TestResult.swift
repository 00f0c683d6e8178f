import Reports

/// What the runs of one scenario came to.
struct TestResult: Sendable {
    /// The most failed seeds whose complaints are shown; the others are counted.
    private static let mostShown = 5

    /// The scenario's file.
    let path: String
    /// The runs with how they ended; nil for one that never began.
    let runs: [(run: TestCase, outcome: TestCase.Outcome?)]
    /// What is wrong with the file, which then has no runs; empty if nothing is.
    let mistakes: String

    /// Whether the file has mistakes.
    var isBroken: Bool { !mistakes.isEmpty }
    /// Whether all runs were made and kept all promises.
    var passed: Bool { !isBroken && runs.allSatisfy { $0.outcome?.passed == true } }
    /// Whether a run broke a promise.
    var failed: Bool { runs.contains { $0.outcome?.complaints.isEmpty == false } }
    /// The seconds of the computer's time that the runs took together.
    var wallSeconds: Double { runs.reduce(0) { $0 + ($1.outcome?.wallSeconds ?? 0) } }

    /// One line, and under it what is wrong; `width` is that of the widest path. The line leaves
    /// figures out that do not fit into `columns`, if that is given.
    func text(width: Int, columns: Int? = nil) -> String {
        let blanks = String(repeating: " ", count: max(0, width - path.count))
        if isBroken {
            let count = mistakes.split(separator: "\n").count { $0.contains(": error: ") }
            return "\(mark) \(path)\(blanks)  not run: \(Count(max(count, 1), "mistake"))\n"
        }
        let time = "\(Figure(wallSeconds, decimals: 2)) s"
        let padding = String(repeating: " ", count: max(0, 8 - time.count))
        let head = "\(mark) \(path)\(blanks)  \(seedText)  \(padding)\(time)  "
        var lines = [head + figures(columns.map { $0 - head.count } ?? .max)]
        let failures = runs.filter { $0.outcome?.complaints.isEmpty == false }
        for (run, outcome) in failures.prefix(Self.mostShown) {
            for complaint in outcome?.complaints ?? [] {
                lines.append("    seed \(run.seed): " + Self.indented(complaint))
            }
            lines.append("    repeat: \(run.repetition)")
        }
        let more = failures.count - Self.mostShown
        if more > 0 {
            lines.append("    … and \(more) more \(more == 1 ? "seed" : "seeds") that failed")
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private var mark: String { failed || isBroken ? "✗" : passed ? "✓" : "–" }

    private var seedText: String {
        if runs.count == 1, let seed = runs.first?.run.seed { return "seed \(seed)" }
        let good = runs.count { $0.outcome?.passed == true }
        return good == runs.count ? "\(Count(good, "seed"))" : "\(good) of \(runs.count) seeds"
    }

    /// The figures, or what came to pass in their place, in up to `room` columns.
    private func figures(_ room: Int) -> String {
        let all = runs.compactMap { $0.outcome?.figures }
        guard var sum = all.first else {
            let hasBegun = runs.contains { $0.outcome != nil }
            return hasBegun ? "no run ended" : "not begun"
        }
        for figures in all.dropFirst() { sum.add(figures) }
        return sum.text(room)
    }

    /// Further lines of a complaint, its evidence, stand under the first.
    private static func indented(_ complaint: String) -> String {
        complaint.split(separator: "\n").joined(separator: "\n    ")
    }
}
