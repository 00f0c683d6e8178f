import P2PWire

/// What is between RPCs and the network.
extension ScenarioDecoder {
    /// The stack that `field` says; nil where something was reported.
    mutating func stack(_ field: Field) -> Stack? {
        let wanted = "an object such as {security: \"noise\", muxer: \"yamux\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let transport = word(fields.usual("transport"))
        guard let transport else { return nil }
        refuseFields(of: fields, foreignTo: transport)
        if transport == "quic" { return .quic }
        let security = word(fields.usual("security"), as: SecureChannel.self)
        let muxer = word(fields.usual("muxer"), as: StreamMuxer.self)
        let inlines = fields["inlineMuxer"].map { flag($0) }
        guard let security, let muxer else { return nil }
        if inlines == true, !security.canInlineMuxer, let field = fields["inlineMuxer"] {
            let able = SecureChannel.allCases.filter(\.canInlineMuxer).map(\.rawValue)
            report(
                "'\(security.rawValue)' cannot agree on the muxer in its handshake; only "
                    + able.joined(separator: ", "), in: field)
        }
        let inlined = inlines ?? security.canInlineMuxer
        return inlined.map { .tcp(security, muxer, inlinesMuxer: $0) }
    }
}
