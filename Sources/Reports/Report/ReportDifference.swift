import TextFormats

/// The figures of two reports beside each other, as far as they are not the same: what replaced
/// what, and by how much it differs.
///
/// Made from reports as JSON, so that it knows every figure of docs/report.md, also those of
/// programs of before.
package struct ReportDifference: Equatable, Sendable {
    /// A figure that is not the same.
    struct Row: Equatable {
        var key: String
        /// Nil when the report has none.
        var before: Double?
        var after: Double?
    }

    /// An expectation that is met on one side only.
    struct Verdict: Equatable {
        var expectation: String
        var isMetBefore: Bool
    }

    /// What is no figure of the run: what it cost the computer, and what tells runs apart.
    private static let strangers = ["wallSeconds", "peakResidentBytes", "seed"]
    /// Lists whose entries are compared elsewhere, or not at all because they are many.
    private static let longLists = ["samples", "expectations"]
    private static let mostRows = 40

    let rows: [Row]
    let verdicts: [Verdict]

    /// The differences between the JSON reports `before` and `after`; nil when one of them is not
    /// JSON.
    package init?(from before: [UInt8], to after: [UInt8]) {
        guard let old = JSON5Parser.parse(before, file: "report.json").value,
            let new = JSON5Parser.parse(after, file: "report.json").value
        else { return nil }
        let (olds, news) = (Self.figures(of: old, at: ""), Self.figures(of: new, at: ""))
        rows = Self.rows(olds, news)
        verdicts = Self.verdicts(old, new)
    }

    /// The rows in the order of the first report, with those that only the second has behind.
    private static func rows(
        _ olds: [(key: String, value: Double)], _ news: [(key: String, value: Double)]
    ) -> [Row] {
        // For look-up only.
        let oldPlaces: [String: Double] = Dictionary(olds.map { ($0.key, $0.value) }) { $1 }
        let newPlaces: [String: Double] = Dictionary(news.map { ($0.key, $0.value) }) { $1 }
        let kept = olds.map { Row(key: $0.key, before: $0.value, after: newPlaces[$0.key]) }
        let added = news.filter { oldPlaces[$0.key] == nil }
            .map { Row(key: $0.key, before: nil, after: $0.value) }
        return (kept + added).filter { $0.before != $0.after }
    }

    private static func verdicts(_ old: JSONValue, _ new: JSONValue) -> [Verdict] {
        let before = old["expectations"]?.entries ?? []
        let after = new["expectations"]?.entries ?? []
        return zip(before, after).compactMap { before, after in
            guard let name = words(before), name == words(after), let wasMet = isMet(before),
                let isMet = isMet(after), wasMet != isMet
            else { return nil }
            return Verdict(expectation: name, isMetBefore: wasMet)
        }
    }

    private static func isMet(_ expectation: JSONValue) -> Bool? {
        guard case .flag(let isMet)? = expectation["met"]?.kind else { return nil }
        return isMet
    }

    private static func words(_ expectation: JSONValue) -> String? {
        guard let metric = expectation["metric"]?.string,
            let bound = expectation["expected"]?.string
        else { return nil }
        let scope = expectation["scope"]?.string ?? ""
        return scope.isEmpty ? "\(metric) \(bound)" : "\(metric) (\(scope)) \(bound)"
    }

    private static func figures(
        of value: JSONValue, at path: String
    ) -> [(key: String, value: Double)] {
        switch value.kind {
        case .number(let number): return Double(number.text).map { [(path, $0)] } ?? []
        case .object(let members):
            return members.flatMap { member in
                let isOutside =
                    path.isEmpty && (strangers + longLists).contains(member.key)
                if isOutside { return [(key: String, value: Double)]() }
                return figures(
                    of: member.value, at: path.isEmpty ? member.key : "\(path).\(member.key)")
            }
        case .array(let entries):
            return entries.enumerated().flatMap { figures(of: $1, at: "\(path)[\($0)]") }
        case .string, .flag, .null, .invalid: return []
        }
    }
}

extension ReportDifference {
    /// The rows as a table for a terminal, under the names of both sides.
    package func text(_ before: String, _ after: String) -> String {
        if rows.isEmpty { return "all figures of the two reports are the same\n" }
        var table = TextTable(rows: [["figures that differ", before, after, "difference"]])
        for row in rows.prefix(Self.mostRows) {
            table.rows.append([
                "  \(row.key)", Self.figure(row.before), Self.figure(row.after),
                Self.difference(row),
            ])
        }
        var lines = table.lines(indentation: 0)
        if rows.count > Self.mostRows {
            lines.append("  … \(rows.count) in all, of which these are the first")
        }
        for verdict in verdicts {
            let change = verdict.isMetBefore ? "met → missed" : "missed → met"
            lines.append("expectation \(verdict.expectation): \(change)")
        }
        return lines.map { "\($0)\n" }.joined()
    }

    private static func figure(_ value: Double?) -> String {
        value.map { "\(Figure($0))" } ?? "–"
    }

    /// The difference, and its share of the value before.
    private static func difference(_ row: Row) -> String {
        guard let before = row.before, let after = row.after else { return "" }
        let change = after - before
        let sign = change > 0 ? "+" : ""
        guard before != 0 else { return "\(sign)\(Figure(change))" }
        let share = change / before.magnitude * 100
        guard share.magnitude < 1e6 else { return "\(sign)\(Figure(change))" }
        return "\(sign)\(Figure(change)) (\(sign)\(Figure(share, decimals: 1)) %)"
    }
}
