import Comparisons
import Reports

/// Results as JUnit XML, which CI systems read.
struct JUnit {
    /// A suite of cases, such as a scenario.
    struct Suite {
        var name: String
        var cases: [Case]
    }

    /// One case, such as a seed.
    struct Case {
        /// How it ended.
        enum Outcome: Equatable {
            case passed
            case failed(message: String, details: String)
            /// It could not be begun.
            case broken(message: String, details: String)
            case skipped
        }

        var name: String
        /// Seconds of the computer's time.
        var seconds: Double
        var outcome: Outcome
        /// Figures, for CI systems that show or plot them.
        var properties: [Property] = []
    }

    /// A figure of a case, by its name in the JSON report.
    struct Property: Equatable, Sendable {
        var name: String
        var value: String
    }

    /// The document.
    let text: String

    /// The document that tells `suites`.
    init(suites: [Suite]) {
        var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
        let all = Self.attributes(of: suites.flatMap(\.cases))
        lines.append(#"<testsuites name="pubsub-sim" \#(all)>"#)
        for suite in suites {
            let name = Self.escaped(suite.name)
            lines.append(#"  <testsuite name="\#(name)" \#(Self.attributes(of: suite.cases))>"#)
            for entry in suite.cases { lines += Self.lines(entry, in: name) }
            lines.append("  </testsuite>")
        }
        lines.append("</testsuites>")
        text = lines.map { "\($0)\n" }.joined()
    }

    /// The document that tells `results`: a suite for each scenario, a case for each seed.
    init(_ results: [TestResult]) {
        self.init(
            suites: results.map { result in
                let runs = result.runs.map { Self.entry(of: $0.run, $0.outcome) }
                return Suite(
                    name: result.path, cases: result.isBroken ? [Self.entry(of: result)] : runs)
            })
    }

    /// The one case of a scenario that has mistakes.
    private static func entry(of result: TestResult) -> Case {
        let first = result.mistakes.prefix { $0 != "\n" }
        return Case(
            name: "reading the scenario", seconds: 0,
            outcome: .broken(message: String(first), details: result.mistakes))
    }

    private static func entry(of run: TestCase, _ outcome: TestCase.Outcome?) -> Case {
        var entry = Case(
            name: "seed \(run.seed)", seconds: outcome?.wallSeconds ?? 0, outcome: .skipped)
        guard let outcome, !outcome.isInterrupted else { return entry }
        entry.properties = outcome.properties
        entry.outcome = .passed
        if let first = outcome.complaints.first {
            let details = outcome.complaints + ["repeat: \(run.repetition)"]
            entry.outcome = .failed(
                message: String(first.prefix { $0 != "\n" }),
                details: details.joined(separator: "\n"))
        }
        return entry
    }

    private static func attributes(of cases: [Case]) -> String {
        let failures = cases.count { entry in
            if case .failed = entry.outcome { true } else { false }
        }
        let errors = cases.count { entry in
            if case .broken = entry.outcome { true } else { false }
        }
        let skipped = cases.count { $0.outcome == .skipped }
        let time = cases.reduce(0) { $0 + $1.seconds }
        return #"tests="\#(cases.count)" failures="\#(failures)" errors="\#(errors)" "#
            + #"skipped="\#(skipped)" time="\#(seconds(time))""#
    }

    private static func lines(_ entry: Case, in suite: String) -> [String] {
        let head =
            #"    <testcase classname="\#(suite)" name="\#(escaped(entry.name))" "#
            + #"time="\#(seconds(entry.seconds))""#
        var inner = propertyLines(entry.properties)
        switch entry.outcome {
        case .passed: break
        case .skipped: inner.append("      <skipped/>")
        case .failed(let message, let details): inner.append(element("failure", message, details))
        case .broken(let message, let details): inner.append(element("error", message, details))
        }
        return inner.isEmpty ? ["\(head)/>"] : ["\(head)>"] + inner + ["    </testcase>"]
    }

    private static func propertyLines(_ properties: [Property]) -> [String] {
        if properties.isEmpty { return [] }
        let lines = properties.map { property in
            #"        <property name="\#(escaped(property.name))" value="\#(escaped(property.value))"/>"#
        }
        return ["      <properties>"] + lines + ["      </properties>"]
    }

    private static func element(_ name: String, _ message: String, _ details: String) -> String {
        #"      <\#(name) message="\#(escaped(message))">\#(escaped(details))</\#(name)>"#
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
