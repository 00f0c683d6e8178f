import PubSub
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("Who is a member of which topics")
struct MembershipsTests {
    private static func memberships(listsMembers: Bool = true) -> Memberships {
        var memberships = Memberships(nodeCount: 4, topicCount: 3, listsMembers: listsMembers)
        for (node, topic) in [(2, 1), (0, 1), (2, 0), (3, 1)] as [(UInt32, UInt32)] {
            memberships.join(PeerID(node), TopicID(topic))
        }
        return memberships
    }

    @Test("Topics and members come in the order of joining, not of their numbers")
    func order() {
        let memberships = Self.memberships()
        #expect(memberships.topics(of: PeerID(2)) == [TopicID(1), TopicID(0)])
        #expect(memberships.members(of: TopicID(1)) == [PeerID(2), PeerID(0), PeerID(3)])
        #expect(memberships.members(of: TopicID(2)) == [])
    }

    @Test("Who leaves a topic is no member of it, but of its others; who joins again is the last")
    func leaving() {
        var memberships = Self.memberships()
        memberships.leave(PeerID(2), TopicID(1))
        #expect(!memberships.isMember(PeerID(2), of: TopicID(1)))
        #expect(memberships.isMember(PeerID(2), of: TopicID(0)))
        #expect(memberships.members(of: TopicID(1)) == [PeerID(0), PeerID(3)])
        memberships.join(PeerID(2), TopicID(1))
        #expect(memberships.members(of: TopicID(1)) == [PeerID(0), PeerID(3), PeerID(2)])
        #expect(memberships.topics(of: PeerID(2)) == [TopicID(0), TopicID(1)])
    }

    @Test("A node that stops leaves all its topics", arguments: [false, true])
    func leavingAll(listsMembers: Bool) {
        var memberships = Self.memberships(listsMembers: listsMembers)
        #expect(memberships.leaveAll(PeerID(2)) == [TopicID(1), TopicID(0)])
        #expect(memberships.topics(of: PeerID(2)).isEmpty)
        #expect(memberships.isMember(PeerID(0), of: TopicID(1)))
        if listsMembers {
            #expect(memberships.members(of: TopicID(1)) == [PeerID(0), PeerID(3)])
            #expect(memberships.members(of: TopicID(0)) == [])
        }
    }
}
