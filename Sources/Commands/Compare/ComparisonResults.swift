import Comparisons
import Recordings
import Reports
import Scenarios
import TextFormats

/// Makes the results of a comparison from the files of its runs, writes them and shows them.
struct ComparisonResults {
    let store: RunStore
    let plan: ComparisonPlan
    let saved: Comparison.Saved?
    let showsMarkdown: Bool
    /// Where the JUnit report goes, if it is wanted.
    let junit: String?

    /// The most runs that came to no end that are named.
    private static let mostNamed = 5

    /// Does everything; the exit code says what the results are worth.
    func perform() throws(OutputFile.Failure) -> ExitCode {
        let comparison = Comparison(plan, records: store.records(of: plan), against: saved)
        try store.write(comparison.json, named: "comparison.json")
        try store.write(comparison.csv, named: "runs.csv")
        try store.write(Array(comparison.markdown.utf8), named: "comparison.md")
        if let resamples = comparison.resamples {
            try store.write(resamples, named: "resamples.csv")
        } else {
            store.remove("resamples.csv")
        }
        let judgements = comparison.judgements
        if let junit {
            var file = try OutputFile(junit, for: .junit)
            try file.append(Array(Self.junit(judgements, plan).text.utf8))
            try file.seal()
            try file.publish()
        }
        do throws(SystemError) {
            try Console.print(showsMarkdown ? comparison.markdown : comparison.text)
        } catch {
            return Console.fail(error)
        }
        let isWhole = tellMissing(comparison)
        if !comparison.refusals.isEmpty { return .badInput }
        return judgements.allSatisfy(\.passes) && isWhole ? .success : .missed
    }

    /// Names runs that came to no end; false if there are some.
    private func tellMissing(_ comparison: Comparison) -> Bool {
        let missing = plan.runs.filter { comparison.records[$0.key] == nil }
        if missing.isEmpty { return true }
        Console.error(
            "\(missing.count) of \(plan.runs.count) runs did not end; the results are without "
                + "them")
        for run in missing.prefix(Self.mostNamed) {
            let name = "\(plan.entries[run.entry].name), \(plan.arms[run.arm].name)"
            let why =
                store.has(run.key) ? "its file is damaged; remove it" : store.failure(of: run.key)
            Console.note("\(name), seed \(run.seed): \(why)")
        }
        if missing.count > Self.mostNamed {
            Console.note("… and \(missing.count - Self.mostNamed) more")
        }
        return false
    }

    /// The expectations as JUnit XML: a suite for each scenario, a case for each expectation.
    private static func junit(_ judgements: [DifferenceJudgement], _ plan: ComparisonPlan) -> JUnit
    {
        JUnit(
            suites: plan.entries.map { entry in
                let own = judgements.filter { $0.scenario == entry.name }
                return JUnit.Suite(
                    name: entry.file,
                    cases: own.map { judgement in
                        let name =
                            "\(judgement.expectation.metric.name) of "
                            + "\(judgement.variant) against \(judgement.against)"
                        return JUnit.Case(
                            name: name, seconds: 0,
                            outcome: judgement.passes
                                ? .passed
                                : .failed(message: judgement.text, details: judgement.text),
                            properties: properties(of: judgement))
                    })
            })
    }

    /// The difference and the ends of its interval, as shares of the other's mean where the bounds
    /// are such.
    private static func properties(of judgement: DifferenceJudgement) -> [JUnit.Property] {
        let figures = [
            ("difference", judgement.mean), ("difference.low", judgement.interval?.lowerBound),
            ("difference.high", judgement.interval?.upperBound),
        ]
        return figures.compactMap { name, value in
            value.map { JUnit.Property(name: name, value: "\($0)") }
        }
    }
}
