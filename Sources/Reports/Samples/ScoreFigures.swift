import PubSub

/// What nodes think of their peers, over all pairs of a node and a peer that it is connected with.
public struct ScoreFigures: Equatable, Sendable {
    /// What a score is made of, with the names of the JSON report.
    enum Part: CaseIterable {
        case p1, p2, p3, p3b, p4, p5, p6, p7

        /// The name in reports.
        var name: StaticString {
            switch self {
            case .p1: "p1"
            case .p2: "p2"
            case .p3: "p3"
            case .p3b: "p3b"
            case .p4: "p4"
            case .p5: "p5"
            case .p6: "p6"
            case .p7: "p7"
            }
        }

        /// What it stands for, in the spec's words.
        var meaning: String {
            switch self {
            case .p1: "time in mesh"
            case .p2: "first deliveries"
            case .p3: "mesh deliveries"
            case .p3b: "mesh failures"
            case .p4: "invalid messages"
            case .p5: "application"
            case .p6: "IP colocation"
            case .p7: "behaviour"
            }
        }

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

    /// How many pairs there are.
    public var pairs: Int
    /// The scores.
    public var total: Spread
    /// How many scores are below zero.
    public var negative: Int
    /// How many are below the gossip threshold of the node that keeps them.
    public var belowGossip: Int
    /// The same for the publish threshold.
    public var belowPublish: Int
    /// The same for the graylist threshold.
    public var belowGraylist: Int
    /// What the scores are made of, weighted, in the order of `Part`.
    var parts: [Spread]

    /// The counts with the names of the JSON report.
    var counts: [(name: StaticString, value: Int)] {
        [
            ("negative", negative), ("belowGossip", belowGossip), ("belowPublish", belowPublish),
            ("belowGraylist", belowGraylist),
        ]
    }
}

/// Scores of which figures are made: some 8 bytes for each part of each that is not zero.
struct ScoreTally: Equatable, Sendable {
    private static let parts = ScoreFigures.Part.allCases

    private var totals = SpreadTally()
    private var parts = Array(repeating: SpreadTally(), count: Self.parts.count)
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

    /// What the scores come to; nil if there are none.
    var figures: ScoreFigures? {
        guard let total = totals.spread else { return nil }
        return ScoreFigures(
            pairs: totals.count, total: total, negative: negative, belowGossip: belowGossip,
            belowPublish: belowPublish, belowGraylist: belowGraylist,
            parts: parts.compactMap { $0.spread })
    }
}
