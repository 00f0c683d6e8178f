/// Over time: one small picture for each variant, all on one scale.
struct TimeFigure {
    /// What is drawn of a run's series.
    enum Quantity: Equatable {
        /// Further copies that a node receives in a second.
        case duplicates
        /// Deliveries of a node in a second.
        case deliveries
        /// Mesh peers of a node: least, mean and most.
        case mesh
    }

    /// More pictures nobody compares.
    private static let most = 12

    private let variants: [VariantRuns]
    private let quantity: Quantity
    /// What the scenario's timeline does.
    private let events: [TimelineWords]
    private let lines: [[(time: Double, low: Double, mean: Double, high: Double)]]

    /// Nil where no run has it, or nothing of it ever happened. `events` are lines across it.
    init?(_ quantity: Quantity, of variants: [VariantRuns], events: [TimelineWords] = []) {
        self.quantity = quantity
        self.events = events
        let shown = Array(variants.prefix(Self.most))
        let found = shown.map { (variant: $0, line: Self.line(quantity, of: $0)) }
            .filter { pair in pair.line.contains { $0.high > 0 } }
        if found.isEmpty { return nil }
        self.variants = found.map(\.variant)
        lines = found.map(\.line)
    }

    private static func line(
        _ quantity: Quantity, of variant: VariantRuns
    ) -> [(time: Double, low: Double, mean: Double, high: Double)] {
        func perNode(_ series: RunFile.Series, _ name: String) -> [Double]? {
            guard let values = series.columns[name], let nodes = series.columns["runningNodes"],
                nodes.count == values.count
            else { return nil }
            return values.indices.map { nodes[$0] > 0 ? values[$0] / nodes[$0] : 0 }
        }
        func rate(_ series: RunFile.Series, _ name: String) -> [Double]? {
            perNode(series, name).map { $0.map { $0 / series.width } }
        }
        switch quantity {
        case .duplicates: return variant.series { rate($0, "duplicates") }
        case .deliveries: return variant.series { rate($0, "delivered") }
        case .mesh:
            let mean = variant.series { perNode($0, "meshLinks") }
            let least = variant.series { $0.columns["leastMesh"] }
            let most = variant.series { $0.columns["mostMesh"] }
            if least.count != mean.count || most.count != mean.count { return mean }
            return mean.indices.map { index in
                (mean[index].time, least[index].low, mean[index].mean, most[index].high)
            }
        }
    }

    private var title: String {
        switch quantity {
        case .duplicates: "Duplicates"
        case .deliveries: "Deliveries"
        case .mesh: "Mesh degree"
        }
    }

    private var what: String {
        let seeds = variants.first?.runs.count ?? 1
        let range = seeds > 1 ? "; band: the range of \(seeds) seeds" : ""
        switch quantity {
        case .duplicates: return "received per peer and second\(range)"
        case .deliveries: return "per peer and second\(range)"
        case .mesh: return "mesh peers of a peer: mean, and from the least to the most of any"
        }
    }

    /// The pictures under their title.
    var markup: Markup {
        let highest = lines.joined().map(\.high).max() ?? 1
        let y = Scale.linear(to: highest, count: 3)
        let end = variants.compactMap { $0.runs.first?.seconds }.max() ?? 1
        let x = Scale.exact(from: 0, to: end, ticks: [0, end / 2, end])
        let panels = zip(variants, lines).map { variant, line in panel(variant, line, x, y) }
        return """
            <h3>\(title) <span>\(what)</span></h3><div class="multiples\(variants.count == 1 ? " one" : "")">\(panels.joined())</div>\(data.markup)
            """
    }

    /// The means by time, and of a mesh by itself also the least and the most.
    private var data: DataTable {
        let places = lines.max { $0.count < $1.count }?.map(\.time) ?? []
        var columns: [(name: String, values: [Double?])] = []
        for (variant, line) in zip(variants, lines) {
            columns.append((variant.name, line.map(\.mean)))
            if quantity == .mesh, variants.count == 1 {
                columns += [("least", line.map(\.low)), ("most", line.map(\.high))]
            }
        }
        return DataTable("Time, s", at: places, columns)
    }

    private func panel(
        _ variant: VariantRuns,
        _ line: [(time: Double, low: Double, mean: Double, high: Double)], _ x: Scale, _ y: Scale
    ) -> Markup {
        let thin = Curve.thinned(line, to: 120)
        let place = min(variant.place, Chapter.mostColours)
        let curve = Curve(
            variant: place, name: "", points: thin.map { ($0.time, $0.mean) },
            band: thin.map { ($0.time, $0.low, $0.high) })
        let means = line.map(\.mean)
        let top = means.max() ?? 0
        let last = quantity == .mesh ? means.last ?? 0 : top
        let word = quantity == .mesh ? "at the end" : "at most"
        var plot = Plot(
            x: x, y: y, height: height, xUnit: "s",
            finding: "\(title) with \(variant.name): \(PageNumber.text(last)) \(word).",
            curves: [curve])
        plot.ground = window(variant, plot) + eventLines(plot)
        return """
            <figure><figcaption><b>\(variant.name)</b><br>\(PageNumber.text(last)) \(word)\
            </figcaption><div class="frame">\(plot.markup)</div>\
            <div class="reading" aria-live="polite"></div></figure>
            """
    }

    private var height: Double { variants.count == 1 ? 140 : 84 }

    /// What the timeline does, as lines with names as long as these do not stand on one another.
    private func eventLines(_ plot: Plot) -> Markup {
        var free = -1.0
        return events.map { event -> Markup in
            let place = plot.x.clamped(event.time)
            let bottom = PageNumber.coordinate(Plot.above + height)
            let line: Markup = """
                <line class="deadline" x1="\(plot.across(event.time))" \
                x2="\(plot.across(event.time))" y1="12" y2="\(bottom)"/>
                """
            guard variants.count == 1, place >= free, place < 0.9 else { return line }
            // At 380 pixels a letter is a fortieth of the width.
            free = place + Double(event.text.count + 2) / 40
            return line + """
                <text class="s" x="\(plot.across(event.time))" dx="3" y="16">\(event.text)</text>
                """
        }.joined()
    }

    /// The time in which messages are published, shaded.
    private func window(_ variant: VariantRuns, _ plot: Plot) -> Markup {
        guard let series = variant.runs.first?.series, let published = series.columns["published"],
            let first = published.firstIndex(where: { $0 > 0 }),
            let last = published.lastIndex(where: { $0 > 0 })
        else { return .none }
        let from = plot.x.clamped(Double(first) * series.width) * 100
        let to = plot.x.clamped(Double(last + 1) * series.width) * 100
        return """
            <rect class="window" x="\(PageNumber.coordinate(from))%" \
            width="\(PageNumber.coordinate(to - from))%" y="20" height="\(PageNumber.coordinate(height))"/>
            """
    }
}
