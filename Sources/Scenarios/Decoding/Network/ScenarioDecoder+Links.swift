import P2PWire
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What links are like.
extension ScenarioDecoder {
    /// The links' profile.
    ///
    /// `requiresLatency` is false where no link can come to be, or every edge brings its own
    /// latency; then the profile's latency is zero and nobody asks for it. So it is where latency
    /// depends on where nodes are.
    mutating func links(
        _ field: Field?, of document: Fields, requiresLatency: Bool, over stack: Stack?,
        hasBandwidth: Bool
    ) -> LinkProfile {
        var profile = LinkProfile(latency: .constant(0))
        let wanted = "how long a message is under way, such as \"50 ms\""
        guard let field else {
            if requiresLatency {
                report(
                    "missing; expected \(wanted)", at: document.location,
                    in: document.path.field("links").field("latency"))
            }
            if hasBandwidth {
                profile.congestion = Congestion(transport: .init(of: stack))
            }
            setReceiving(of: &profile, over: stack)
            return profile
        }
        guard let fields = object(field, wanted: "an object such as {latency: \"50 ms\"}") else {
            return profile
        }
        let latency =
            requiresLatency
            ? required("latency", of: fields, wanted: wanted) : fields["latency"]
        if let latency, isPlaced(latency) {
            refuseDraws(of: fields)
        } else {
            setLatency(of: &profile, latency, fields)
        }
        if let field = fields["jitter"], let found = jitter(field) { profile.jitter = found }
        set(&profile, Schema.links, from: fields)
        if let field = fields["bursts"] { profile.bursts = bursts(field) }
        profile.congestion = congestion(
            fields, over: stack, profile, hasBandwidth: hasBandwidth)
        setReceiving(of: &profile, over: stack)
        setDisorder(of: &profile, fields)
        return profile
    }

    private mutating func setLatency(
        of profile: inout LinkProfile, _ latency: Field?, _ fields: Fields
    ) {
        if let latency,
            let found = distribution(latency, of: .duration, besides: Self.placeKinds)
        {
            profile.latency = found
        }
        // A draw that is wrong says nothing about what may stand beside it.
        if let draw = word(fields.usual("draw"), as: LinkProfile.LatencyDraw.self) {
            profile.latencyDraw = draw
            refuseFields(of: fields, foreignTo: draw.rawValue)
        }
    }

    /// Where latency depends on where nodes are, nothing is drawn.
    private mutating func refuseDraws(of fields: Fields) {
        for name in fields.present(["draw", "symmetric"]) {
            guard let field = fields[name] else { continue }
            report("has no meaning where latency depends on where nodes are", in: field)
        }
    }

    private mutating func bursts(_ field: Field) -> LossBursts? {
        let wanted = "an object such as {enter: \"0.1 %\", leave: \"20 %\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let example = "a share such as \"1 %\""
        let enter = required("enter", of: fields, wanted: example).flatMap { share($0) }
        let leave = required("leave", of: fields, wanted: example).flatMap { share($0) }
        if let leave, leave.isZero, let field = fields["leave"] {
            report("a burst that never ends is no burst; expected more than zero", in: field)
        }
        let loss = share(fields.usual("loss"))
        guard let enter, let leave, let loss else { return nil }
        return LossBursts(enter: enter, leave: leave, loss: loss)
    }

    /// A share of the latency, or a distribution of durations.
    private mutating func jitter(_ field: Field) -> LinkProfile.Jitter? {
        switch field.value.kind {
        case .string(let text) where text.hasSuffix("%") || text.contains("/"):
            return share(field).map { .proportional(share: $0) }
        case .number(let number):
            let text = Quoted.safe(number.text)
            report("\(text) has no unit; write \"\(text) %\" or \"\(text) ms\"", in: field)
            return nil
        case .string, .object:
            return distribution(field, of: .duration).map { .added($0) }
        default:
            expected("a share such as \"10 %\", or a distribution of durations", in: field)
            return nil
        }
    }
}
