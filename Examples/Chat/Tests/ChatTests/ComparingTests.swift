import Simulator
import Testing

@Suite("Two routers in the same network")
struct ComparingTests {
    /// A room whose meshes have about `degree` peers.
    private func room(degree: Int) -> Scenario {
        var parameters = GossipsubParameters()
        parameters.overlay.target = degree
        parameters.overlay.low = degree - 1
        parameters.overlay.high = degree + 2
        parameters.overlay.score = degree - 2
        parameters.overlay.outbound = 1
        return ChatTests.room(parameters)
    }

    @Test("A mesh of eight costs more bytes than one of four, and is no slower")
    func degrees() throws {
        let small = Simulation(room(degree: 4)).run()
        let large = Simulation(room(degree: 8)).run()
        #expect(small.reach == 1 && large.reach == 1)
        #expect(large.metrics.counts.duplicate > 2 * small.metrics.counts.duplicate)
        #expect(large.metrics.bytes.total > small.metrics.bytes.total * 5 / 4)
        let p99 = [small, large].compactMap { $0.figure("latencyMs.p99") }
        #expect(p99.count == 2 && p99[1] <= p99[0])
    }

    // Common random numbers: the router draws from streams of its own, so that it moves nothing
    // else. What differs between the two runs is the router's doing.
    @Test("Both have the same publications at the same times, under one seed")
    func common() {
        var runs: [[TraceEvent]] = []
        for degree in [4, 8] {
            var simulation = Simulation(room(degree: degree), seed: 7, keepsEvents: true)
            simulation.advance(until: simulation.end)
            runs.append(
                simulation.takeEvents().filter { event in
                    if case .publish = event.kind { true } else { false }
                })
        }
        #expect(runs[0].count > 10)
        #expect(runs[0] == runs[1])
    }
}
