/// A line of a figure, with the name that its key shows.
struct Curve: Sendable {
    /// The most points of a line.
    static let mostPoints = 200

    /// Place among the variants: it decides colour and dashes.
    var variant: Int
    var name: String
    /// From left to right, in the units of the axes.
    var points: [(x: Double, y: Double)]
    /// Whether the line goes level from each point to the next, and then up or down.
    var isStepped = false
    /// Lower and upper edge of a band about the line, at the line's x; empty without one.
    var band: [(x: Double, low: Double, high: Double)] = []

    /// The curve in a square of 10,000 by 10,000, from the upper left.
    func path(_ x: Scale, _ y: Scale) -> Markup {
        var text = ""
        var last: String?
        for point in points {
            let at = "\(Self.place(x.clamped(point.x))) \(Self.place(1 - y.clamped(point.y)))"
            if at == last { continue }
            if last == nil { text += "M\(at)" } else { text += "L\(at)" }
            last = at
        }
        return Markup(raw: text)
    }

    /// The band as a closed path; nil without one.
    func bandPath(_ x: Scale, _ y: Scale) -> Markup? {
        if band.isEmpty { return nil }
        let upper = band.map { point in
            "\(Self.place(x.clamped(point.x))) \(Self.place(1 - y.clamped(point.high)))"
        }
        let lower = band.reversed().map { point in
            "\(Self.place(x.clamped(point.x))) \(Self.place(1 - y.clamped(point.low)))"
        }
        return Markup(raw: "M" + (upper + lower).joined(separator: "L") + "Z")
    }

    private static func place(_ share: Double) -> String { "\(Int((share * 10_000).rounded()))" }

    /// At most `limit` of `values`, the first and the last among them.
    static func thinned<Value>(_ values: [Value], to limit: Int = mostPoints) -> [Value] {
        if values.count <= limit { return values }
        return (0..<limit).map { values[$0 * (values.count - 1) / (limit - 1)] }
    }
}
