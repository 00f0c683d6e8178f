import Comparisons

/// Latency against bytes, each variant a cross of its two intervals.
struct ParetoFigure {
    private struct Point {
        var name: String
        var place: Int
        var x: MeanInterval
        var y: MeanInterval
    }

    /// The most variants that are all named; of more, those on the front are, or the ends and the
    /// baseline where variants go along a number.
    private static let mostNames = 8

    private let points: [Point]
    private let xUnit: UnitScale
    private let yUnit: UnitScale
    private let yTitle: MetricTitle
    private let front: [String]

    /// Nil with fewer than two variants, or without a metric of latency and one of bytes.
    init?(_ chapter: Chapter) {
        let plan = chapter.comparison.plan
        let labels = plan.metrics.map(\.label)
        guard
            let latency = labels.firstIndex(where: { $0.hasPrefix("latencyMs.p99") })
                ?? labels.firstIndex(where: { MetricTitle($0).kind == .milliseconds }),
            let bytes = labels.firstIndex(where: { MetricTitle($0).kind == .bytes })
        else { return nil }
        points = chapter.arms.indices.compactMap { position in
            let arm = chapter.arms[position]
            guard let x = chapter.comparison.mean(chapter.entry, arm, bytes),
                let y = chapter.comparison.mean(chapter.entry, arm, latency), x.mean > 0
            else { return nil }
            return Point(
                name: plan.arms[arm].name, place: chapter.variants[position].place, x: x, y: y)
        }
        guard points.count > 1 else { return nil }
        xUnit = .bytes(points.map(\.x.mean).max() ?? 0)
        yTitle = MetricTitle(labels[latency])
        yUnit = yTitle.unit(points.map(\.y.mean).max() ?? 0)
        front = ParetoFront(
            points.map { ParetoFront.Point(name: $0.name, x: $0.x.mean, y: $0.y.mean) }
        ).front.map(\.name)
    }

    /// A sentence that names the variants than which no other is better in both.
    var finding: String {
        "Down and left is better. By the means, "
            + (front.count == 1
                ? "no variant is better than \(front[0]) in both."
                : "no variant is better in both than \(front.joined(separator: ", ")).")
    }

    /// The figure.
    var markup: Markup {
        let lows = points.map { ($0.x.low ?? $0.x.mean) / xUnit.divisor }
        let highs = points.map { ($0.x.high ?? $0.x.mean) / xUnit.divisor }
        let (low, high) = (lows.min() ?? 0, highs.max() ?? 1)
        let x: Scale =
            low > 0 && high / low > 3
            ? .logarithmic(from: low * 0.95, to: high) : .linear(from: max(0, low * 0.9), to: high)
        let bottoms = points.map { ($0.y.low ?? $0.y.mean) / yUnit.divisor }
        let tops = points.map { ($0.y.high ?? $0.y.mean) / yUnit.divisor }
        let y = Scale.linear(from: bottoms.min() ?? 0, to: tops.max() ?? 1)
        let plot = Plot(x: x, y: y, xUnit: xUnit.name, yUnit: yUnit.name, finding: finding)
        var whole = plot
        whole.curves = [grid].compactMap { $0 }
        whole.ground = beaten(plot)
        whole.marks = points.map { cross($0, plot) }.joined() + names(plot)
        let what =
            "against bytes sent per peer\(x.isLogarithmic ? " (log scale)" : ""); "
            + (points.contains { $0.y.low != nil } ? "bars are 95 % intervals" : "one seed")
            + "; shaded: slower and costlier than one of these"
        return PagePart.figure(yTitle.name, what, whole.markup, isRead: false) + data.markup
    }

    /// The places that a variant of the front is better than in both, as steps from the left.
    private func beaten(_ plot: Plot) -> Markup {
        let corners = points.filter { front.contains($0.name) }.map { point in
            (
                x: plot.x.clamped(point.x.mean / xUnit.divisor),
                y: plot.y.clamped(point.y.mean / yUnit.divisor)
            )
        }.sorted { $0.x < $1.x }
        guard let first = corners.first else { return .none }
        func place(_ share: Double) -> String { "\(Int((share * 10_000).rounded()))" }
        var path = "M\(place(first.x)) 0L\(place(first.x)) \(place(1 - first.y))"
        var level = first.y
        for corner in corners.dropFirst() {
            path +=
                "L\(place(corner.x)) \(place(1 - level))L\(place(corner.x)) \(place(1 - corner.y))"
            level = corner.y
        }
        path += "L10000 \(place(1 - level))L10000 0Z"
        return """
            <svg class="field" x="0" y="\(PageNumber.coordinate(Plot.above))" width="100%" \
            height="\(PageNumber.coordinate(plot.height))" viewBox="0 0 10000 10000" \
            preserveAspectRatio="none"><path class="beaten" d="\(Markup(raw: path))"/></svg>
            """
    }

    private var data: DataTable {
        func interval(_ value: MeanInterval, _ unit: UnitScale) -> [String] {
            let mean = PageNumber.text(value.mean / unit.divisor)
            guard let low = value.low, let high = value.high else { return [mean, "–"] }
            return [
                mean,
                "\(PageNumber.text(low / unit.divisor)) to \(PageNumber.text(high / unit.divisor))",
            ]
        }
        return DataTable(
            [
                "Variant", "Sent per peer, \(xUnit.name)", "95 %",
                "\(yTitle.name), \(yUnit.name)", "95 %",
            ],
            points.map { [$0.name] + interval($0.x, xUnit) + interval($0.y, yUnit) })
    }

    /// A line through the variants along the number that they differ by, such as `D=4` to `D=12`;
    /// nil where they differ by something else.
    private var grid: Curve? {
        let order = NumberedNames.order(points.map(\.name))
        if order.isEmpty { return nil }
        return Curve(
            variant: Chapter.mostColours, name: "",
            points: order.map {
                (points[$0].x.mean / xUnit.divisor, points[$0].y.mean / yUnit.divisor)
            })
    }

    private func cross(_ point: Point, _ plot: Plot) -> Markup {
        func line(_ x: (Double, Double), _ y: (Double, Double)) -> Markup {
            """
            <line class="error v\(point.place)" x1="\(plot.across(x.0 / xUnit.divisor))" \
            x2="\(plot.across(x.1 / xUnit.divisor))" y1="\(plot.down(y.0 / yUnit.divisor))" \
            y2="\(plot.down(y.1 / yUnit.divisor))"/>
            """
        }
        let (x, y) = (point.x.mean, point.y.mean)
        return line((point.x.low ?? x, point.x.high ?? x), (y, y))
            + line((x, x), (point.y.low ?? y, point.y.high ?? y))
                + """
                <circle class="dot v\(point.place)" cx="\(plot.across(x / xUnit.divisor))" \
                cy="\(plot.down(y / yUnit.divisor))" r="4"><title>\(point.name)</title></circle>
                """
    }

    /// Names beside the marks, as long as they stand neither on one another nor on a mark.
    private func names(_ plot: Plot) -> Markup {
        let marks = points.map { point in
            (x: plot.x.clamped(point.x.mean / xUnit.divisor), y: down(point, plot))
        }
        var taken: [(low: Double, high: Double, y: Double)] = []
        var parts: [Markup] = []
        let order = NumberedNames.order(points.map(\.name))
        let ends = [order.first, order.last, order.isEmpty ? nil : 0]
        for (index, point) in points.enumerated() {
            guard
                points.count <= Self.mostNames
                    || (order.isEmpty ? front.contains(point.name) : ends.contains(index))
            else { continue }
            let place = marks[index].x
            let isRight = place > 0.6
            // A letter is about a fortieth of the width of a phone.
            let width = Double(point.name.count) / 40 + 0.03
            let (low, high) = isRight ? (place - width, place) : (place, place + width)
            let tries = [4.0, -8, 16, -22, 30, -36, 44].map { marks[index].y + $0 }
            let free = tries.first { y in
                y > 16 && y < plot.height + 16
                    && !taken.contains { distance($0.y, y) < 15 && $0.low < high && low < $0.high }
                    && !marks.indices.contains { other in
                        other != index && low - 0.01 < marks[other].x && marks[other].x < high
                            && distance(marks[other].y, y - 4) < 11
                    }
            }
            guard let free else { continue }
            taken.append((low, high, free))
            parts.append(
                """
                <svg x="\(plot.across(point.x.mean / xUnit.divisor))" \
                y="\(PageNumber.coordinate(free))" overflow="visible"><text \
                class="name \(isRight ? "e" : "s")" x="\(isRight ? -9 : 9)" y="0">\(point.name)\
                </text></svg>
                """)
        }
        return parts.joined()
    }

    /// Pixels from the top to a point's mark.
    private func down(_ point: Point, _ plot: Plot) -> Double {
        (1 - plot.y.clamped(point.y.mean / yUnit.divisor)) * plot.height + Plot.above
    }

    private func distance(_ one: Double, _ other: Double) -> Double { (one - other).magnitude }
}
