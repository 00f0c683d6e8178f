import PubSub
import ScenarioModel

/// Scores over all pairs of a node and a peer that it is connected with.
package struct ScoreFigures: Equatable, Sendable {
    /// How many pairs there are.
    package var pairs: Int
    /// The scores.
    package var total: Summary
    /// How many scores are below zero.
    package var negative: Int
    /// How many are below the gossip threshold of the node that keeps them.
    package var belowGossip: Int
    /// The same for the publish threshold.
    package var belowPublish: Int
    /// The same for the graylist threshold.
    package var belowGraylist: Int
    /// The weighted parts of the scores, in the order of `ReportMetric.ScorePart`.
    var parts: [Summary]

    /// How one part of the scores is distributed.
    func summary(of part: ReportMetric.ScorePart) -> Summary { parts[part.place] }

    func value(of count: ReportMetric.ScoreCount) -> Int {
        switch count {
        case .negative: negative
        case .belowGossip: belowGossip
        case .belowPublish: belowPublish
        case .belowGraylist: belowGraylist
        }
    }
}

extension ReportMetric.ScorePart {
    /// The position in `allCases`.
    fileprivate var place: Int {
        switch self {
        case .p1: 0
        case .p2: 1
        case .p3: 2
        case .p3b: 3
        case .p4: 4
        case .p5: 5
        case .p6: 6
        case .p7: 7
        }
    }

    /// The part in one score.
    func value(in components: ScoreComponents) -> Double {
        switch self {
        case .p1: components.p1
        case .p2: components.p2
        case .p3: components.p3
        case .p3b: components.p3b
        case .p4: components.p4
        case .p5: components.p5
        case .p6: components.p6
        case .p7: components.p7
        }
    }
}

/// Scores of which figures are made: some 8 bytes for each part of each that is not zero.
struct ScoreTally: Equatable, Sendable {
    private static let parts = ReportMetric.ScorePart.allCases

    private var totals = SummaryTally()
    private var parts = Array(repeating: SummaryTally(), count: Self.parts.count)
    private var negative = 0
    private var belowGossip = 0
    private var belowPublish = 0
    private var belowGraylist = 0

    mutating func add(_ components: ScoreComponents, _ thresholds: ScoreThresholds) {
        let total = components.total
        totals.add(total)
        for (place, part) in Self.parts.enumerated() {
            parts[place].add(part.value(in: components))
        }
        if total < 0 { negative += 1 }
        if total < thresholds.gossip { belowGossip += 1 }
        if total < thresholds.publish { belowPublish += 1 }
        if total < thresholds.graylist { belowGraylist += 1 }
    }

    /// The figures of the scores; nil when there are none.
    var figures: ScoreFigures? {
        guard let total = totals.summary else { return nil }
        return ScoreFigures(
            pairs: totals.count, total: total, negative: negative, belowGossip: belowGossip,
            belowPublish: belowPublish, belowGraylist: belowGraylist,
            parts: parts.compactMap { $0.summary })
    }
}
