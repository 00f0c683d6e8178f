extension WireRPC {
    /// The RPCs that go-libp2p-pubsub sends instead of one that is not shorter than `limit` bytes
    /// (`RPC.split`); see `RPCSizes.parts` for the rule and for what may be lost.
    ///
    /// What exceeds the limit alone comes as an RPC that exceeds it: the caller is to drop it.
    public func split(limit: Int) -> [WireRPC] {
        RPCSizes(of: self).parts(limit: limit).map { part($0.content) }
    }

    private func part(_ content: RPCPart.Content) -> WireRPC {
        switch content {
        case .messages(let places):
            return WireRPC(publish: Array(publish[places]))
        case .remainder:
            var rest = self
            rest.publish = []
            return rest
        case .selection(let selection):
            return WireRPC(
                subscriptions: Array(subscriptions[selection.subscriptions]),
                control: selection.hasControl ? control?.selected(selection) : nil)
        }
    }
}

extension WireRPC.Control {
    fileprivate func selected(_ selection: RPCPart.Selection) -> WireRPC.Control {
        let joined = selection.gossip.isEmpty ? [] : joinedIHave
        let wanted = selection.wanted.map { Array(iWant.flatMap(\.messageIDs)[$0]) }
        return WireRPC.Control(
            iHave: selection.gossip.map {
                WireRPC.IHave(
                    topicID: joined[$0.index].topicID,
                    messageIDs: Array(joined[$0.index].messageIDs[$0.ids]))
            },
            iWant: wanted.map { [WireRPC.IWant(messageIDs: $0)] } ?? [],
            graft: Array(graft[selection.grafts]), prune: Array(prune[selection.prunes]))
    }
}
