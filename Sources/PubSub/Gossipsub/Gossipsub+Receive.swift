import SimKernel

/// What a peer's RPC does: gossipsub-v1.0.md §"Message Processing".
extension Gossipsub {
    mutating func receive(
        _ bundle: RPC.Bundle, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        for subscription in bundle.subscriptions { note(subscription, of: sender) }
        for message in bundle.messages {
            receive(message, from: sender, at: now, into: &effects)
        }
        let control = bundle.control
        // A peer whose streams have closed can be sent nothing and has no place in a mesh.
        if !control.isEmpty, neighbourhood.peers.contains(sender) {
            receive(control, from: sender, at: now, into: &effects)
        }
    }

    mutating func receive(
        _ message: Message, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        if message.id.author == id {
            effects.append(.reject(message, from: sender, .selfOriginated))
        } else if seen.contains(message.id, at: now) {
            effects.append(.duplicate(message, from: sender))
        } else if !neighbourhood.isMember(of: message.topic) {
            effects.append(.reject(message, from: sender, .notSubscribed))
        } else {
            seen.insert(message.id, at: now)
            effects.append(.deliver(message, from: sender))
            cache.put(message)
            forward(message, over: mesh.peers(of: message.topic), from: sender, into: &effects)
        }
    }

    private mutating func note(_ subscription: Subscription, of sender: PeerID) {
        neighbourhood.note(subscription, of: sender)
        // A member of the mesh that unsubscribes stays in it until its PRUNE comes, as in
        // go-libp2p-pubsub; nothing would ever take it out of the fanout.
        if !subscription.isSubscribing { fanout.remove(sender, from: subscription.topic) }
    }

    /// Answers all control messages of one RPC with at most one RPC (§"Control Message
    /// Piggybacking").
    private mutating func receive(
        _ control: Control, from sender: PeerID, at now: Instant,
        into effects: inout [RouterEffect]
    ) {
        var answer = Control()
        answer.iwant = unseen(of: control.ihave, at: now)
        let messages = requested(by: control.iwant)
        answer.prune = refused(of: control.graft, from: sender, into: &effects)
        for topic in control.prune where mesh.remove(sender, from: topic) {
            effects.append(.prune(sender, topic))
        }
        if answer.isEmpty && messages.isEmpty { return }
        let rpc = RPC(RPC.Bundle(messages: messages, control: answer))
        effects.append(.send(rpc, to: sender))
    }

    /// IHAVE: the ids "that have not been seen", of topics that this node is a member of.
    private mutating func unseen(of advertised: [IHave], at now: Instant) -> [MessageID] {
        var wanted: [MessageID] = []
        var asked: Set<MessageID> = []  // For membership only; `wanted` keeps the order.
        for ihave in advertised where neighbourhood.isMember(of: ihave.topic) {
            for id in ihave.ids where !seen.contains(id, at: now) && asked.insert(id).inserted {
                wanted.append(id)
            }
        }
        return wanted
    }

    /// IWANT: "any requested messages that are present in the `mcache`", each once however often
    /// its id is repeated, as in go-libp2p-pubsub.
    private func requested(by ids: [MessageID]) -> [Message] {
        var answered: Set<MessageID> = []  // For membership only; `ids` gives the order.
        return ids.compactMap { answered.insert($0).inserted ? cache.get($0) : nil }
    }

    /// GRAFT: "if it is indeed subscribed to the topic … add the sender to `mesh[topic]`"; the
    /// topics that are to be answered with PRUNE because it is not.
    private mutating func refused(
        of grafted: [TopicID], from sender: PeerID, into effects: inout [RouterEffect]
    ) -> [TopicID] {
        var refused: [TopicID] = []
        for topic in grafted {
            if neighbourhood.isMember(of: topic) {
                graft(sender, in: topic, into: &effects)
            } else {
                refused.append(topic)
            }
        }
        return refused
    }
}
