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
        let parts = zip(ScoreFigures.Part.allCases, scores.parts).map { part, spread in
            ("\(part.name)".uppercased() + " " + part.meaning, Self.score(spread.mean))
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
        let scores = hasScores ? "  score: least     median    largest    below 0" : ""
        return ["            time  degree: least    mean  most\(scores)"]
    }

    private static func row(_ sample: Sample, _ hasScores: Bool) -> String {
        let time = "\(Figure((sample.time - .start).seconds, decimals: 3)) s"
        var row = right(time, 16)
        let mesh = sample.mesh
        row += right(mesh.map { "\(Figure($0.minDegree))" } ?? "–", 15)
        row += right(mesh.map { degree($0.meanDegree) } ?? "–", 8)
        row += right(mesh.map { "\(Figure($0.maxDegree))" } ?? "–", 6)
        guard hasScores else { return row }
        let scores = sample.scores
        row += right(scores.map { score($0.total.min) } ?? "–", 14)
        row += right(scores.map { score($0.total.median) } ?? "–", 11)
        row += right(scores.map { score($0.total.max) } ?? "–", 11)
        return row + right(scores.map { "\(Figure($0.negative))" } ?? "–", 11)
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
        value.magnitude < 1e6 ? "\(Figure(value, decimals: 3))" : "\(value)"
    }
}
