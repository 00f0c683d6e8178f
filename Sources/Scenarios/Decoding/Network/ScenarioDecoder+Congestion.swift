import P2PWire
import ScenarioModel
import SimNetwork
import TextFormats

/// How streams control congestion.
extension ScenarioDecoder {
    /// What `links` says of congestion, or CUBIC where nodes have a bandwidth; nil if streams have
    /// no windows.
    mutating func congestion(
        _ fields: Fields, over stack: Stack?, _ profile: LinkProfile, hasBandwidth: Bool
    ) -> Congestion? {
        if let field = fields["slowStart"] {
            return slowStart(field, beside: fields, over: stack, profile)
        }
        var word: String?
        if let field = fields["congestion"] {
            word = self.word(field)
        } else if hasBandwidth, profile.ordering == .stream {
            word = Congestion.Control.cubic.rawValue
        }
        let size = fields["initialWindow"].flatMap { wholeNumber($0, in: 1...10_000) }
        let restarts = flag(fields.usual("restartAfterIdle"))
        guard let control = word.flatMap({ Congestion.Control(rawValue: $0) }) else {
            for name in fields.present(["initialWindow", "restartAfterIdle"]) {
                guard let field = fields[name] else { continue }
                let why = fields["congestion"] == nil ? ", as it is without bandwidth" : ""
                report("has no effect with links.congestion: \"none\"\(why)", in: field)
            }
            return nil
        }
        if profile.ordering == .datagrams, let field = fields["congestion"] {
            report("datagrams have no congestion windows; expected order: \"stream\"", in: field)
        }
        return Congestion(
            control, initialWindow: size, restartsAfterIdle: restarts ?? true,
            transport: .init(of: stack))
    }

    /// `slowStart`, which came before `congestion`, read as that.
    private mutating func slowStart(
        _ field: Field, beside others: Fields, over stack: Stack?, _ profile: LinkProfile
    ) -> Congestion? {
        guard let fields = object(field, wanted: "an object such as {initialWindow: 10}") else {
            return nil
        }
        for name in others.present(["congestion", "initialWindow", "restartAfterIdle"]) {
            report("cannot be beside links.\(name), which took its place", in: field)
        }
        if profile.ordering == .datagrams {
            note("has no meaning for datagrams", at: field.location, in: field.path.text)
            return nil
        }
        var plan = Congestion(transport: .init(of: stack))
        set(&plan, Schema.slowStart, from: fields)
        note(
            "is read as congestion: \"cubic\", initialWindow: \(plan.initialWindow),"
                + " restartAfterIdle: \(plan.restartsAfterIdle), which took its place: slowStart"
                + " gave each RPC a window of its own that losses did not shrink",
            at: field.location, in: field.path.text)
        return plan
    }
}
