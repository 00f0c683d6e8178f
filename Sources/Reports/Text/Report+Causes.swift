import ScenarioModel
import SimKernel

/// Why first copies took so long.
extension Report {
    /// A table of causes, where they were followed.
    var causeTable: [String] {
        guard let delays, delays.count > 0 else { return [] }
        let (all, slowest) = (delays.all.total.milliseconds, delays.slowest.total.milliseconds)
        var table = TextTable(rows: [
            ["mean over", "all (ms)", "%", "slowest 1 % (ms)", "%"]
        ])
        for (cause, time) in delays.all.ranked {
            let late = delays.slowest[cause]
            table.rows.append([
                cause.rawValue, Self.mean(time, delays.count), Self.share(time, of: all),
                Self.mean(late, delays.slowestCount), Self.share(late, of: slowest),
            ])
        }
        return [
            "", "Causes of the time that \(Count(delays.count, "first copy", "first copies")) took",
        ]
            + table.lines()
    }

    private static func mean(_ time: Interval, _ count: Int) -> String {
        "\(Figure(min(time.milliseconds / Double(max(1, count)), 1e11), decimals: 3))"
    }

    private static func share(_ time: Interval, of whole: Double) -> String {
        whole == 0 ? "" : "\(Figure(time.milliseconds / whole * 100, decimals: 1))"
    }
}
