import Reports
import SimKernel

/// From when on a run is steady, by MSER-5 (`SteadyState`): for the mean mesh degree, and for the
/// duplicates of each stretch from the first publication on.
struct Steadiness: Equatable, Sendable {
    /// In seconds; nil when the degrees were never steady, or there is no mesh.
    let mesh: Double?
    /// In seconds; nil when the duplicates never were steady, or without duplicates.
    let duplicates: Double?
    /// Whether the run is too short to tell.
    let isTooShort: Bool

    /// From when on the run of `series` was steady.
    init(_ series: RunSeries) {
        let width = series.width.seconds
        let degrees = series.meshDegrees
        isTooShort = degrees.count < SteadyState.leastCount
        let hasMesh = degrees.contains { $0 > 0 }
        mesh =
            isTooShort || !hasMesh
            ? nil : SteadyState.begin(of: degrees).map { Double($0) * width }
        let first = series.firstPublication.map {
            Int(($0 - .start).nanoseconds / series.width.nanoseconds)
        }
        let counts = series.stretches.dropFirst(first ?? 0).map { Double($0.duplicates) }
        let hasDuplicates = counts.contains { $0 > 0 }
        duplicates =
            hasDuplicates
            ? SteadyState.begin(of: counts).map { Double($0 + (first ?? 0)) * width } : nil
    }
}
