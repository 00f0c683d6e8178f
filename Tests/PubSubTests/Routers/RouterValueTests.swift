import PubSub
import SimKernel
import Testing

/// Router's contract: "Two equal routers given equal inputs stay equal, so copying one copies its
/// future."
@Suite("A router is a value")
struct RouterValueTests {
    private static func machine(_ kind: String, seed: UInt64) -> Machine {
        if kind == "floodsub" {
            var parameters = FloodsubParameters()
            parameters.validation.seenTTL = .seconds(30)
            let start = Instant.start
            return .floodsub(
                Floodsub(id: RandomInput.own, parameters: parameters, startingAt: start))
        }
        if kind == "randomsub" {
            var parameters = RandomsubParameters(size: 9)
            parameters.validation.seenTTL = .seconds(30)
            return .randomsub(
                Randomsub(
                    id: RandomInput.own, parameters: parameters, startingAt: .start,
                    random: RandomStream(seed: seed)))
        }
        var parameters = GossipsubParameters()
        parameters.version = .v1_3
        parameters.extensions.test = true
        parameters.overlay.target = 3
        parameters.overlay.low = 2
        parameters.overlay.high = 4
        parameters.gossip.target = 2
        parameters.fanoutTTL = .seconds(5)
        parameters.validation.seenTTL = .seconds(30)
        return .gossipsub(
            Gossipsub(
                id: RandomInput.own, parameters: parameters, startingAt: .start,
                random: RandomStream(seed: seed)))
    }

    @Test(
        "A copy given the same inputs does the same and stays equal",
        arguments: ["floodsub", "randomsub", "gossipsub"], 0..<5 as Range<UInt64>)
    func copies(kind: String, seed: UInt64) {
        var inputs = RandomInput(seed: seed)
        var original = Self.machine(kind, seed: seed)
        var copy = original
        var kinds: Set<String> = []
        for step in 0..<2000 {
            // A copy made now and then is as good as one made at the beginning.
            if step % 97 == 0 { copy = original }
            let input = inputs.next(before: original.nextWakeUp)
            let effects = original.handle(input, at: inputs.now)
            guard copy.handle(input, at: inputs.now) == effects, copy == original else {
                Issue.record("\(kind), seed \(seed), step \(step): a copy differs after \(input)")
                return
            }
            kinds.formUnion(effects.map { Self.kind(of: $0) })
        }
        let all: Set = ["send", "deliver", "duplicate", "reject", "joined", "left"]
        let more: Set = ["mesh", "refuse", "connect", "broke"]
        #expect(kinds == (kind != "gossipsub" ? all : all.union(more)))
    }

    /// The word of the line that says what is done.
    private static func kind(of effect: RouterEffect) -> String {
        let words = Wording.line(effect).split(separator: " ").map(String.init)
        return words[0].hasPrefix("p") ? words[1] : words[0]
    }

    @Test(
        "What happens to a copy does not happen to the original",
        arguments: ["floodsub", "randomsub", "gossipsub"], 0..<5 as Range<UInt64>)
    func independence(kind: String, seed: UInt64) {
        var inputs = RandomInput(seed: seed)
        var original = Self.machine(kind, seed: seed)
        // Lives through the same as the original, but is never copied from.
        var twin = Self.machine(kind, seed: seed)
        var changed = 0
        for step in 0..<400 {
            var copy = original
            var others = inputs
            others.random = RandomStream(seed: seed &+ 1_000_000 &+ UInt64(step))
            for _ in 0..<3 {
                let input = others.next(before: copy.nextWakeUp)
                _ = copy.handle(input, at: others.now)
            }
            guard original == twin else {
                Issue.record("\(kind), seed \(seed), step \(step): the original changed")
                return
            }
            if copy != original { changed += 1 }
            let input = inputs.next(before: original.nextWakeUp)
            let effects = original.handle(input, at: inputs.now)
            let twinEffects = twin.handle(input, at: inputs.now)
            #expect(twinEffects == effects)
        }
        #expect(changed > 200)
    }

    @Test("The same inputs under another seed choose other peers")
    func seeds() {
        func effects(_ seed: UInt64) -> [RouterEffect] {
            var machine = Self.machine("gossipsub", seed: seed)
            var effects: [RouterEffect] = []
            for peer in 1...9 as ClosedRange<UInt32> {
                _ = machine.handle(.connected(PeerID(peer), PeerTraits(.v1_0)), at: .start)
                let announcement = Subscription(TopicID(0), isSubscribing: true)
                let rpc = RPC(RPC.Bundle(subscriptions: [announcement]))
                _ = machine.handle(.received(rpc, from: PeerID(peer)), at: .start)
            }
            effects += machine.handle(.join(TopicID(0)), at: .start)
            return effects
        }
        #expect(effects(1) == effects(1))
        #expect((2...20).contains { effects(UInt64($0)) != effects(1) })
    }
}
