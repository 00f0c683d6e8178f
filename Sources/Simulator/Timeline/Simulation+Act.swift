import P2PHost
import PubSub
import Reports
import Scenarios
import SimKernel
import SimNetwork

/// What the world does by itself: publications, and the experimenter's timeline.
extension Simulation {
    mutating func takeTurn(_ index: Int, clock: Int) {
        for publication in turns[index].take(clock) {
            if let topic = publication.topic {
                publish(publication, to: topic)
            } else {
                for topic in topics(of: publication, index) { publish(publication, to: topic) }
            }
        }
        scheduleTurn(index, clock, after: now)
    }

    /// Where a message goes that goes where its publisher is, or to what it is a member of.
    private mutating func topics(
        of publication: WorkloadSchedule.Publication, _ index: Int
    ) -> [TopicID] {
        let workload = turns[index].workload
        if workload.topicChoice == .here {
            let cell = applications.cell(of: publication.publisher, in: workload.family)
            return cell.map { [$0] } ?? []
        }
        guard let family = workload.family.map({ scenario.families[$0] }) else { return [] }
        let topics = nodes.memberships.topics(of: publication.publisher)
            .filter { family.number(of: $0) != nil }
        if workload.topicChoice == .allSubscribed { return topics }
        return turns[index].draw(among: topics).map { [$0] } ?? []
    }

    mutating func act(_ index: Int) { perform(scenario.timeline[index].action, index) }

    /// Does now what an entry of the timeline can say, as if the timeline said it.
    ///
    /// What it picks at random comes from streams of its own, so nothing else moves but what
    /// follows from it. It happens before any event that is still to come at `now`.
    ///
    /// - Precondition: its nodes and topics are the scenario's.
    public mutating func inject(_ action: TimelineEntry.Action) {
        var action = action
        action.forEach { $0 = assignment.resolved($0) }
        perform(action, scenario.timeline.count + injectedCount)
        injectedCount += 1
    }

    private mutating func perform(_ action: TimelineEntry.Action, _ index: Int) {
        switch action {
        case .subscribe(let nodes, let topic):
            for node in running(nodes, index) { step(node, .join(topic)) }
        case .unsubscribe(let nodes, let topic):
            for node in running(nodes, index) { step(node, .leave(topic)) }
        case .publish(let nodes, let topic, let size):
            var sizes = root.child("timeline", UInt64(index)).child("sizes")
            for node in resolved(nodes, index) {
                let size = size.sampleCount(using: &sizes)
                publish(.init(publisher: PeerID(node.rawValue), size: size), to: topic)
            }
        case .connect(let diallers, let listeners):
            for (dialler, listener) in pairs(diallers, listeners, index) {
                dial(Edge(dialler: dialler, listener: listener))
            }
        case .disconnect(let ones, let others):
            for (one, other) in pairs(ones, others, index) {
                if let direction = transport.direction(from: one, to: other) {
                    disconnect(direction)
                }
            }
        case .tell(let nodes, let peers, let notice):
            for (node, other) in pairs(nodes, peers, index) where isRunning(node) {
                step(PeerID(node.rawValue), .told(notice, PeerID(other.rawValue)))
            }
        case .stop(let nodes): for node in running(nodes, index) { stop(node) }
        case .start(let nodes): for node in resolved(nodes, index) { start(node) }
        case .fault(let fault): act(fault, index)
        }
    }

    func running(_ selection: NodeSelection, _ index: Int) -> [PeerID] {
        resolved(selection, index).filter { isRunning($0) }.map { PeerID($0.rawValue) }
    }

    /// The nodes that a timeline entry means; `part` tells its selections apart.
    func resolved(
        _ selection: NodeSelection, _ index: Int, part: UInt64 = 0
    ) -> [NodeID] {
        selection.resolved(using: root.child("timeline", UInt64(index), part), in: places)
    }

    /// Each of the first with each of the second, but nobody with itself.
    private func pairs(
        _ ones: NodeSelection, _ others: NodeSelection, _ index: Int
    ) -> [(NodeID, NodeID)] {
        let second = resolved(others, index, part: 1)
        return resolved(ones, index).flatMap { one in
            second.filter { $0 != one }.map { (one, $0) }
        }
    }
}
