import ScenarioModel
import SimKernel

/// How many connections nodes put up with.
extension ScenarioDecoder {
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
        if let low, let high, high < low, let field = fields["high"] {
            report("\(high) is less than 'low', \(low)", in: field)
        }
        let changes = changes(Schema.watermarks, from: fields)
        guard let low, let high else { return nil }
        var watermarks = HostPlan.Watermarks(low: low, high: high)
        for change in changes { change(&watermarks) }
        return watermarks
    }
}
