import Reports

/// Scores or mesh degrees over time, a picture for each group: the mean, and from the least to the
/// most.
struct GroupFigure {
    /// What is drawn.
    enum Quantity: Equatable {
        /// Scores that the group's nodes have with their peers.
        case scores
        /// Mesh peers of the group's nodes.
        case degrees
    }

    /// More groups nobody compares.
    private static let most = 12

    private let quantity: Quantity
    private let seconds: Double
    private let lines:
        [(name: String, line: [(time: Double, low: Double, mean: Double, high: Double)])]

    /// Nil where no group has them.
    init?(_ quantity: Quantity, _ samples: GroupSamples, seconds: Double) {
        self.quantity = quantity
        self.seconds = seconds
        let all = samples.groups.indices.map { group in
            (
                samples.groups[group],
                samples.line(group) { quantity == .scores ? $0.scores : $0.degrees }
            )
        }
        lines = all.filter { $0.1.count > 1 }.prefix(Self.most).map { ($0.0, $0.1) }
        if lines.isEmpty { return nil }
    }

    /// How many groups it shows.
    var count: Int { lines.count }

    /// The pictures under their title, with their data.
    var markup: Markup {
        let title = quantity == .scores ? "Scores by group" : "Mesh degree by group"
        let what =
            quantity == .scores
            ? "of the group's peers with others: mean, and from the least to the most"
            : "mesh peers of the group's peers: mean, and from the least to the most"
        let low = min(0, lines.flatMap { $0.line.map(\.low) }.min() ?? 0)
        let high = max(0, lines.flatMap { $0.line.map(\.high) }.max() ?? 1)
        let y: Scale =
            low < 0
            ? .linear(from: low, to: max(high, low + 1)) : .linear(to: max(high, 1), count: 3)
        let panels = lines.map { panel($0.name, $0.line, y) }
        let kind: Markup = lines.count == 1 ? " one" : .none
        return """
            <h3>\(title) <span>\(what)</span></h3><div class="multiples\(kind)">\
            \(panels.joined())</div>\(data.markup)
            """
    }

    private func panel(
        _ name: String, _ line: [(time: Double, low: Double, mean: Double, high: Double)],
        _ y: Scale
    ) -> Markup {
        let curve = Curve(
            variant: 0, name: "", points: line.map { ($0.time, $0.mean) },
            band: line.map { ($0.time, $0.low, $0.high) })
        let end = line.last.map { PageNumber.text($0.mean) } ?? "–"
        let plot = Plot(
            x: .exact(from: 0, to: seconds, ticks: [0, seconds / 2, seconds]), y: y,
            height: lines.count == 1 ? 140 : 84, xUnit: "s",
            finding: "\(name): \(end) in the mean at the end.", curves: [curve])
        return """
            <figure><figcaption><b>\(name)</b><br>\(end) at the end</figcaption>\
            <div class="frame">\(plot.markup)</div>\
            <div class="reading" aria-live="polite"></div></figure>
            """
    }

    private var data: DataTable {
        let times = lines.max { $0.line.count < $1.line.count }?.line.map(\.time) ?? []
        var columns: [(name: String, values: [Double?])] = []
        for (name, line) in lines {
            // A group may have no numbers at some of the times.
            let rows = times.map { time in line.first { $0.time == time } }
            columns.append(("\(name), least", rows.map { $0?.low }))
            columns.append(("\(name), mean", rows.map { $0?.mean }))
            columns.append(("\(name), most", rows.map { $0?.high }))
        }
        return DataTable("Time, s", at: times, columns)
    }
}
