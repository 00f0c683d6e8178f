/// The runs of one variant of a scenario, with what all figures ask of them.
struct VariantRuns: Sendable {
    let name: String
    /// Place among the variants of the page: it decides colour and dashes.
    let place: Int
    /// In the order of the seeds; those that are not there are left out.
    let runs: [RunFile]
    /// The deliveries of all runs together.
    let latencies: LatencyShares
    /// The same by region, in the scenario's order; empty without regions.
    let regions: [(name: String, nodes: Int, latencies: LatencyShares)]
    let bytes: ByteKinds?

    init(name: String, place: Int, runs: [RunFile]) {
        self.name = name
        self.place = place
        self.runs = runs
        latencies = LatencyShares(runs.map { ($0.latencies, $0.due) })
        bytes = ByteKinds(runs)
        let first = runs.first?.regions ?? []
        regions = first.indices.compactMap { index in
            let name = first[index].name
            let own = runs.compactMap { run in run.regions.first { $0.name == name } }
            guard own.count == runs.count, first[index].nodes > 0 else { return nil }
            let shares = LatencyShares(own.map { ($0.latencies, $0.latencies.last?.count ?? 0) })
            return (name, first[index].nodes, shares)
        }
    }

    /// Least, mean and most of a column of the series over the runs, stretch by stretch; empty
    /// where a run has it not. `value` is the column of a run, nil when it has none.
    func series(
        _ value: (RunFile.Series) -> [Double]?
    ) -> [(time: Double, low: Double, mean: Double, high: Double)] {
        let columns = runs.compactMap { run in run.series.flatMap(value) }
        guard let width = runs.first?.series?.width, columns.count == runs.count,
            let length = columns.map(\.count).min()
        else { return [] }
        return (0..<length).map { index in
            let values = columns.map { $0[index] }
            return (
                (Double(index) + 0.5) * width, values.min() ?? 0,
                values.reduce(0, +) / Double(values.count), values.max() ?? 0
            )
        }
    }
}
