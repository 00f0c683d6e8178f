import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// The topics that nodes join when they start.
struct Subscriptions {
    private let groups: [NodeGroup]
    private let families: [TopicFamily]
    private let root: RandomStream

    /// The subscriptions of a scenario's groups; `root` is the world's stream.
    init(_ scenario: Scenario, random root: RandomStream) {
        groups = scenario.groups
        families = scenario.families
        self.root = root
    }

    /// What a node of a group joins: its group's topics, and then those that it draws from
    /// families. The same each time it starts.
    func topics(of peer: PeerID, in group: Int) -> [TopicID] {
        let group = groups[group]
        if group.families.isEmpty { return group.topics }
        let place = Int(peer.rawValue - group.first.rawValue)
        var topics = group.topics
        for (index, subscription) in group.families.enumerated() {
            var random = root.child("subscriptions", UInt64(peer.rawValue), UInt64(index))
            topics += TopicSampler(families[subscription.family])
                .subscribed(subscription.pick, place: place, of: group.count, using: &random)
        }
        return topics
    }
}
