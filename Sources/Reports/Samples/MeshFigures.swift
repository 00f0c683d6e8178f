import ScenarioModel

/// How large meshes are.
package struct MeshFigures: Equatable, Sendable {
    /// How many meshes there are: memberships of nodes whose router has a mesh.
    package var memberships: Int
    /// The fewest peers in one.
    package var minDegree: Int
    /// Peers by meshes.
    package var meanDegree: Double
    /// The most peers in one.
    package var maxDegree: Int
    /// The share of meshes that have fewer than `D_lo` or more than `D_hi` peers.
    package var outsideShare: Double

    func value(of figure: ReportMetric.Mesh) -> MetricValue {
        switch figure {
        case .memberships: .whole(memberships)
        case .minDegree: .whole(minDegree)
        case .meanDegree: .number(meanDegree)
        case .maxDegree: .whole(maxDegree)
        case .outsideShare: .number(outsideShare)
        }
    }

    /// The figure that is also measured over a scope.
    func value(of degree: ScopedMetric.Degree) -> MetricValue {
        switch degree {
        case .min: value(of: .minDegree)
        case .mean: value(of: .meanDegree)
        case .max: value(of: .maxDegree)
        case .outside: value(of: .outsideShare)
        }
    }
}

/// Meshes of which figures are made.
struct MeshTally: Equatable, Sendable {
    private var count = 0
    private var links = 0
    private var fewest = Int.max
    private var most = 0
    private var outside = 0

    mutating func add(degree: Int, isWithinBounds: Bool) {
        count += 1
        links += degree
        fewest = min(fewest, degree)
        most = max(most, degree)
        if !isWithinBounds { outside += 1 }
    }

    /// How large the meshes are; nil when there are none.
    var figures: MeshFigures? {
        if count == 0 { return nil }
        return MeshFigures(
            memberships: count, minDegree: fewest, meanDegree: Double(links) / Double(count),
            maxDegree: most, outsideShare: Double(outside) / Double(count))
    }
}
