/// A field with two axes. Its text never scales: what is across is in percent of the width, what is
/// down in pixels, and lines alone stand in a field that is stretched.
struct Plot {
    /// Pixels below the field for the labels of its x axis.
    private static let below = 24.0
    /// Pixels above the field for the unit of its y axis.
    static let above = 20.0

    var x: Scale
    var y: Scale
    /// Pixels of the field itself.
    var height = 260.0
    /// Unit of the x axis, which stands at its first label.
    var xUnit = ""
    /// Unit of the y axis, which stands at its highest label.
    var yUnit = ""
    /// What the figure shows, in a sentence with numbers, for who cannot see it.
    var finding: String
    /// What a value on the y axis is called when it is read out.
    var yName = ""
    var curves: [Curve] = []
    /// Marks over the lines.
    var marks: Markup = .none
    /// Marks under the lines, such as bands.
    var ground: Markup = .none
    /// How the labels of the y axis are written; as numbers if not said.
    var yLabel: (Double) -> String = { Plot.label($0) }

    /// The figure.
    var markup: Markup {
        let whole = PageNumber.coordinate(height + Self.below + Self.above)
        return """
            <svg class="plot" width="100%" height="\(whole)" role="img" tabindex="0" \
            aria-label="\(finding)" \(axisData)>\
            \(axes)\(ground)\(lines)\(marks)<line class="cross" x1="0" x2="0" \
            y1="\(at(1))" y2="\(at(0))"/></svg>
            """
    }

    /// Where a value of the y axis is, in pixels.
    func down(_ value: Double) -> String { at(y.clamped(value)) }

    /// Where a value of the x axis is, in percent.
    func across(_ value: Double) -> String { "\(PageNumber.coordinate(x.clamped(value) * 100))%" }

    private func at(_ share: Double) -> String {
        PageNumber.coordinate(Self.above + height * (1 - share))
    }

    private var axisData: Markup {
        """
        data-x="\(PageNumber.coordinate(x.low)) \(PageNumber.coordinate(x.high)) \
        \(x.isLogarithmic ? "log" : "lin")" data-xu="\(xUnit)" \
        data-y="\(y.low.description) \(y.high.description) \(y.isLogarithmic ? "log" : "lin")" \
        data-yu="\(yUnit)" data-yn="\(yName)"
        """
    }

    private var axes: Markup {
        let levels = y.ticks.map { tick -> Markup in
            let label = yLabel(tick.value)
            let place = down(tick.value)
            let kind = tick.value == y.low ? "axis" : "grid"
            return """
                <line class="\(kind)" x1="0" x2="100%" y1="\(place)" y2="\(place)"/>\
                <text class="y" x="-8" y="\(place)" dy="4">\(label)</text>
                """
        }
        let labels = x.ticks.map { tick -> Markup in
            let isFirst = tick.value == x.ticks.first?.value
            let text = Self.label(tick.value) + (isFirst && !xUnit.isEmpty ? " \(xUnit)" : "")
            let end = x.place(tick.value)
            let anchor = end < 0.02 ? "s" : end > 0.98 ? "e" : "m"
            let minor = tick.isMinor ? " minor" : ""
            return """
                <line class="tick" x1="\(across(tick.value))" x2="\(across(tick.value))" \
                y1="\(at(0))" y2="\(PageNumber.coordinate(Self.above + height + 4))"/>\
                <text class="x \(anchor)\(minor)" x="\(across(tick.value))" \
                y="\(PageNumber.coordinate(Self.above + height + 18))">\(text)</text>
                """
        }
        let unit: Markup = yUnit.isEmpty ? .none : #"<text class="y" x="-8" y="8">\#(yUnit)</text>"#
        return levels.joined() + unit + labels.joined()
    }

    private var lines: Markup {
        let bands = curves.compactMap { curve in
            curve.bandPath(x, y).map { path -> Markup in
                #"<path class="b v\#(curve.variant)" d="\#(path)"/>"#
            }
        }
        let paths = curves.map { curve -> Markup in
            """
            <path class="l v\(curve.variant)" data-name="\(curve.name)" d="\(curve.path(x, y))"/>
            """
        }
        return """
            <svg class="field" x="0" y="\(PageNumber.coordinate(Self.above))" width="100%" \
            height="\(PageNumber.coordinate(height))" viewBox="0 0 10000 10000" \
            preserveAspectRatio="none">\(bands.joined())\(paths.joined())</svg>
            """
    }

    /// A round value as an axis shows it: no decimals that it does not need.
    static func label(_ value: Double) -> String {
        if value == value.rounded() { return PageNumber.fixed(value, decimals: 0) }
        for decimals in 1...3 {
            let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
            if ((value * unit).rounded() - value * unit).magnitude < 1e-6 {
                return PageNumber.fixed(value, decimals: decimals)
            }
        }
        return "\(value)"
    }
}
