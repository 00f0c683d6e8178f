import ScenarioModel
import SimKernel

/// How many connections nodes put up with.
extension Decoding {
    /// How long a connection is too new to be closed, unless it is said: `gracePeriod` of go-libp2p
    /// `NewConnManager` (p2p/net/connmgr/connmgr.go).
    private static let usualGrace = Interval.seconds(60)

    /// The watermarks that `field` says.
    mutating func watermarks(_ field: Field) -> HostPlan.Watermarks? {
        guard let fields = object(field, wanted: "an object such as {low: 160, high: 192}") else {
            return nil
        }
        let range = 1...GroupNames.mostNodes
        let low = required("low", of: fields, wanted: "how many connections are left")
            .flatMap { wholeNumber($0, in: range) }
        let high = required("high", of: fields, wanted: "from how many on some are closed")
            .flatMap { wholeNumber($0, in: range) }
        let grace = fields["grace"].map { duration($0) } ?? Self.usualGrace
        if let low, let high, high < low, let field = fields["high"] {
            report("\(high) is less than 'low', \(low)", in: field)
        }
        guard let low, let high, let grace else { return nil }
        return HostPlan.Watermarks(low: low, high: high, grace: grace)
    }
}
