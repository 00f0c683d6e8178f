import Reports

/// Results as JUnit XML, which CI systems read: a suite for each scenario, a case for each seed.
struct JUnit {
    /// The document.
    let text: String

    /// The document that tells `results`.
    init(_ results: [TestResult]) {
        let runs = results.flatMap(\.runs)
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let all = Self.attributes(of: runs)
        lines.append(#"<testsuites name="pubsub-sim" \#(all)>"#)
        for result in results {
            let name = Self.escaped(result.path)
            lines.append(#"  <testsuite name="\#(name)" \#(Self.attributes(of: result.runs))>"#)
            for (run, outcome) in result.runs { lines += Self.lines(run, outcome, in: name) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        text = lines.map { "\($0)\n" }.joined()
    }

    private static func attributes(
        of runs: [(run: TestCase, outcome: TestCase.Outcome?)]
    ) -> String {
        let failures = runs.count { $0.outcome?.complaints.isEmpty == false }
        let skipped = runs.count { $0.outcome == nil || $0.outcome?.isInterrupted == true }
        let time = runs.reduce(0) { $0 + ($1.outcome?.wallSeconds ?? 0) }
        return #"tests="\#(runs.count)" failures="\#(failures)" errors="0" skipped="\#(skipped)" "#
            + #"time="\#(seconds(time))""#
    }

    private static func lines(
        _ run: TestCase, _ outcome: TestCase.Outcome?, in suite: String
    ) -> [String] {
        let time = seconds(outcome?.wallSeconds ?? 0)
        let head =
            #"    <testcase classname="\#(suite)" name="seed \#(run.seed)" time="\#(time)""#
        guard let outcome, !outcome.isInterrupted else {
            return ["\(head)>", "      <skipped/>", "    </testcase>"]
        }
        guard let first = outcome.complaints.first else { return ["\(head)/>"] }
        let message = escaped(String(first.prefix { $0 != "\n" }))
        let details = outcome.complaints + ["repeat: \(run.repetition)"]
        return [
            "\(head)>",
            #"      <failure message="\#(message)">\#(escaped(details.joined(separator: "\n")))"#
                + "</failure>", "    </testcase>",
        ]
    }

    private static func seconds(_ value: Double) -> String {
        let text = Figure(value, decimals: 3).description
        return text.filter { $0 != "," }
    }

    /// `text` for an attribute or between tags; what XML 1.0 does not allow at all is left out.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
