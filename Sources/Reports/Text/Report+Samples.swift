import ScenarioModel
import SimKernel

/// What samples showed, in the text.
extension Report {
    /// More lines than this are no table that anybody reads.
    private static let mostRows = 16

    /// The scores at the end beside what they are made of; no lines if there are none.
    var scoreBlocks: [String] {
        guard let scores = ending.scores else { return [] }
        let total = scores.total
        var rows = [
            ("pairs of peers", "\(Figure(scores.pairs))"), ("least", Self.score(total.min)),
            ("5th percentile", Self.score(total.percentile5)), ("median", Self.score(total.median)),
            ("mean", Self.score(total.mean)), ("largest", Self.score(total.max)),
            ("below zero", "\(Figure(scores.negative))"),
        ]
        rows += [
            ("below the gossip threshold", "\(Figure(scores.belowGossip))"),
            ("below the publish threshold", "\(Figure(scores.belowPublish))"),
            ("below the graylist threshold", "\(Figure(scores.belowGraylist))"),
        ]
        let parts = zip(ReportMetric.ScorePart.allCases, scores.parts).map { part, spread in
            ("P" + part.rawValue.dropFirst() + " " + part.meaning, Self.score(spread.mean))
        }
        let left = FigureBlock(title: "Scores at the end", rows: rows)
        let right = FigureBlock(title: "Mean of what they are made of", rows: parts)
        return [""] + FigureBlock.lines(left, beside: right)
    }

    /// Meshes and scores over time, as a table and as a picture; no lines if there are none.
    var sampleTable: [String] {
        let shown = samples.filter { $0.mesh != nil || $0.scores != nil }
        if shown.isEmpty { return [] }
        let hasScores = shown.contains { $0.scores != nil }
        let table = Self.head(hasScores) + picked(shown).map { Self.row($0, hasScores) }
        var picture = [""]
        let degrees = shown.map { $0.mesh?.meanDegree }
        picture += Self.picture("mean mesh degree", degrees, Self.degree)
        if hasScores {
            picture += Self.picture(
                "median score", shown.map { $0.scores?.total.median }, Self.score)
        }
        return ["", "Meshes and scores over time"] + table + picture
    }

    /// As many of the samples as a table holds, evenly spaced, the last among them.
    private func picked(_ samples: [Sample]) -> [Sample] {
        let step = (samples.count + Self.mostRows - 1) / Self.mostRows
        let first = (samples.count - 1) % step
        return stride(from: first, to: samples.count, by: step).map { samples[$0] }
    }

    private static func head(_ hasScores: Bool) -> [String] {
        let groups = right("mesh degree", 36) + (hasScores ? right("score", 34) : "")
        let titles = columns.prefix(hasScores ? columns.count : 4)
        return [groups, titles.map { right($0.title, $0.width) }.joined()]
    }

    private static let columns = [
        ("time", 14), ("least", 7), ("mean", 8), ("most", 7), ("least", 12), ("median", 11),
        ("largest", 11), ("below 0", 9),
    ].map { (title: $0.0, width: $0.1) }

    private static func row(_ sample: Sample, _ hasScores: Bool) -> String {
        let mesh = sample.mesh
        var cells = [
            "\(Figure((sample.time - .start).seconds, decimals: 3)) s",
            mesh.map { "\(Figure($0.minDegree))" } ?? "–",
            mesh.map { degree($0.meanDegree) } ?? "–",
            mesh.map { "\(Figure($0.maxDegree))" } ?? "–",
        ]
        if hasScores {
            let scores = sample.scores
            let total = scores?.total
            cells += [
                total.map { score($0.min) } ?? "–", total.map { score($0.median) } ?? "–",
                total.map { score($0.max) } ?? "–", scores.map { "\(Figure($0.negative))" } ?? "–",
            ]
        }
        return zip(cells, columns).map { right($0, $1.width) }.joined()
    }

    private static func picture(
        _ name: String, _ values: [Double?], _ text: (Double) -> String
    ) -> [String] {
        let known = values.compactMap { $0 }
        guard let least = known.min(), let most = known.max() else { return [] }
        let blanks = String(repeating: " ", count: max(0, 16 - name.count))
        let line = Sparkline(values)
        let range = least == most ? "  \(text(least))" : "  \(text(least)) to \(text(most))"
        return ["  \(name)\(blanks)  \(line)", "  \(String(repeating: " ", count: 16))\(range)"]
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }

    private static func degree(_ value: Double) -> String { "\(Figure(value, decimals: 2))" }

    /// A score as people compare them; an attacker's can be of any size.
    private static func score(_ value: Double) -> String {
        if value.magnitude < 1000 { return "\(Figure(value, decimals: 3))" }
        if value.magnitude < 1e6 { return "\(Figure(value, decimals: 1))" }
        var (mantissa, exponent) = (value, 0)
        while mantissa.magnitude >= 9.995, exponent < 400 {
            mantissa /= 10
            exponent += 1
        }
        return "\(Figure(mantissa, decimals: 2))e\(exponent)"
    }
}
