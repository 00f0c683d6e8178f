import P2PWire

/// One of the RPCs that are sent instead of a too large one.
public struct RPCFragment: Equatable, Sendable {
    /// What is sent.
    public let rpc: RPC
    /// Whether it still exceeds the limit, because it is a single message or the like: go drops it.
    public let isOversized: Bool

    /// An RPC within the limit, or above it.
    public init(rpc: RPC, isOversized: Bool) {
        self.rpc = rpc
        self.isOversized = isOversized
    }
}

extension RPC {
    /// What goes on the wire instead of this RPC where an RPC is to be shorter than `limit` bytes:
    /// itself if it is, else what `split` makes of it (go: `sendRPC`).
    ///
    /// The limit is go's `maxMessageSize`, by default `DefaultMaxMessageSize`, 1 MiB; the frame's
    /// length prefix does not count.
    public func fragments(limit: Int, names: WireNames) -> [RPCFragment] {
        // A frame grows with what it holds.
        if RPCSize(of: self, names: names).total < Framing.size(byteCount: limit) {
            return [RPCFragment(rpc: self, isOversized: false)]
        }
        return split(limit: limit, names: names)
    }

    /// The parts that go-libp2p-pubsub splits this RPC into: those of `WireRPC.split`, but without
    /// parts that are empty and without IWANTs that are. Messages of custom routers come after
    /// them, as many in a part as fit.
    public func split(limit: Int, names: WireNames) -> [RPCFragment] {
        var rest = bundled
        let messages = rest.messages
        let custom = rest.custom
        rest.messages = []
        rest.custom = []
        // By way of the wire, so that whatever a control message holds has its size there.
        var sizes = RPCSizes(of: RPC.bundle(rest).wire(names: names) { _ in [] })
        sizes.messages = messages.map { RPCSize.publish($0, names) }
        let parts: [RPCFragment] = sizes.parts(limit: limit).compactMap { part in
            let bundle: Bundle
            switch part.content {
            case .messages(let places): bundle = Bundle(messages: Array(messages[places]))
            case .remainder: bundle = rest
            case .selection(let selection): bundle = rest.selected(selection)
            }
            if bundle.isEmpty { return nil }
            return RPCFragment(rpc: RPC(bundle), isOversized: part.byteCount > limit)
        }
        return parts + Self.split(custom, limit: limit, names: names)
    }

    /// RPCs of as many messages of custom routers as `limit` bytes hold, at least one in each.
    private static func split(
        _ custom: [any RouterMessage], limit: Int, names: WireNames
    ) -> [RPCFragment] {
        var fragments: [RPCFragment] = []
        var part: [any RouterMessage] = []
        var byteCount = 0
        for message in custom {
            let size = message.byteCount(names)
            if byteCount + size > limit, !part.isEmpty {
                fragments.append(fragment(part, byteCount, limit))
                part = []
                byteCount = 0
            }
            part.append(message)
            byteCount += size
        }
        return part.isEmpty ? fragments : fragments + [fragment(part, byteCount, limit)]
    }

    private static func fragment(
        _ custom: [any RouterMessage], _ byteCount: Int, _ limit: Int
    ) -> RPCFragment {
        RPCFragment(rpc: .bundle(Bundle(custom: custom)), isOversized: byteCount > limit)
    }

    private var bundled: Bundle {
        switch self {
        case .message(let message): Bundle(messages: [message])
        case .bundle(let bundle): bundle
        }
    }
}

extension RPC.Bundle {
    fileprivate func selected(_ selection: RPCPart.Selection) -> RPC.Bundle {
        var part = RPC.Bundle(
            subscriptions: Array(subscriptions[selection.subscriptions]),
            hasControl: selection.hasControl)
        part.control = Control(
            ihave: selection.gossip.map {
                IHave(control.ihave[$0.index].topic, Array(control.ihave[$0.index].ids[$0.ids]))
            },
            iwant: selection.wanted.map { Array(control.iwant[$0]) } ?? [],
            graft: Array(control.graft[selection.grafts]),
            prune: Array(control.prune[selection.prunes]))
        return part
    }
}
