/// How soon, by region: percentiles of one or two variants, the nearest region first.
struct RegionFigure {
    private let variants: [VariantRuns]
    private let names: [(name: String, nodes: Int)]

    /// Fewer deliveries have no percentiles.
    private static let fewest = 20

    /// Nil with fewer than two regions that anything came to.
    init?(_ variants: [VariantRuns]) {
        self.variants = variants
        guard let first = variants.first else { return nil }
        names = first.regions.filter { $0.latencies.count > 0 }
            .sorted {
                ($0.latencies.quantile(50) ?? 0, $0.name) < (
                    $1.latencies.quantile(50) ?? 0, $1.name
                )
            }
            .map { ($0.name, $0.nodes) }
        if names.count < 2 { return nil }
    }

    private func latencies(_ variant: VariantRuns, _ name: String) -> LatencyShares? {
        variant.regions.first { $0.name == name }?.latencies
    }

    /// The figure: a table of which the second column is drawn.
    var markup: Markup {
        let all = names.flatMap { region in variants.compactMap { latencies($0, region.name) } }
        let longest = all.compactMap { $0.quantile(99) }.max() ?? 1
        let unit = UnitScale.milliseconds(longest)
        let scale = Scale.linear(to: longest / unit.divisor, count: 5)
        let rows = names.map { region -> Markup in
            let height = variants.count * 14 + 10
            let boxes = variants.enumerated().compactMap { index, variant in
                latencies(variant, region.name).map { shares in
                    box(shares, variant, at: Double(index * 14 + 12), scale, unit)
                }
            }
            return """
                <tr><td>\(TileFigure.title(region.name))<small>\(region.nodes) \(region.nodes == 1 ? "peer" : "peers")</small></td>\
                <td><svg width="100%" height="\(height)" role="img" \
                aria-label="\(label(region.name, unit))">\(grid(scale, height))\(boxes.joined())\
                </svg></td></tr>
                """
        }
        let key: Markup = variants.count > 1 ? PagePart.key(variants) : .none
        return """
            \(key)<figure><figcaption>thin p5–p95, thick p25–p75, tick median, ring p99\
            </figcaption><table class="boxes"><tbody>\(rows.joined())\
            <tr><td></td><td>\(axis(scale, unit))</td></tr></tbody></table></figure>\(data(unit).markup)
            """
    }

    private func data(_ unit: UnitScale) -> DataTable {
        let percents = [(5.0, "p5"), (50, "median"), (95, "p95"), (99, "p99")]
        let heads = variants.flatMap { variant in
            percents.map { variants.count > 1 ? "\(variant.name), \($0.1)" : $0.1 }
        }
        let rows = names.map { region in
            [TileFigure.title(region.name)]
                + variants.flatMap { variant in
                    percents.map { percent, _ in
                        let value = latencies(variant, region.name)?.quantile(percent)
                        return value.map { PageNumber.text($0 / unit.divisor) } ?? "–"
                    }
                }
        }
        return DataTable(["Region, \(unit.name)"] + heads, rows)
    }

    private func label(_ region: String, _ unit: UnitScale) -> String {
        let parts = variants.map { variant in
            let shares = latencies(variant, region)
            let words = [(50.0, "median"), (95, "p95"), (99, "p99")].map { percent, name in
                let value = shares?.quantile(percent).map { PageNumber.text($0 / unit.divisor) }
                return "\(name) \(value ?? "none") \(unit.name)"
            }
            return "\(variant.name): \(words.joined(separator: ", "))"
        }
        return "\(TileFigure.title(region)): \(parts.joined(separator: "; "))"
    }

    private func grid(_ scale: Scale, _ height: Int) -> Markup {
        scale.ticks.map { tick -> Markup in
            let place = "\(PageNumber.coordinate(scale.place(tick.value) * 100))%"
            return #"<line class="grid" x1="\#(place)" x2="\#(place)" y1="0" y2="\#(height)"/>"#
        }.joined()
    }

    private func axis(_ scale: Scale, _ unit: UnitScale) -> Markup {
        let labels = scale.ticks.enumerated().map { index, tick -> Markup in
            let place = "\(PageNumber.coordinate(scale.place(tick.value) * 100))%"
            let isLast = index == scale.ticks.count - 1
            let anchor = index == 0 ? "s" : isLast ? "e" : "m"
            let text = Plot.label(tick.value) + (index == 0 ? " \(unit.name)" : "")
            return """
                <text class="x \(anchor)\(tick.isMinor ? " minor" : "")" x="\(place)" \
                y="14">\(text)</text>
                """
        }
        return #"<svg width="100%" height="20" aria-hidden="true">\#(labels.joined())</svg>"#
    }

    private func box(
        _ shares: LatencyShares, _ variant: VariantRuns, at y: Double, _ scale: Scale,
        _ unit: UnitScale
    ) -> Markup {
        func place(_ milliseconds: Double) -> String {
            "\(PageNumber.coordinate(scale.clamped(milliseconds / unit.divisor) * 100))%"
        }
        let at = PageNumber.coordinate(y)
        if shares.count < Self.fewest {
            return shares.points.map { point -> Markup in
                """
                <circle class="dot v\(variant.place)" cx="\(place(point.milliseconds))" \
                cy="\(at)" r="2.5"/>
                """
            }.joined()
        }
        let percents = [5.0, 25, 50, 75, 95, 99].map { place(shares.quantile($0) ?? 0) }
        return """
            <line class="thin v\(variant.place)" x1="\(percents[0])" x2="\(percents[4])" \
            y1="\(at)" y2="\(at)"/><line class="thick v\(variant.place)" x1="\(percents[1])" \
            x2="\(percents[3])" y1="\(at)" y2="\(at)"/><line class="mid" x1="\(percents[2])" \
            x2="\(percents[2])" y1="\(PageNumber.coordinate(y - 4))" \
            y2="\(PageNumber.coordinate(y + 4))"/><circle class="dot v\(variant.place)" \
            cx="\(percents[5])" cy="\(at)" r="3.5"/>
            """
    }
}
