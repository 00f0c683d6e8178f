import SimKernel
import SimNetwork
import TextFormats

/// How fast nodes send and receive.
extension ScenarioDecoder {
    /// The limits that `field` says: one for all nodes of the group, or a list for shares of them;
    /// nil after reporting.
    mutating func bandwidth(_ field: Field) -> BandwidthPlan? {
        guard case .array = field.value.kind else {
            let wanted = "an object such as {up: \"20 Mbit/s\", down: \"50 Mbit/s\"}"
            return limits(field, wanted: wanted).map { BandwidthPlan(ownLimits(of: $0)) }
        }
        let before = mistakeCount
        let entries = list(field, wanted: "a list of bandwidths") ?? []
        var parts: [(share: PartShare?, bandwidth: Bandwidth)] = []
        let wanted = "an object such as {share: \"20 %\", up: \"20 Mbit/s\"}"
        for entry in entries {
            guard let fields = limits(entry, wanted: wanted) else { continue }
            parts.append((partShare(of: fields), ownLimits(of: fields)))
        }
        guard mistakeCount == before,
            let weights = weights(of: parts.compactMap(\.share), in: field, each: "bandwidth")
        else { return nil }
        return BandwidthPlan(
            zip(weights, parts).map { BandwidthPlan.Part(weight: $0, $1.bandwidth) })
    }

    /// The interfaces that nodes of a group share; nil after reporting.
    mutating func bottleneck(_ field: Field) -> BottleneckPlan? {
        let wanted = "an object such as {up: \"20 Mbit/s\", down: \"50 Mbit/s\", size: 4}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        if fields.present(["up", "down"]).isEmpty {
            report("expected at least one of up, down; found none", in: field)
        }
        var plan = BottleneckPlan(limits(of: fields))
        set(&plan, Schema.bottleneck, from: fields)
        return plan
    }

    /// The fields of one bandwidth; nil after reporting that it is none.
    private mutating func limits(_ field: Field, wanted: String) -> Fields? {
        guard let fields = object(field, wanted: wanted) else { return nil }
        if fields.present(["up", "down"]).isEmpty,
            fields.members.allSatisfy({ $0.key == "share" })
        {
            report("expected at least one of up, down; found none", in: field)
        }
        return fields
    }

    /// The limits of a node's own interface.
    private mutating func ownLimits(of fields: Fields) -> Bandwidth {
        var bandwidth = limits(of: fields)
        if let field = fields["codel"], let flag = flag(field) {
            bandwidth.controlsDelay = flag
            if bandwidth.isUnlimited {
                report("has no meaning without 'up' or 'down'", in: field)
            } else if flag {
                delayControls.append(field)
            }
        }
        return bandwidth
    }

    private mutating func limits(of fields: Fields) -> Bandwidth {
        var bandwidth = Bandwidth()
        bandwidth.uplink = fields["up"].flatMap { bitRate($0) }
        bandwidth.downlink = fields["down"].flatMap { bitRate($0) }
        if let field = fields["queue"] {
            bandwidth.queue = queue(field)
            if fields["up"] == nil { report("has no meaning without 'up'", in: field) }
        }
        return bandwidth
    }

    /// Refuses delay control where no packet can be dropped: on interfaces that connections share,
    /// and for streams without windows.
    mutating func checkDelayControls(over links: LinkProfile) {
        let problem: String? =
            if links.sharing != .fifo {
                "has no meaning where connections share interfaces; only with links.sharing \"fifo\""
            } else if links.ordering == .stream, links.congestion == nil {
                "has no meaning for streams without windows, whose RPCs wait however long; only "
                    + "with links.congestion, or links.order \"datagrams\""
            } else {
                nil
            }
        guard let problem else { return }
        for field in delayControls { report(problem, in: field) }
    }

    /// A time or a size, by its unit.
    private mutating func queue(_ field: Field) -> Bandwidth.Queue? {
        guard case .string(let text) = field.value.kind else {
            expected("a duration or a size, such as \"100 ms\" or \"256 KiB\"", in: field)
            return nil
        }
        let unit = NumberPrefix(text).rest
        let (times, sizes) = (Measure.duration, Measure.size)
        if sizes.units.contains(where: { $0.name == unit }) {
            return size(field).map { .bytes($0) }
        }
        if unit.isEmpty || times.units.contains(where: { $0.name == unit }) {
            return duration(field).map { .time($0) }
        }
        let ending = Suggestion.ending(for: unit, among: times.unitNames + sizes.unitNames)
        report("\(field.value.summary) has an unknown unit; \(ending)", in: field)
        return nil
    }

    /// A rate of data, at least the least there is.
    mutating func bitRate(_ field: Field) -> BitRate? {
        guard let rate = amount(field, of: .bitRate) else { return nil }
        guard rate >= BitRate.least.bitsPerSecond else {
            report("\(field.value.summary) is less than 1 kbit/s", in: field)
            return nil
        }
        return BitRate(bitsPerSecond: rate)
    }
}
