import ScenarioModel
import TextFormats

/// A measure of a scenario with its value.
public struct MeasuredValue: Equatable, Sendable {
    /// A statistic of a distribution.
    public struct Statistic: Equatable, Sendable {
        /// Which.
        public var statistic: ScopedMetric.Statistic
        /// The value; nil when it is undefined in this run.
        public var value: Double?

        /// The statistic `statistic` with this value.
        public init(_ statistic: ScopedMetric.Statistic, _ value: Double?) {
            self.statistic = statistic
            self.value = value
        }
    }

    /// The measured figure.
    public var figure: MeasuredFigure
    /// The figure; nil when the run has none, and for a distribution by its name alone.
    public var value: Double?
    /// The statistics of the distribution that the figure is of; nil when it is of none.
    public var statistics: [Statistic]?

    /// The figure `figure`, which came to `value` and `statistics`.
    public init(figure: MeasuredFigure, value: Double?, statistics: [Statistic]? = nil) {
        self.figure = figure
        self.value = value
        self.statistics = statistics
    }
}

extension Report {
    /// Fills in the scenario's measures; `measured` has an entry for each, empty for a figure of
    /// the report.
    package mutating func measure(
        _ figures: [MeasuredFigure],
        measured: [FigureMeasurement] = []
    ) {
        measures = figures.enumerated().map { index, figure in
            let found = index < measured.count ? measured[index] : FigureMeasurement()
            var isReported = false
            if case .report = figure.origin { isReported = true }
            var value: Double?
            if figure.isNumber {
                value = isReported ? self.figure(figure.metric) : found.value?.value
            }
            let statistics = figure.distribution.map { distribution in
                distribution.statistics.enumerated().map { place, statistic in
                    let measured =
                        isReported
                        ? self.figure(distribution.metric(statistic).name)
                        : place < found.statistics.count ? found.statistics[place] : nil
                    return MeasuredValue.Statistic(statistic, measured)
                }
            }
            return MeasuredValue(figure: figure, value: value, statistics: statistics)
        }
    }

    /// Writes what was measured, in the scenario's order.
    func writeMeasures(_ json: inout JSONWriter) {
        json.beginArray("measures")
        for measure in measures {
            json.beginObject()
            json.field("metric", measure.figure.metric)
            json.field("scope", measure.figure.scopeWords)
            json.field("value", measure.value)
            if let statistics = measure.statistics {
                json.beginObject("statistics")
                for entry in statistics { json.field(entry.name, entry.value) }
                json.endObject()
            } else {
                json.field("statistics", raw: "null")
            }
            json.endObject()
        }
        json.endArray()
    }
}

extension MeasuredValue.Statistic {
    /// The key in the JSON report.
    var name: StaticString {
        switch statistic {
        case .mean: "mean"
        case .p50: "p50"
        case .p90: "p90"
        case .p95: "p95"
        case .p99: "p99"
        case .max: "max"
        }
    }
}
