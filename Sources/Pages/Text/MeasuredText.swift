/// What was measured, where nothing is compared.
enum MeasuredText {
    /// Three figures of a variant in a sentence without its full stop.
    static func sentence(_ variant: VariantRuns?) -> String {
        guard let variant, variant.latencies.due > 0 else { return "Nobody was due a message" }
        guard let half = variant.latencies.quantile(50), let late = variant.latencies.quantile(99)
        else { return "No copy was delivered" }
        let unit = UnitScale.milliseconds(late)
        let times = [half, late].map { PageNumber.text($0 / unit.divisor) }
        var text =
            "Half of the deliveries take \(times[0]) \(unit.name), "
            + "99 in a hundred \(times[1]) \(unit.name)"
        if let total = variant.bytes?.total, total > 0 {
            let unit = UnitScale.bytes(total)
            text += "; a peer sends \(PageNumber.text(total / unit.divisor)) \(unit.name)"
        }
        return text
    }

    /// Which share of what was due was delivered, in a sentence.
    static func delivered(_ variants: [VariantRuns]) -> String {
        let missed = variants.filter { $0.latencies.count < $0.latencies.due }
        let due = variants.reduce(0) { $0 + $1.latencies.due }
        if due == 0 { return "Nobody was due a message." }
        if missed.isEmpty {
            return variants.count == 1
                ? "Everything that was due was delivered."
                : "Every variant delivered everything that was due."
        }
        let named = missed.prefix(4).map { variant -> String in
            let share = Double(variant.latencies.count) / Double(variant.latencies.due)
            let text = PageNumber.percent(share)
            return variants.count == 1 ? text : "\(variant.name) \(text)"
        }
        let rest = missed.count > 4 ? " and \(missed.count - 4) more" : ""
        return "Delivered of what was due: \(named.joined(separator: ", "))\(rest)."
    }
}
