import PubSub
import SimKernel
import SimNetwork
import Testing

@testable import SimWorld
@testable import Simulator

@Suite("The state of nodes")
struct NodesTests {
    private static func nodes() throws -> Nodes {
        let scenario = try World.scenario(
            """
            {duration: "9 s", nodes: {a: {count: 3, router: "gossipsub", subscribe: ["t", "u"],
                validation: {delay: "20 ms"}}}, links: {latency: "1 ms"}}
            """)
        return Nodes(WorldPlan(scenario, seed: nil), listsMembers: true)
    }

    private static let message = Message(
        id: MessageID(content: 0), author: PeerID(0), topic: TopicID(0), dataSize: 1,
        payload: PayloadID(0), authenticity: MessageAuthenticity(isSigned: true, flaw: .invalid))

    @Test("A node runs once it has started; when it stops, its wake-up is stale")
    func stopping() throws {
        var nodes = try Self.nodes()
        #expect(!nodes.isRunning(NodeID(1)))
        nodes.start(PeerID(1))
        #expect(nodes.isRunning(NodeID(1)) && !nodes.isRunning(NodeID(0)))
        let wakeUp = nodes.nextWakeUp(PeerID(1))
        let next = try #require(wakeUp)
        #expect(nodes.isDue(PeerID(1), generation: next.generation))
        nodes.join(PeerID(1), TopicID(1))
        let topics = nodes.stop(PeerID(1))
        #expect(topics == [TopicID(1)])
        #expect(!nodes.isRunning(NodeID(1)))
        nodes.renew(PeerID(1), at: .start + .seconds(2))
        nodes.start(PeerID(1))
        #expect(!nodes.isDue(PeerID(1), generation: next.generation))
        #expect(nodes[PeerID(1)].restartCount == 1 && nodes[PeerID(0)].restartCount == 0)
        #expect(nodes.memberships.topics(of: PeerID(1)).isEmpty)
    }

    @Test("The wake-up of a node that is suspended is still good when it starts again")
    func suspension() throws {
        var nodes = try Self.nodes()
        nodes.start(PeerID(1))
        let wakeUp = nodes.nextWakeUp(PeerID(1))
        let next = try #require(wakeUp)
        let pauses = [nodes.pause(PeerID(1)), nodes.pause(PeerID(1))]
        #expect(pauses == [true, false])
        _ = nodes.stop(PeerID(1), isSuspended: true)
        #expect(!nodes.isRunning(NodeID(1)) && nodes[PeerID(1)].isPaused)
        #expect(!nodes.isDue(PeerID(1), generation: next.generation))
        nodes.start(PeerID(1))
        #expect(nodes.isDue(PeerID(1), generation: next.generation))
    }

    @Test("What comes to a node that is paused waits in order, and is there once")
    func pausing() throws {
        var nodes = try Self.nodes()
        #expect(!nodes.isAnyPaused)
        _ = nodes.pause(PeerID(2))
        nodes.keep(.input(.join(TopicID(0))), for: PeerID(2))
        nodes.keep(.membership(TopicID(1)), for: PeerID(2))
        #expect(nodes.isAnyPaused && nodes[PeerID(2)].isPaused)
        let waiting = nodes.resume(PeerID(2))
        guard case .input(.join(TopicID(0))) = waiting.first,
            case .membership(TopicID(1)) = waiting.last, waiting.count == 2
        else {
            Issue.record("\(waiting)")
            return
        }
        let rest = nodes.resume(PeerID(2))
        #expect(!nodes.isAnyPaused && rest.isEmpty)
    }

    @Test("Publications are counted for each node, and go on after a stop")
    func publications() throws {
        var nodes = try Self.nodes()
        let first = nodes.countPublication(PeerID(2))
        _ = nodes.stop(PeerID(2))
        let second = nodes.countPublication(PeerID(2))
        #expect([first, second] == [1, 2])
        #expect(nodes[PeerID(0)].publishedCount == 0)
    }

    @Test("A check ends with what is wrong with the message, unless the node has started again")
    func checks() throws {
        var nodes = try Self.nodes()
        nodes.start(PeerID(1))
        func begin(_ nodes: inout Nodes) -> UInt32? {
            let start = nodes.begin(
                .validity, of: Self.message, 7, from: PeerID(0), at: PeerID(1), .start)
            guard case .pending(let slot, let end) = start else { return nil }
            #expect(end == .start + .milliseconds(20))
            return slot
        }
        let first = begin(&nodes)
        let slot = try #require(first)
        let result = nodes.endCheck(slot, at: PeerID(1))
        #expect(result == .checked(Self.message, from: PeerID(0), .validity, .reject))
        let again = begin(&nodes)
        let second = try #require(again)
        _ = nodes.stop(PeerID(1))
        nodes.renew(PeerID(1), at: .start)
        nodes.start(PeerID(1))
        let late = nodes.endCheck(second, at: PeerID(1))
        #expect(late == nil)
    }
}
