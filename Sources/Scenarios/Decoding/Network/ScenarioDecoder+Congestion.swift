import P2PWire
import SimNetwork

/// How streams control congestion.
extension ScenarioDecoder {
    /// What `links` says of congestion; nil if streams have no windows.
    mutating func congestion(
        _ fields: Fields, over stack: Stack?, _ profile: LinkProfile
    ) -> Congestion? {
        let word = self.word(fields.usual("congestion"))
        let size = fields["initialWindow"].flatMap { wholeNumber($0, in: 1...10_000) }
        let restarts = flag(fields.usual("restartAfterIdle"))
        guard let control = word.flatMap({ Congestion.Control(rawValue: $0) }) else {
            for name in fields.present(["initialWindow", "restartAfterIdle"]) {
                guard let field = fields[name] else { continue }
                report("has no meaning where links.congestion is none", in: field)
            }
            return nil
        }
        if let field = fields["slowStart"] {
            report("cannot be beside links.congestion, whose windows open slowly too", in: field)
        }
        if profile.ordering == .datagrams, let field = fields["congestion"] {
            report("datagrams have no congestion windows; expected order: \"stream\"", in: field)
        }
        if profile.sharing != .fifo, let field = fields["congestion"] {
            report(
                "windows need sharing: \"fifo\", under which packets of all connections take turns"
                    + " as they come", in: field)
        }
        return Congestion(
            control, initialWindow: size, restartsAfterIdle: restarts ?? true,
            transport: stack == .quic ? .quic : .tcp)
    }
}
