import PubSub
import SimKernel
import Testing

/// Floodsub under another name, with a number that does nothing.
private struct Renamed: CustomRouter {
    struct Parameters: Equatable, Sendable {
        var number = 3
    }

    static let name = "renamed"
    static let protocolIDs = ["/renamed/1.0.0", "/floodsub/1.0.0"]
    static let defaults = Parameters()
    static let parameters: [RouterParameter<Parameters>] = [
        .count("number", \.number, in: 1...9, "Nothing.", source: "a test")
    ]

    var base: Floodsub
    let number: Int

    init(_ start: RouterStart<Parameters>) {
        var parameters = FloodsubParameters()
        parameters.validation = start.validation
        base = Floodsub(id: start.id, parameters: parameters, startingAt: start.time)
        number = start.parameters.number
    }

    var nextWakeUp: Instant? { base.nextWakeUp }

    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        base.handle(input, at: now, into: &effects)
    }

    func state(at now: Instant) -> RouterState { base.state(at: now) }
}

@Suite("Custom routers")
struct CustomRouterTests {
    @Test("A choice makes the router that it names, and says what that speaks")
    func choice() throws {
        var choice = CustomRouterChoice(Renamed.self)
        #expect(choice.name == "renamed" && choice.parameters(of: Renamed.self)?.number == 3)
        #expect(choice.spoken == [.custom(ProtocolCode(of: "/renamed/1.0.0")), .floodsub])
        #expect(choice == CustomRouterChoice(Renamed.self, .init(number: 3)))
        #expect(choice != CustomRouterChoice(Renamed.self, .init(number: 4)))
        choice.validation.seenTTL = .seconds(1)
        #expect(choice != CustomRouterChoice(Renamed.self))
        let made = choice.router(of: PeerID(5), at: .start, random: RandomStream(seed: 1))
        let router = try #require(made as? Renamed)
        #expect(router.base.validation.id == PeerID(5) && router.number == 3)
    }

    @Test("A custom protocol comes before all others, and its id is found among known ones")
    func versions() {
        let version = ProtocolVersion(id: "/renamed/1.0.0")
        #expect(ProtocolVersion.allCases.allSatisfy { version < $0 && !(version >= $0) })
        #expect(ProtocolVersion(id: "/meshsub/1.2.0") == .v1_2)
        #expect(version.protocolID(among: Renamed.protocolIDs) == "/renamed/1.0.0")
        #expect(version.protocolID(among: []).hasPrefix("/custom/"))
        #expect(version.spoken == [version])
    }

    @Test("What is copied for every message is no larger than without custom routers")
    func layout() {
        #expect(MemoryLayout<RPC.Bundle>.size == 8)
        #expect(MemoryLayout<RPC>.size == 28)
        #expect(MemoryLayout<RouterEffect>.size == 33)
        #expect(MemoryLayout<RouterInput>.size == 34)
        #expect(MemoryLayout<PeerTraits>.stride == 12)
    }
}
