extension ReportMetric {
    /// A figure of what routers know at one moment: at the end of the run, or in a sample.
    package enum State: Hashable, Sendable {
        case mesh(Mesh)
        /// How many scores there are.
        case scorePairs
        /// How scores are distributed.
        case score(SummaryStatistic)
        case scoreCount(ScoreCount)
        /// How one part of all scores is distributed, with its weights.
        case scorePart(ScorePart, SummaryStatistic)
        case remembered(Memory)

        /// The figures of `mesh` in the JSON report, in its order.
        package static let meshes: [State] = Mesh.allCases.map { .mesh($0) }
        /// Those of `scores`, without its parts.
        package static let scores: [State] =
            [.scorePairs] + SummaryStatistic.allCases.map { .score($0) }
            + ScoreCount.allCases.map { .scoreCount($0) }
        /// Those of `remembered`.
        package static let memory: [State] = Memory.allCases.map { .remembered($0) }

        /// Those of one part of `scores`.
        package static func part(_ part: ScorePart) -> [State] {
            SummaryStatistic.allCases.map { .scorePart(part, $0) }
        }

        static let all = meshes + scores + ScorePart.allCases.flatMap { part($0) } + memory

        /// The path in the JSON report.
        package var name: String {
            switch self {
            case .mesh(let figure): "mesh.\(figure.rawValue)"
            case .scorePairs: "scores.pairs"
            case .score(let summary): "scores.\(summary.rawValue)"
            case .scoreCount(let count): "scores.\(count.rawValue)"
            case .scorePart(let part, let summary): "scores.\(part.rawValue).\(summary.rawValue)"
            case .remembered(let figure): "remembered.\(figure.rawValue)"
            }
        }

        /// Unit, direction and meaning.
        var definition: MetricDefinition {
            switch self {
            case .mesh(let figure): figure.definition
            case .scorePairs:
                .whole(
                    "pairs", .neither,
                    """
                    Pairs of a node that keeps scores and a peer that it is connected to; two \
                    nodes that keep scores of each other are two pairs.
                    """)
            case .score(let summary):
                .number("score", .neither, "\(summary.words) all scores.")
            case .scoreCount(let count): count.definition
            case .scorePart(let part, let summary):
                .number("score", .neither, "\(summary.words) \(part.words).")
            case .remembered(let figure): figure.definition
            }
        }
    }

    /// How values are distributed. The percentiles are by nearest rank.
    package enum SummaryStatistic: String, CaseIterable, Sendable {
        case min, percentile5, median, mean, max

        /// The beginning of a sentence that ends with the values.
        var words: String {
            switch self {
            case .min: "The minimum of"
            case .percentile5: "The 5th percentile of"
            case .median: "The median of"
            case .mean: "The mean of"
            case .max: "The maximum of"
            }
        }
    }

    /// A part of a score, as the gossipsub specification numbers them.
    package enum ScorePart: String, CaseIterable, Sendable {
        case p1, p2, p3, p3b, p4, p5, p6, p7

        /// What the part is, in the specification's words.
        package var meaning: String {
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

        /// The weighted part, within a sentence.
        package var words: String {
            switch self {
            case .p1:
                """
                the contributions of the time in the mesh, with their weights and over all \
                topics, before the cap on the contribution of topics
                """
            case .p2: "the contributions of first message deliveries"
            case .p3: "the contributions of the deficit of mesh message deliveries"
            case .p3b: "the contributions of mesh failures: deficits of earlier times in the mesh"
            case .p4: "the contributions of invalid messages"
            case .p5: "the application-specific scores"
            case .p6: "the contributions of IP colocation"
            case .p7:
                "the contributions of misbehaviour: broken promises, and GRAFT during a backoff"
            }
        }
    }

    /// Sizes of meshes.
    package enum Mesh: String, CaseIterable, Sendable {
        case memberships, minDegree, meanDegree, maxDegree, outsideShare

        package var definition: MetricDefinition {
            switch self {
            case .memberships:
                .whole(
                    "meshes", .neither,
                    "Meshes: one for each membership of a running node whose router has a mesh.")
            case .minDegree:
                .whole("peers", .neither, "The fewest peers in a mesh.")
            case .meanDegree:
                .number("peers", .neither, "Mesh peers divided by meshes.")
            case .maxDegree:
                .whole("peers", .neither, "The most peers in a mesh.")
            case .outsideShare:
                .share(
                    .lessIsBetter,
                    "The share of meshes with fewer than `D_lo` or more than `D_hi` peers.")
            }
        }
    }

    /// Numbers of scores below a limit.
    package enum ScoreCount: String, CaseIterable, Sendable {
        case negative, belowGossip, belowPublish, belowGraylist

        package var definition: MetricDefinition {
            switch self {
            case .negative:
                .whole(
                    "pairs", .neither,
                    "Scores below zero; a peer with such a score is not accepted in a mesh.")
            case .belowGossip:
                .whole(
                    "pairs", .neither,
                    "Scores below the gossip threshold of the node that keeps them.")
            case .belowPublish:
                .whole(
                    "pairs", .neither,
                    "Scores below the publish threshold of the node that keeps them.")
            case .belowGraylist:
                .whole(
                    "pairs", .neither,
                    "Scores below the graylist threshold of the node that keeps them.")
            }
        }
    }

    /// What routers remember.
    package enum Memory: String, CaseIterable, Sendable {
        case backoffs, seenIds, cachedMessages

        package var definition: MetricDefinition {
            switch self {
            case .backoffs:
                .whole(
                    "backoffs", .lessIsBetter,
                    """
                    Backoffs that gossipsub nodes remember, over all nodes; expired ones count \
                    until they are removed.
                    """)
            case .seenIds:
                .whole(
                    "message ids", .lessIsBetter,
                    "Ids of seen messages that gossipsub nodes remember, over all nodes.")
            case .cachedMessages:
                .whole(
                    "messages", .lessIsBetter,
                    """
                    Messages in the caches of gossipsub nodes, which IWANT can ask for, over all \
                    nodes.
                    """)
            }
        }
    }
}
