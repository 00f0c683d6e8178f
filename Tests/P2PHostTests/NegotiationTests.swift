import P2PHost
import PubSub
import Testing

/// libp2p/specs connections/README.md §"Protocol Negotiation": the dialler proposes, the listener
/// takes or leaves.
@Suite("Negotiation")
struct NegotiationTests {
    @Test("What a version speaks: itself and all before, newest first")
    func spoken() {
        #expect(ProtocolVersion.floodsub.spoken == [.floodsub])
        #expect(ProtocolVersion.v1_0.spoken == [.v1_0, .floodsub])
        for version in ProtocolVersion.allCases {
            #expect(version.spoken.first == version && version.spoken.last == .floodsub)
            #expect(version.spoken == version.spoken.sorted(by: >))
        }
    }

    @Test(
        "The first of the dialler's that the listener speaks",
        arguments: [
            ([.floodsub], [.floodsub], .floodsub),
            ([.v1_0, .floodsub], [.v1_0, .floodsub], .v1_0),
            ([.v1_0, .floodsub], [.floodsub], .floodsub),
            ([.floodsub], [.v1_0, .floodsub], .floodsub),
            // The dialler's order counts, not the listener's, and not which is newer.
            ([.floodsub, .v1_0], [.v1_0, .floodsub], .floodsub),
            ([.v1_0, .floodsub], [.floodsub, .v1_0], .v1_0),
            ([.v1_0], [.floodsub], nil), ([.floodsub], [.v1_0], nil),
            ([], [.floodsub], nil), ([.floodsub], [], nil),
        ] as [([ProtocolVersion], [ProtocolVersion], ProtocolVersion?)])
    func agreed(
        dialler: [ProtocolVersion], listener: [ProtocolVersion], expected: ProtocolVersion?
    ) {
        #expect(Negotiation.agreed(dialler: dialler, listener: listener) == expected)
    }

    @Test("Only randomsub agrees with randomsub; with all others it floods")
    func randomsub() {
        for other in ProtocolVersion.allCases {
            let agreed = Negotiation.agreed(
                dialler: ProtocolVersion.randomsub.spoken, listener: other.spoken)
            #expect(agreed == (other == .randomsub ? .randomsub : .floodsub))
        }
    }

    @Test("Any two versions but randomsub agree on the older of them, whoever dials")
    func olderOfTwo() {
        let versions = ProtocolVersion.allCases.filter { $0 != .randomsub }
        for one in versions {
            for other in versions {
                let agreed = Negotiation.agreed(dialler: one.spoken, listener: other.spoken)
                #expect(agreed == min(one, other))
            }
        }
    }
}
