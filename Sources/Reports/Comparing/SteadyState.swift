import SimKernel

/// From when on a run is steady: the truncation point of MSER-5 (White 1997) for the mean mesh
/// degree, and for the duplicates of each stretch from the first publication on.
struct SteadyState: Equatable, Sendable {
    /// The fewest stretches of which something can be said: eight batches of five.
    private static let fewest = 40

    /// In seconds; nil if the degrees were never steady, or there is no mesh.
    let mesh: Double?
    /// In seconds; nil if the duplicates were never steady, or there are none.
    let duplicates: Double?
    /// Whether the run is too short to tell.
    let isTooShort: Bool

    /// From when on the run of `series` was steady.
    init(_ series: RunSeries) {
        let width = series.width.seconds
        let degrees = series.meshDegrees
        isTooShort = degrees.count < Self.fewest
        let hasMesh = degrees.contains { $0 > 0 }
        mesh =
            isTooShort || !hasMesh
            ? nil : MSER.truncation(of: degrees).map { Double($0) * width }
        let first = series.firstPublication.map {
            Int(($0 - .start).nanoseconds / series.width.nanoseconds)
        }
        let counts = series.stretches.dropFirst(first ?? 0).map { Double($0.duplicates) }
        let hasDuplicates = counts.contains { $0 > 0 }
        duplicates =
            counts.count < Self.fewest || !hasDuplicates
            ? nil
            : MSER.truncation(of: counts).map { Double($0 + (first ?? 0)) * width }
    }
}
