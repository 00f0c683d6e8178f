import Simulator
import Testing

@Suite("The same every time")
struct DeterminismTests {
    @Test("Two worlds of one room never part")
    func lockstep() {
        var lockstep = Lockstep(room())
        while lockstep.advance(events: 10_000) {}
        let divergence = lockstep.divergence
        #expect(divergence == nil, "\(divergence?.description ?? "")")
    }
}
