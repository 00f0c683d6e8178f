import PubSub
import SimKernel
import Testing

@Suite("Peer gater's parameters")
struct PeerGaterParametersTests {
    @Test("Defaults have no problem, and each bound is checked at its end")
    func problems() {
        #expect(PeerGaterParameters().problem == nil)
        let bad: [(String, (inout PeerGaterParameters) -> Void)] = [
            ("threshold must be above 0, not 0.0", { $0.threshold = 0 }),
            ("globalDecay must be between 0 and 1, not 1.0", { $0.globalDecay = 1 }),
            ("sourceDecay must be between 0 and 1, not 0.0", { $0.sourceDecay = 0 }),
            (
                "decayInterval must be at least 1 s, not 999 ms",
                { $0.decayInterval = .milliseconds(999) }
            ),
            ("decayToZero must be between 0 and 1, not 1.0", { $0.decayToZero = 1 }),
            ("quiet must be at least 1 s, not 0 s", { $0.quiet = .zero }),
            ("duplicateWeight must be above 0, not 0.0", { $0.duplicateWeight = 0 }),
            ("ignoreWeight must be at least 1, not 0.5", { $0.ignoreWeight = 0.5 }),
            ("rejectWeight must be at least 1, not -1.0", { $0.rejectWeight = -1 }),
        ]
        for (problem, spoil) in bad {
            var parameters = PeerGaterParameters()
            spoil(&parameters)
            #expect(parameters.problem == problem)
        }
        var just = PeerGaterParameters()
        just.decayInterval = .seconds(1)
        just.quiet = .seconds(1)
        just.ignoreWeight = 1
        just.rejectWeight = 1
        just.retainStats = .zero
        #expect(just.problem == nil)
    }
}
