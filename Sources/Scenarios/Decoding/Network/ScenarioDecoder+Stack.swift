import P2PWire
import SimNetwork
import TextFormats

/// What is between RPCs and the network.
extension ScenarioDecoder {
    /// The stack that `field` says; nil where something was reported.
    mutating func stack(_ field: Field) -> Stack? {
        let wanted = "an object such as {security: \"noise\", muxer: \"yamux\"}"
        guard let fields = object(field, wanted: wanted) else { return nil }
        let transport = word(fields.usual("transport"))
        guard let transport else { return nil }
        refuseFields(of: fields, foreignTo: transport)
        if let field = fields["receiveWindow"] { readReceiveWindow(field) }
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

    private mutating func readReceiveWindow(_ field: Field) {
        if case .string("none") = field.value.kind {
            receiveWindow = (field, nil)
            return
        }
        guard let size = size(field) else { return }
        guard (4096...(1 << 30)).contains(size) else {
            report("expected \"none\" or a size from 4 KiB to 1 GiB", in: field)
            return
        }
        receiveWindow = (field, size)
    }

    /// Gives links' streams the receive windows of a stack, where they have windows.
    mutating func setReceiving(of profile: inout LinkProfile, over stack: Stack?) {
        if profile.congestion != nil {
            profile.congestion?.receiving = receiving(over: stack)
        } else if let (field, size) = receiveWindow, size != nil {
            report("has no effect with links.congestion: \"none\"", in: field)
        }
    }

    /// How far receivers let senders go over a stack, where streams control congestion.
    private mutating func receiving(over stack: Stack?) -> Congestion.Receiving? {
        if let (_, size) = receiveWindow, size == nil { return nil }
        let size = receiveWindow?.byteCount
        switch stack {
        case .tcp(_, .yamux, _): return size.map { .yamux(initial: $0) } ?? .yamux()
        case .quic: return size.map { .quic(initial: $0) } ?? .quic()
        case .tcp(_, .mplex, _):
            if let field = receiveWindow?.field { report("mplex has no windows", in: field) }
            return nil
        case nil: return nil
        }
    }
}
