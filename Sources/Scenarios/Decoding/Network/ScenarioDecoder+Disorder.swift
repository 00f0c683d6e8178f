import SimKernel
import SimNetwork
import TextFormats

/// What happens to datagrams beside getting lost: they come twice, or late.
extension ScenarioDecoder {
    /// What `fields`, those of the links, say of datagrams; on streams it is refused.
    mutating func setDisorder(of profile: inout LinkProfile, _ fields: Fields) {
        if let field = fields["reorder"] { profile.reordering = reordering(field) }
        // An order that is wrong says nothing about what may stand beside it.
        if case .string(let text) = fields["order"]?.value.kind,
            LinkProfile.Ordering(rawValue: text) != .stream
        {
            return
        }
        let reasons = [
            ("duplicate", "of what comes twice a stream shows one"),
            ("reorder", "a stream puts what comes in order, and is late by links.jitter"),
        ]
        for (name, reason) in reasons {
            guard let field = fields[name] else { continue }
            report("\(reason); has a meaning only with order: \"datagrams\"", in: field)
        }
    }

    private mutating func reordering(_ field: Field) -> Reordering? {
        let wanted = "an object such as {share: \"1 %\", delay: \"50 ms\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let share = required("share", of: fields, wanted: Ratio.examples)
            .flatMap { self.share($0) }
        let delay = required("delay", of: fields, wanted: Measure.duration.example)
            .flatMap { distribution($0, of: .duration) }
        guard let share, let delay else { return nil }
        return Reordering(share: share, delay: delay)
    }
}
