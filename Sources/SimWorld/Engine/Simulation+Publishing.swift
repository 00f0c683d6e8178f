import P2PHost
import PubSub
import Reports
import ScenarioModel
import SimKernel

/// How a message comes to be.
extension Simulation {
    mutating func publish(_ turn: WorkloadSchedule.Publication, to topic: TopicID) {
        let index = Int(turn.publisher.rawValue)
        guard nodes[index].isRunning else { return }
        if nodes[index].isPaused {
            pausedNodes.add(.publication(turn, to: topic), at: turn.publisher)
            return
        }
        nodes.countPublication(turn.publisher)
        let message = message(turn, to: topic)
        record(.publish(message), at: turn.publisher)
        step(turn.publisher, .publish(message))
    }

    /// The message that a node publishes: in the form of its group's signing policy, and known
    /// before if its content was and identifies it.
    private mutating func message(
        _ turn: WorkloadSchedule.Publication, to topic: TopicID
    ) -> Message {
        let publisher = turn.publisher
        let policy = hosts.signing(of: routers.choice(of: publisher))
        // Who forges a signature pretends to be somebody, whatever the others of the group do.
        let isForged = turn.flaw == .forged
        var message = Message(
            id: MessageID(content: UInt32(context.publications.count)),
            author: policy.isAuthored || isForged ? publisher : nil, topic: topic,
            dataSize: UInt32(clamping: turn.size), payload: PayloadID(0),
            authenticity: MessageAuthenticity(isSigned: policy.signs || isForged, flaw: turn.flaw))
        switch scenario.identity {
        case .origin:
            message.id = MessageID(
                author: publisher,
                sequenceNumber: nodes[Int(publisher.rawValue)].publishedCount)
        case .application: break
        case .content:
            if let content = turn.content, let first = context.publications.message(of: content) {
                message.id = first.id
                message.payload = first.payload
                context.publications.addVariant(message)
                return message
            }
        }
        invariants.notePublication(at: now)
        let count = nodes[Int(publisher.rawValue)].publishedCount
        var key = UInt64(publisher.rawValue) << 32 | UInt64(count)
        if case .content = scenario.identity, let content = turn.content { key = content.key }
        return context.publications.add(message, key, sharing: turn.content)
    }
}
