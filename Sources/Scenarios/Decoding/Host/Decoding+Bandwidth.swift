import SimNetwork

/// How fast nodes send and receive.
extension Decoding {
    /// The limits that `field` says, none where something was reported.
    mutating func bandwidth(_ field: Field) -> Bandwidth {
        var bandwidth = Bandwidth()
        let wanted = "an object such as {up: \"20 Mbit/s\", down: \"50 Mbit/s\"}"
        guard let fields = object(field, wanted: wanted) else { return bandwidth }
        if fields.present(["up", "down"]).isEmpty, fields.members.isEmpty {
            report("expected at least one of up, down; found none", in: field)
        }
        bandwidth.uplink = fields["up"].flatMap { bitRate($0) }
        bandwidth.downlink = fields["down"].flatMap { bitRate($0) }
        if let field = fields["queue"] {
            bandwidth.queue = duration(field)
            if fields["up"] == nil { report("has no meaning without 'up'", in: field) }
        }
        return bandwidth
    }

    private mutating func bitRate(_ field: Field) -> BitRate? {
        guard let rate = amount(field, of: .bitRate) else { return nil }
        guard rate >= BitRate.least.bitsPerSecond else {
            report("\(field.value.summary) is less than 1 kbit/s", in: field)
            return nil
        }
        return BitRate(bitsPerSecond: rate)
    }
}
