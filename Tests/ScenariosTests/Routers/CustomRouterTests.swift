import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

/// A router that does nothing, with a parameter of each kind.
struct IdleRouter: CustomRouter {
    struct Parameters: Equatable, Sendable {
        var count = 3
        var time = Interval.seconds(1)
        var size = 1_024
        var part = Ratio(1, 4)
        var factor = 2.5
        var isOn = false
    }

    static let name = "idle"
    static let protocolIDs = ["/idle/1.0.0"]
    static let defaults = Parameters()
    static let notes = ["yawned"]
    static let parameters: [RouterParameter<Parameters>] = [
        .count("count", \.count, in: 1...9, "How many.", source: "a test"),
        .duration(
            "time", \.time, in: .milliseconds(10)...(.seconds(60)), "How long.", source: "a test"),
        .size("size", \.size, in: 1...4_096, "How large.", source: "a test"),
        .share("part", \.part, "Which part.", source: "a test"),
        .number("factor", \.factor, in: 0...10, "How much.", source: "a test"),
        .flag("isOn", \.isOn, "Whether.", source: "a test"),
    ]

    static func problem(with parameters: Parameters) -> String? {
        parameters.count == 9 && parameters.isOn ? "nine of them cannot be on" : nil
    }

    init(_ start: RouterStart<Parameters>) {}

    var nextWakeUp: Instant? { nil }

    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {}

    func state(at now: Instant) -> RouterState { RouterState() }
}

/// A router with two messages in one field.
private struct ChattyRouter: CustomRouter {
    struct First: RouterMessage {
        static let format = MessageFormat("a", field: 20, [])
        var values: [FieldValue] { [] }
        init?(_ values: [FieldValue]) {}
    }

    struct Second: RouterMessage {
        static let format = MessageFormat("b", field: 20, [])
        var values: [FieldValue] { [] }
        init?(_ values: [FieldValue]) {}
    }

    static let name = "chatty"
    static let protocolIDs = ["/chatty/1.0.0"]
    static let defaults = 0
    static let parameters: [RouterParameter<Int>] = []
    static let messages: [any RouterMessage.Type] = [First.self, Second.self]

    init(_ start: RouterStart<Int>) {}

    var nextWakeUp: Instant? { nil }

    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {}

    func state(at now: Instant) -> RouterState { RouterState() }
}

@Suite("Custom routers in scenarios")
struct CustomRouterTests {
    static let registry = RouterRegistry([IdleRouter.self])

    private static func text(_ router: String, more: String = "") -> String {
        "{duration: '10 s', nodes: {a: {count: 20, subscribe: ['t'], router: \(router)}}\(more)}"
    }

    private static func decode(
        _ text: String, _ overrides: [String] = []
    ) throws(ScenarioError) -> Scenario {
        try Scenario(
            json5: text, overrides: overrides.map { Override($0) }, routers: registry)
    }

    private static func parameters(
        _ router: String, _ overrides: [String] = []
    ) throws -> IdleRouter.Parameters {
        let scenario = try decode(text(router), overrides)
        guard case .custom(let choice) = scenario.groups[0].router else {
            throw CustomRouterChoice.NotIdle()
        }
        return try #require(choice.parameters(of: IdleRouter.self))
    }

    private static func mistakes(_ text: String, _ overrides: [String] = []) -> [String] {
        do throws(ScenarioError) {
            _ = try decode(text, overrides)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    @Test("By its bare name it has its defaults; an object sets each parameter")
    func parameters() throws {
        #expect(try Self.parameters("'idle'") == IdleRouter.Parameters())
        let all = try Self.parameters(
            "{protocol: 'idle', count: 9, time: '2 s', size: '2 KiB', part: '50 %', factor: 0.5}")
        #expect(
            all
                == IdleRouter.Parameters(
                    count: 9, time: .seconds(2), size: 2_048, part: Ratio(1, 2), factor: 0.5))
        #expect(try Self.parameters("{protocol: 'idle', isOn: true}").isOn)
        #expect(try Self.parameters("'idle'", ["nodes.*.router.count=5"]).count == 5)
        #expect(try Self.parameters("'gossipsub'", ["nodes.a.router=idle"]).count == 3)
    }

    @Test("What every router has, it has too")
    func intake() throws {
        let scenario = try Self.decode(Self.text("{protocol: 'idle', seenTTL: '5 s'}"))
        #expect(scenario.groups[0].router.validation.seenTTL == .seconds(5))
        #expect(scenario.groups[0].router.version == ProtocolVersion(id: "/idle/1.0.0"))
        let shares = try Self.decode(
            Self.text(
                "[{share: '25 %', protocol: 'idle', count: 4}, {share: 'rest', protocol: 'floodsub'}]"
            ))
        #expect(shares.groups[0].routerCounts == [5, 15])
        #expect(shares.customRouterNames == ["idle"])
    }

    @Test(
        "Mistakes are told as those of built-in routers are",
        arguments: [
            (
                "{protocol: 'idle', cuont: 4}",
                "1:88: error: nodes.a.router.cuont: unknown field; did you mean 'count'?"
            ),
            (
                "{protocol: 'idle', D: 4}",
                "1:88: error: nodes.a.router.D: unknown field; allowed: count, time, size, part, factor, isOn, protocol, share, seenTTL, seenExpiry, signing, partialFlags"
            ),
            (
                "{protocol: 'idle', count: 10}",
                "1:95: error: nodes.a.router.count: expected a whole number from 1 to 9, found 10"
            ),
            (
                "{protocol: 'idle', time: 3}",
                "1:94: error: nodes.a.router.time: 3 has no unit; write \"3 s\""
            ),
            (
                "{protocol: 'idle', time: '3 KiB'}",
                "1:94: error: nodes.a.router.time: "
            ),
            (
                "{protocol: 'idle', time: '2 min'}",
                "1:94: error: nodes.a.router.time: must be from 10 ms to 60 s, found \"2 min\""
            ),
            (
                "{protocol: 'idle', count: 9, isOn: true}",
                "1:69: error: nodes.a.router: nine of them cannot be on"
            ),
            (
                "'idel'",
                "1:69: error: nodes.a.router: unknown word 'idel'; did you mean 'idle'?"
            ),
        ])
    func mistakes(router: String, expected: String) {
        let found = Self.mistakes(Self.text(router))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("scenario.json5:" + expected) == true, "\(found)")
    }

    @Test("A registry without it does not know it")
    func unknown() throws {
        #expect(throws: ScenarioError.self) { _ = try Scenario(json5: Self.text("'idle'")) }
        #expect(Self.registry.names == ["floodsub", "gossipsub", "idle", "randomsub"])
        #expect(RouterRegistry().missing(["idle", "gossipsub"]) == ["idle"])
    }

    @Test("A self-contained scenario says all its parameters, and is read as the same")
    func completion() throws {
        let kept = try SelfContainedScenario(
            Array(
                Self.text("{protocol: 'idle', count: 4}", more: ", links: {latency: '1 ms'}").utf8),
            file: "a.json5", isFilledIn: true, routers: Self.registry
        ) { _ in .failure(UnreadableFile(reason: "none")) }
        #expect(kept.isComplete)
        let text = String(decoding: kept.text, as: UTF8.self)
        for part in ["count: 4", "time: \"1 s\"", "size: \"1024 B\"", "part: \"1/4\""] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(text.contains("factor: 2.5") && text.contains("isOn: false"))
    }

    @Test("Routers that do not go together are told, in a registry and in a scenario")
    func conflicts() {
        #expect(Scenario.conflict(among: [IdleRouter.self]) == nil)
        #expect(
            Scenario.conflict(among: [IdleRouter.self, IdleRouter.self])
                == "two routers are called 'idle'")
        #expect(
            Scenario.conflict(among: [IdleRouter.self, ChattyRouter.self])
                == "the messages 'a' and 'b' have the same field 20")
        var scenario = Scenario(
            name: "test", duration: .seconds(1), topology: .complete,
            links: LinkProfile(latency: .time(.seconds(1))))
        scenario.addNodes("a", count: 2, router: .custom(CustomRouterChoice(ChattyRouter.self)))
        #expect(scenario.contradictions.contains { $0.hasPrefix("groups: the messages 'a'") })
    }

    @Test("Events of its own are counted by their names")
    func notes() throws {
        let expect = { (reason: String) in
            ", expect: [{count: {event: 'note', reason: '\(reason)'}, atLeast: 0}]"
        }
        #expect(Self.mistakes(Self.text("'idle'", more: expect("yawned"))).isEmpty)
        let mistakes = Self.mistakes(Self.text("'idle'", more: expect("yawnd")))
        #expect(mistakes.count == 1 && mistakes[0].contains("did you mean 'yawned'?"))
    }

    @Test("A host proposes its protocols by their ids")
    func protocols() throws {
        let scenario = try Self.decode(
            Self.text("'idle', protocols: ['/idle/1.0.0']"))
        #expect(scenario.groups[0].host.protocols == [ProtocolVersion(id: "/idle/1.0.0")])
        let swapped = try Self.decode(
            Self.text("'gossipsub', protocols: ['/meshsub/1.1.0'], clockDrift: '1 %'"),
            ["nodes.*.router=idle"])
        #expect(swapped.groups[0].host.protocols == nil)
        #expect(swapped.groups[0].host.clockDrift == .zero)
    }
}

extension CustomRouterChoice {
    struct NotIdle: Error {}
}
