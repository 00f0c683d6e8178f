import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

/// What nodes have around their routers, and what identifies messages.
@Suite("Fields of hosts")
struct HostFieldTests {
    private static func group(_ fields: String) throws -> NodeGroup {
        let text = """
            {duration: "9 s", nodes: {a: {count: 4, \(fields)}, b: {count: 2, router: "floodsub"}},
            links: {latency: "1 ms"}}
            """
        return try #require(try Loading.scenario(text).groups.first)
    }

    @Test("Every field of a host")
    func everything() throws {
        let groups = try Loading.scenario(Maximal.hosts).groups
        var plan = HostPlan()
        plan.protocols = [.v1_1, .floodsub]
        var validation = ValidationStageParameters()
        validation.verification = .constant(100_000)
        validation.workers = 2
        validation.queueLength = 5
        validation.validation = .uniform(lower: 1_000_000, upper: 2_000_000)
        validation.throttle = 7
        validation.topicThrottle = 3
        validation.checksOwn = false
        plan.validation = validation
        plan.maxMessageSize = 2 << 20
        plan.queueLength = 8
        plan.bandwidth = BandwidthPlan(
            Bandwidth(
                uplink: BitRate(bitsPerSecond: 20_000_000),
                downlink: BitRate(bitsPerSecond: 1_500_000_000), queue: .time(.milliseconds(100)),
                controlsDelay: true))
        plan.behind = BottleneckPlan(
            Bandwidth(
                uplink: BitRate(bitsPerSecond: 30_000_000),
                downlink: BitRate(bitsPerSecond: 90_000_000), queue: .bytes(65_536)), size: 2)
        plan.loss = Ratio(1, 50)
        plan.writeTime = .milliseconds(1)
        plan.sendBuffer = 256 << 10
        plan.nodesPerAddress = 2
        plan.colocationAllowed = NodeSelection(candidates: Maximal.nodes(0, 1))
        plan.directPeers = NodeSelection(candidates: Maximal.nodes(6, 7, 8))
        plan.appScores = [
            HostPlan.Opinion(
                of: NodeSelection(candidates: (0..<9).map { NodeID($0) }, pick: .count(2)),
                score: -2.5)
        ]
        #expect(groups[0].host == plan)
        var other = HostPlan()
        let fast = Bandwidth(uplink: BitRate(bitsPerSecond: 1_000_000_000))
        let slow = Bandwidth(
            uplink: BitRate(bitsPerSecond: 50_000_000),
            downlink: BitRate(bitsPerSecond: 60_000_000), queue: .time(.seconds(1)),
            controlsDelay: true)
        other.bandwidth = BandwidthPlan([
            BandwidthPlan.Part(weight: 3, slow), BandwidthPlan.Part(weight: 7, fast),
        ])
        #expect(groups[1].host == other)
    }

    @Test(
        "Interfaces control delays where they say so and links allow it",
        arguments: [#"congestion: "bbr""#, #"order: "datagrams""#])
    func codel(links: String) throws {
        let text = """
            {duration: "1 s", links: {latency: "1 ms", \(links)}, nodes: {
                a: {count: 1, router: "floodsub", bandwidth: {down: "1 Mbit/s", codel: true}},
                b: {count: 1, router: "floodsub", bandwidth: {up: "1 Mbit/s"}}}}
            """
        let found = try Loading.scenario(text).groups.map { $0.host.bandwidth }
        let rate = BitRate(bitsPerSecond: 1_000_000)
        #expect(
            found == [
                BandwidthPlan(Bandwidth(downlink: rate, controlsDelay: true)),
                BandwidthPlan(Bandwidth(uplink: rate)),
            ])
    }

    @Test("Defaults are go-libp2p-pubsub's, and checks take no time")
    func defaults() throws {
        let plan = try Self.group(#"router: "gossipsub""#).host
        #expect(plan == HostPlan())
        #expect(plan.bandwidth == nil && plan.loss == .zero)
        #expect(plan.protocols == nil && plan.validation == nil && plan.directPeers == nil)
        #expect(plan.maxMessageSize == 1_048_576 && plan.queueLength == 32)
        #expect(plan.writeTime == .zero && plan.nodesPerAddress == 1 && plan.appScores == [])
        let checks = try Self.group(#"router: "gossipsub", validation: {signature: "1 ms"}"#)
            .host.validation
        #expect(checks?.workers == 4 && checks?.queueLength == 32)
        #expect(checks?.throttle == 8192 && checks?.topicThrottle == 1024)
        #expect(checks?.verification == .constant(1_000_000) && checks?.validation == nil)
    }

    @Test("Randomsub believes in as many peers as there are nodes, unless it is told otherwise")
    func networkSize() throws {
        let named = try Self.group(#"router: "randomsub""#)
        #expect(named.router == .randomsub(RandomsubParameters(size: 6)))
        let object = try Self.group(#"router: {protocol: "randomsub", seenTTL: "5 s"}"#)
        var parameters = RandomsubParameters(size: 6)
        parameters.validation.seenTTL = .seconds(5)
        #expect(object.router == .randomsub(parameters))
        let told = try Self.group(#"router: {protocol: "randomsub", size: 1000}"#)
        #expect(told.router == .randomsub(RandomsubParameters(size: 1000)))
    }

    @Test("What identifies messages")
    func identity() throws {
        func identity(_ messages: String) throws -> MessageIdentity {
            try Loading.scenario(Loading.world("messages: {\(messages)}")).identity
        }
        #expect(try Loading.scenario(Loading.world("")).identity == .origin)
        #expect(try identity(#"id: "origin""#) == .origin)
        let anonymous = Loading.world("").replacing(
            #"router: "floodsub"}, b"#,
            with: #"router: {protocol: "floodsub", signing: "StrictNoSign"}}, b"#)
        #expect(try Loading.scenario(anonymous).identity == .content(byteCount: 20))
        #expect(try identity(#"id: "content""#) == .content(byteCount: 20))
        #expect(try identity(#"id: "content", idSize: "64 B""#) == .content(byteCount: 64))
        #expect(try identity(#"id: "application", idSize: "8 B""#) == .application(byteCount: 8))
        #expect(MessageIdentity.application(byteCount: 8).form == .opaque(byteCount: 8))
        #expect(MessageIdentity.origin.form == .origin)
    }

    @Test("What a workload's messages say, and what is wrong with them")
    func contents() throws {
        let workload = try #require(try Loading.scenario(Maximal.hosts).workloads.first)
        #expect(workload.content == .shared && workload.turn == .each)
        #expect(workload.flaw == .invalid && workload.flawShare == Ratio(1, 10))
        let text = Loading.world(
            #"workload: [{topic: "t", from: "all", every: "1 s", size: "1 B", flaw: "forged"}]"#)
        let plain = try #require(try Loading.scenario(text).workloads.first)
        #expect(plain.content == .unique && plain.flaw == .forged)
        #expect(plain.flawShare == Ratio(1, 1))
    }

    @Test("What nodes are told of each other")
    func notices() throws {
        func nodes(_ indices: UInt32...) -> NodeSelection {
            NodeSelection(candidates: indices.map { NodeID($0) })
        }
        #expect(
            try Loading.scenario(Maximal.hosts).timeline.map(\.action) == [
                .tell(nodes(0), of: nodes(6, 7, 8), .direct),
                .tell(nodes(0), of: nodes(7), .notDirect),
                .tell(nodes(0, 1, 2, 3, 4, 5), of: nodes(8), .blacklisted),
                .tell(nodes(0, 1, 2, 3, 4, 5), of: nodes(6), .scored(4)),
            ])
    }

    @Test(
        "Nodes that dial by themselves need a latency",
        arguments: [
            (#"directPeers: "b", router: "gossipsub""#, ""),
            (#"router: {protocol: "gossipsub", peerExchange: true}"#, ""),
            (#"router: "gossipsub""#, #"{at: "1 s", peer: {nodes: "a", peers: "b"}}"#),
        ])
    func latency(group: String, timeline: String) {
        let found = Loading.mistakes(
            """
            {duration: "9 s", nodes: {a: {count: 4, \(group)}, b: {count: 2, router: "floodsub"}},
            timeline: [\(timeline)]}
            """)
        #expect(found.count == 1 && found[0].contains("links.latency: missing"), "\(found)")
    }
}
