import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Groups with several routers")
struct RouterListTests {
    private static func references(_ router: Int...) -> [RouterReference] {
        router.map { RouterReference(group: 0, router: $0) }
    }

    @Test("Every part of the list is kept, and the rest is what the others leave")
    func routers() throws {
        let scenario = try Loading.scenario(Maximal.routers)
        let peers = scenario.groups[0]
        #expect(peers.routers.map(\.weight) == [3, 5, 2, 0])
        #expect(peers.routerCounts == [3, 5, 2, 0])
        #expect(peers.routers.map(\.router.version) == [.v1_1, .v1_0, .randomsub, .floodsub])
        #expect(peers.router == peers.routers[0].router)
        // What a group says of all its nodes, each router has as far as it can.
        #expect(peers.host.protocols == [.v1_1, .v1_0, .randomsub, .floodsub])
        #expect(peers.host.clockDrift == Ratio(1, 100))
        guard case .gossipsub(let first) = peers.routers[0].router,
            case .randomsub(let third) = peers.routers[2].router
        else {
            Issue.record("\(peers.routers)")
            return
        }
        #expect(first.overlay.target == 7 && first.score?[TopicID(0)] != nil)
        #expect(third.size == 14 && third.validation.signing == .laxNoSign)
    }

    @Test("Those that run a router are selected wherever nodes are")
    func selections() throws {
        let scenario = try Loading.scenario(Maximal.routers)
        let publishers = scenario.workloads[0].publishers
        #expect(publishers.candidates == Maximal.nodes(11, 12))
        #expect(publishers.routers == Self.references(1) && publishers.pick == .count(3))
        #expect(scenario.groups[1].host.directPeers?.routers == Self.references(0))
        guard case .stop(let stopped)? = scenario.timeline.first?.action else {
            Issue.record("\(scenario.timeline)")
            return
        }
        #expect(stopped.candidates.isEmpty && stopped.routers == Self.references(2))
    }

    @Test("Scopes name them, by their words in the file")
    func scopes() throws {
        let scenario = try Loading.scenario(Maximal.routers)
        guard case .scoped(_, let scope) = scenario.expectations[0].origin,
            case .count(let filter) = scenario.expectations[1].origin,
            case .scoped(_, let measured) = scenario.measures[0].origin
        else {
            Issue.record("\(scenario.expectations)")
            return
        }
        #expect(scope.group == Maximal.nodes(10, 11, 12, 13))
        #expect(scope.groupRouters == Self.references(0))
        #expect(scope.publishers == [] && scope.publisherRouters == Self.references(1))
        #expect(scope.words == "others + peers.router[0], publishers peers.router[1]")
        #expect(filter.groupRouters == Self.references(0))
        #expect(filter.peerRouters == Self.references(2) && filter.peers == [])
        #expect(measured.groupRouters == Self.references(3))
    }

    @Test("A recording writes every router out, and reads the same")
    func selfContained() throws {
        let kept = try SelfContainedScenario(
            Array(Maximal.routers.utf8), file: "t", isFilledIn: true,
            readFile: { _ in .failure(UnreadableFile(reason: "none")) })
        #expect(kept.isComplete)
        let text = String(decoding: kept.text, as: UTF8.self)
        #expect(text.ranges(of: "seenExpiry:").count == 5)
        #expect(text.contains("share: \"rest\""))
    }
}
