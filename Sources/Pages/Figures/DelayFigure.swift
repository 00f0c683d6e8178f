/// How soon: the share of the pairs due that have their message after how long, and on a
/// logarithmic scale the share that still waits.
struct DelayFigure {
    private let variants: [VariantRuns]
    /// Those whose range over seeds is shaded.
    private let shaded: [Int]
    private let deadlines: [Double]

    /// The least share that is still drawn as waiting.
    private static let leastWaiting = 0.0003

    /// The figure of `variants`; the ranges over seeds of `pair` are shaded, and `deadlines` are
    /// lines, in milliseconds.
    init(_ variants: [VariantRuns], shading pair: [VariantRuns], deadlines: [Double] = []) {
        self.variants = variants
        shaded = pair.map(\.place)
        self.deadlines = deadlines
    }

    private var isEmpty: Bool { variants.allSatisfy { $0.latencies.count == 0 } }
    private var due: Int { variants.reduce(0) { $0 + $1.latencies.due } }
    /// The longest latency; where all take no time a length that can be drawn.
    private var longest: Double {
        max(0.001, variants.compactMap { $0.latencies.points.last?.milliseconds }.max() ?? 0)
    }
    private var soonest: Double {
        variants.compactMap { $0.latencies.points.first?.milliseconds }.min() ?? 0
    }
    private var unit: UnitScale { .milliseconds(longest) }

    /// Both panels with their key.
    var markup: Markup {
        if isEmpty { return empty }
        let linear = Scale.linear(to: cut / unit.divisor)
        let low = max(soonest / unit.divisor, longest / unit.divisor / 10_000)
        let logarithmic = Scale.logarithmic(from: max(low, 1e-6), to: longest / unit.divisor)
        let whole = Scale.linear(to: longest / unit.divisor)
        let left = PagePart.figure(
            "Delivered so far", "share of pairs due, all messages",
            #"<div class="on-lin">\#(delivered(linear))</div>"#
                + #"<div class="on-log">\#(delivered(logarithmic))</div>"# + corner)
        let right = PagePart.figure(
            "Still waiting", "same data, log scale: where the tail is",
            #"<div class="on-lin">\#(waiting(whole))</div>"#
                + #"<div class="on-log">\#(waiting(logarithmic))</div>"#)
        let button: Markup = """
            <button type="button" class="switch" data-switch aria-pressed="false">\
            log time</button>
            """
        return """
            <div class="bar">\(variants.count > 1 ? PagePart.key(variants) : .none)\(button)</div>\
            <div class="two" data-together>\(left)\(right)</div>\(data.markup)
            """
    }

    /// Percentiles of the deliveries, and what share they are of what is due.
    private var data: DataTable {
        let rows = [5.0, 25, 50, 75, 90, 95, 99, 99.9].map { percent in
            ["p\(Plot.label(percent)), \(unit.name)"]
                + variants.map { variant in
                    let value = variant.latencies.quantile(percent)
                    return value.map { PageNumber.text($0 / unit.divisor) } ?? "–"
                }
        }
        let delivered = variants.map { variant in
            let due = Double(max(variant.latencies.due, 1))
            return PageNumber.percent(Double(variant.latencies.count) / due)
        }
        return DataTable(
            ["Of deliveries"] + variants.map(\.name), rows + [["delivered of due"] + delivered])
    }

    /// What the first panel shows: up to somewhat more than 97 % of any variant take.
    private var cut: Double {
        let late = variants.compactMap { $0.latencies.quantile(97) }.max() ?? longest
        return min(longest, max(late * 1.3, longest * 0.1))
    }

    /// Nine in ten deliveries of each of the first variants, in a sentence.
    var finding: String {
        if isEmpty {
            return "No copy was delivered: 0 of \(PageNumber.fixed(Double(due), decimals: 0))."
        }
        let parts = variants.prefix(4).compactMap { variant -> String? in
            guard let time = variant.latencies.quantile(90) else { return nil }
            let text = "\(PageNumber.text(time / unit.divisor)) \(unit.name)"
            return variants.count == 1 ? text : "\(text) with \(variant.name)"
        }
        return "Nine in ten deliveries take at most \(parts.joined(separator: ", "))."
    }

    private var empty: Markup {
        let marks: Markup = """
            <text class="name m" x="50%" y="140">No copy was delivered</text>\
            <text class="m" x="50%" y="160">0 of \(PageNumber.fixed(Double(due), decimals: 0))</text>
            """
        let plot = Plot(
            x: .exact(from: 0, to: 1, ticks: [0]), y: Self.shares, xUnit: "ms", yUnit: "%",
            finding: finding, marks: marks)
        return PagePart.figure("Delivered so far", "share of pairs due", plot.markup, isRead: false)
    }

    private static let shares = Scale.exact(from: 0, to: 100, ticks: [0, 25, 50, 75, 100])

    private func delivered(_ x: Scale) -> Markup {
        let curves = variants.reversed().map { variant in
            curve(variant, x) { share in share * 100 }
        }
        return Plot(
            x: x, y: Self.shares, xUnit: unit.name, yUnit: "%", finding: finding, curves: curves,
            marks: ends(x), ground: deadlineLines(x)
        ).markup
    }

    private func waiting(_ x: Scale) -> Markup {
        let y = Scale.exact(
            from: Self.leastWaiting * 100, to: 100, ticks: [0.1, 1, 10, 50, 100],
            isLogarithmic: true)
        let curves = variants.reversed().map { variant in
            curve(variant, x, isTail: true) { share in
                max(100 - share * 100, Self.leastWaiting * 100)
            }
        }
        let named = variants.filter { $0.place < Chapter.mostColours }
        let rings = named.compactMap { variant -> Markup? in
            guard let late = variant.latencies.quantile(99), x.place(late / unit.divisor) <= 1
            else {
                return nil
            }
            let share = variant.latencies.share(at: late)
            let plot = Plot(x: x, y: y, finding: "")
            return """
                <circle class="dot v\(variant.place)" cx="\(plot.across(late / unit.divisor))" \
                cy="\(plot.down(max(100 - share * 100, Self.leastWaiting * 100)))" r="4"/>
                """
        }
        return Plot(
            x: x, y: y, xUnit: unit.name, yUnit: "%",
            finding: "Share of the pairs due that still wait, by time since publication.",
            curves: curves, marks: rings.joined(), ground: deadlineLines(x)
        ).markup
    }

    private func curve(
        _ variant: VariantRuns, _ x: Scale, isTail: Bool = false, _ value: (Double) -> Double
    ) -> Curve {
        let shares = variant.latencies
        let inside = shares.points.filter { x.place($0.milliseconds / unit.divisor) <= 1 }
        let thin = isTail ? Self.thinnedByTail(inside, of: shares.due) : Curve.thinned(inside)
        var points = thin.map { point in
            (
                x: point.milliseconds / unit.divisor,
                y: value(Double(point.count) / Double(max(shares.due, 1)))
            )
        }
        if let first = points.first { points.insert((first.x, value(0)), at: 0) }
        if !x.isLogarithmic { points.insert((0, value(0)), at: 0) }
        if !isTail, let last = points.last, shares.count == shares.due,
            inside.count == shares.points.count
        {
            points.append((x.high, last.y))
        }
        var curve = Curve(variant: variant.place, name: variant.name, points: points)
        if shaded.contains(variant.place), variant.runs.count > 1 {
            let runs = variant.runs.map { LatencyShares([($0.latencies, $0.due)]) }
            curve.band = Curve.thinned(points, to: 80).map { point in
                let values = runs.map { value($0.share(at: point.x * unit.divisor)) }
                return (point.x, values.min() ?? 0, values.max() ?? 0)
            }
        }
        return curve
    }

    /// As many points as a line has at most, at equal ratios of what still waits.
    private static func thinnedByTail(_ points: [RunFile.Point], of due: Int) -> [RunFile.Point] {
        var thin: [RunFile.Point] = []
        var limit = Double(due) + 1
        for point in points {
            let waiting = Double(due - point.count)
            if waiting > limit, point != points.last { continue }
            thin.append(point)
            limit = waiting * 0.96
        }
        return thin
    }

    /// The share that is never delivered, at the end of its line.
    private func ends(_ x: Scale) -> Markup {
        let plot = Plot(x: x, y: Self.shares, finding: "")
        var last = -100.0
        return variants.filter { $0.latencies.count < $0.latencies.due }
            .sorted { $0.latencies.share(at: .infinity) > $1.latencies.share(at: .infinity) }
            .prefix(3).compactMap { variant -> Markup? in
                let share = variant.latencies.share(at: .infinity)
                let level = (1 - share) * plot.height
                let y = Plot.above + (level > 14 ? level - 7 : 16)
                if y - last < 16 { return nil }
                last = y
                return """
                    <text class="e" x="100%" y="\(PageNumber.coordinate(y))">\
                    \(PageNumber.percent(share)) delivered</text>
                    """
            }.joined()
    }

    private func deadlineLines(_ x: Scale) -> Markup {
        deadlines.filter { x.place($0 / unit.divisor) <= 1 }.map { deadline -> Markup in
            let plot = Plot(x: x, y: Self.shares, finding: "")
            let place = plot.across(deadline / unit.divisor)
            // At 380 pixels the word is a third of the width.
            let isLate = x.place(deadline / unit.divisor) > 0.66
            return """
                <line class="deadline" x1="\(place)" x2="\(place)" y1="20" y2="280"/>\
                <text class="\(isLate ? "e" : "s")" x="\(place)" dx="\(isLate ? -3 : 3)" \
                y="16">deadline</text>
                """
        }.joined()
    }

    /// Percentiles as a table in the empty corner.
    private var corner: Markup {
        let named = variants.filter { $0.place < Chapter.mostColours }
        let rows = named.map { variant -> Markup in
            let cells = [50.0, 90, 99].map { percent -> Markup in
                let value = variant.latencies.quantile(percent)
                let text = value.map { PageNumber.text($0 / unit.divisor) } ?? "–"
                return "<td>\(PagePart.data(value, text))</td>"
            }
            return "<tr><td>\(variant.name)</td>\(cells.joined())</tr>"
        }
        return """
            <table class="corner"><thead><tr><th scope="col">\(unit.name)</th>\
            <th scope="col">p50</th><th scope="col">p90</th><th scope="col">p99</th></tr></thead>\
            <tbody>\(rows.joined())</tbody></table>
            """
    }
}
