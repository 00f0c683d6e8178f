import Pages
import Reports
import ScenarioModel
import SimKernel
import SimWorld
import Simulator

/// A run that is made once more, and stopped now and then to look at its routers.
struct SampledRun {
    /// How often all groups are looked at.
    private static let sampleCount: UInt64 = 60
    /// The most nodes that are looked into, at equal distances where there are more.
    private static let mostNodes = 1_000
    /// The most events between two stops, so that they need little room.
    private static let mostEvents = 200_000

    private let scenario: Scenario
    private let seed: UInt64?
    /// Events of the whole run.
    private let events: Int

    /// A run of `scenario` with `seed`, nil for the scenario's own, that has `events` events.
    init(_ scenario: Scenario, seed: UInt64?, events: Int) {
        self.scenario = scenario
        self.seed = seed
        self.events = events
    }

    /// Makes it, and takes in how the chosen messages spread and what routers show. False after
    /// telling how far it came when a signal ended it.
    func perform(
        _ spreads: inout MessageSpreads, _ samples: inout GroupSamples, _ progress: inout Progress
    ) -> Bool {
        let stopwatch = Stopwatch()
        var simulation = Simulation(scenario, seed: seed, keepsEvents: true)
        let publications = spreads.publications
        let sampled = Self.times(Self.sampleCount, until: simulation.end)
        let between = Self.times(UInt64(1 + events / Self.mostEvents), until: simulation.end)
        var last: Instant?
        for stop in (sampled + between + publications).sorted() where stop != last {
            last = stop
            simulation.advance(until: stop)
            spreads.record(simulation.takeEvents())
            if sampled.contains(stop) {
                samples.add(
                    simulation.groupSamples(mostNodes: Self.mostNodes),
                    at: (stop - .start).seconds)
            }
            if simulation.nodeCount <= Self.mostNodes {
                for (place, time) in publications.enumerated() where time == stop {
                    spreads.note(simulation.nodeSamples(), at: place)
                }
            }
            let pace = RunProgress(
                virtualTime: simulation.now - .start, duration: simulation.end - .start,
                events: simulation.eventCount, wallSeconds: stopwatch.seconds)
            if Interruption.exitCode != nil {
                progress.erase()
                Interruption.tell("interrupted at \(pace.reached)")
                return false
            }
            progress.update(pace)
        }
        return true
    }

    /// `count` times at equal distances; the last is `end`.
    private static func times(_ count: UInt64, until end: Instant) -> [Instant] {
        let all = (end - .start).nanoseconds
        return (1...count).map { index in
            // In two parts, because the product could be too large.
            let part = all / count * index + all % count * index / count
            return .start + Interval(nanoseconds: part)
        }
    }
}
