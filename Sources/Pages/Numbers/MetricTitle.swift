/// A metric as people call it, with the unit that its values have.
struct MetricTitle: Equatable, Sendable {
    /// What kind of number it is.
    enum Kind: Equatable, Sendable {
        /// A time in milliseconds.
        case milliseconds
        /// A number of bytes.
        case bytes
        /// A share of 1.
        case share
        /// Any other number.
        case plain
    }

    /// For a heading: `Latency, p99`.
    var name: String
    /// Within a sentence: `p99 latency`.
    var phrase: String
    /// What the number is of, under the heading: `per delivery`; empty for nothing.
    var note: String
    var kind: Kind

    /// The title of the metric `label`, which may end with what it is over, in brackets.
    init(_ label: String) {
        var name = label
        var scope = ""
        if let start = label.firstIndex(of: "("), label.hasSuffix(")") {
            name = String(label[..<start].dropLast())
            scope = String(label[label.index(after: start)...].dropLast())
        }
        self = Self.known(name)
        if scope.isEmpty { return }
        note = note.isEmpty ? scope : "\(note), \(scope)"
        phrase += " (\(scope))"
    }

    private init(_ name: String, _ phrase: String, _ note: String, _ kind: Kind) {
        (self.name, self.phrase, self.note, self.kind) = (name, phrase, note, kind)
    }

    private static func known(_ name: String) -> MetricTitle {
        switch name {
        case "reach": MetricTitle("Delivered", "delivery", "own included", .share)
        case "latencyMs.mean": MetricTitle("Latency, mean", "mean latency", "", .milliseconds)
        case "latencyMs.p50": MetricTitle("Latency, median", "median latency", "", .milliseconds)
        case "latencyMs.max": MetricTitle("Latency, last", "largest latency", "", .milliseconds)
        case "latencyMs.p90", "latencyMs.p95", "latencyMs.p99":
            MetricTitle(
                "Latency, \(name.suffix(3))", "\(name.suffix(3)) latency", "", .milliseconds)
        case "bytesPerPeer.sent.mean": MetricTitle("Sent per peer", "bytes sent", "mean", .bytes)
        case "duplicatesPerDelivery":
            MetricTitle("Duplicates", "duplicates", "per delivery", .plain)
        default:
            MetricTitle(name, name, "", kind(of: name))
        }
    }

    private static func kind(of name: String) -> Kind {
        let lower = name.lowercased()
        if lower.contains("share") { return .share }
        if lower.hasPrefix("bytes") { return .bytes }
        return name.contains("Ms.") || name.hasSuffix("Ms") ? .milliseconds : .plain
    }

    /// The id of the section whose figure shows more of the metric `label`; nil where none does.
    static func section(of label: String) -> String? {
        let sections = [
            ("latencyMs", "delay"), ("reach", "delay"), ("bytes", "bytes"), ("hops", "hops"),
            ("duplicates", "time"), ("meanMeshDegree", "mesh"), ("mesh", "mesh"),
        ]
        return sections.first { label.hasPrefix($0.0) }?.1
    }

    /// The unit in which values up to `largest` are shown.
    func unit(_ largest: Double) -> UnitScale {
        switch kind {
        case .milliseconds: .milliseconds(largest)
        case .bytes: .bytes(largest)
        case .share: UnitScale(name: "%", divisor: 0.01)
        case .plain: UnitScale(name: "", divisor: 1)
        }
    }
}
