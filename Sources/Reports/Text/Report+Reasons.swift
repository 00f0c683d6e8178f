import ScenarioModel

/// The figures that are in the text only where something happened.
extension Report {
    /// Whatever was refused, dropped or taken out of meshes, by reason; two blocks beside each
    /// other, and no lines if nothing was.
    var reasonBlocks: [String] {
        let blocks = [
            Self.block("Copies refused", metrics.rejected.occurring),
            Self.block("RPCs dropped", metrics.dropped.occurring),
            Self.block("GRAFT refused", metrics.graftRefused.occurring),
            Self.block("Left a mesh", metrics.meshPruned.occurring),
        ].filter { !$0.rows.isEmpty }
        return stride(from: 0, to: blocks.count, by: 2).flatMap { place in
            let right = place + 1 < blocks.count ? blocks[place + 1] : nil
            return [""]
                + (right.map { FigureBlock.lines(blocks[place], beside: $0) }
                    ?? blocks[place].lines)
        }
    }

    /// The fate of IDONTWANT, for the block of control messages.
    var unwantedRows: [(name: String, figure: String)] {
        if metrics.counts.idontwantIds == 0 { return [] }
        let share = value(of: .idontwant(.honouredShare)).map {
            " (\(Figure($0.double * 100, decimals: 1)) %)"
        }
        let wasted = value(of: .idontwant(.wasted)).map { "\(Figure($0))" }
        return [
            ("ids in them", "\(Figure(metrics.counts.idontwantIds))"),
            ("left out for them", "\(Figure(metrics.counts.withheld))\(share ?? "")"),
            ("came in vain", wasted ?? "–"),
        ]
    }

    private static func block(
        _ title: String, _ reasons: [(words: String, value: Int)]
    ) -> FigureBlock {
        FigureBlock(title: title, rows: reasons.map { ($0.words, "\(Figure($0.value))") })
    }
}
