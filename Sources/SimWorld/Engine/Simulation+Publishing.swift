import P2PHost
import PubSub
import Reports
import ScenarioModel
import SimKernel

/// How a message comes to be.
extension Simulation {
    mutating func publish(_ publication: WorkloadSchedule.Publication, to topic: TopicID) {
        let publisher = publication.publisher
        guard nodes[publisher].isRunning else { return }
        if nodes[publisher].isPaused {
            nodes.keep(.publication(publication, to: topic), for: publisher)
            return
        }
        let message = message(publication, nodes.countPublication(publisher), to: topic)
        record(.publish(message), at: publisher)
        step(publisher, .publish(message))
    }

    /// The message that a node publishes, which is its `count`-th: in the form of its group's
    /// signing policy, and known before if its content was and identifies it.
    private mutating func message(
        _ publication: WorkloadSchedule.Publication, _ count: UInt32, to topic: TopicID
    ) -> Message {
        let publisher = publication.publisher
        let policy = nodes.signing(of: publisher)
        // Who forges a signature pretends to be somebody, whatever the others of the group do.
        let isForged = publication.flaw == .forged
        var message = Message(
            id: MessageID(content: UInt32(context.publications.count)),
            author: policy.isAuthored || isForged ? publisher : nil, topic: topic,
            dataSize: UInt32(clamping: publication.size), payload: PayloadID(0),
            authenticity: MessageAuthenticity(
                isSigned: policy.signs || isForged, flaw: publication.flaw))
        switch plan.scenario.identity {
        case .origin:
            message.id = MessageID(author: publisher, sequenceNumber: count)
        case .application: break
        case .content:
            if let content = publication.content,
                let first = context.publications.message(of: content)
            {
                message.id = first.id
                message.payload = first.payload
                context.publications.addVariant(message)
                return message
            }
        }
        invariants.notePublication(at: now)
        var key = UInt64(publisher.rawValue) << 32 | UInt64(count)
        if case .content = plan.scenario.identity, let content = publication.content {
            key = content.key
        }
        return context.publications.add(message, key, sharing: publication.content)
    }
}
