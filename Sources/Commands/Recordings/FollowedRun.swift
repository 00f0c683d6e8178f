import P2PHost
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// A run that a message is followed through; where it is that of a recording, held against it.
struct FollowedRun: ~Copyable {
    private(set) var path: MessagePath
    /// The number of the first event that is not the recorded one; nil when there is none.
    private(set) var firstOther: Int?

    private var simulation: Simulation
    private let recording: Recording?
    private var count = 0

    /// The run of `scenario`, with the seed of `options` or its own.
    init(_ scenario: Scenario, _ options: FollowOptions, _ recording: Recording?) {
        path = MessagePath(options.message, names: NodeNames(scenario))
        self.recording = recording
        let wire = recording.flatMap { WireMode(rawValue: $0.manifest.wire) } ?? .values
        simulation = Simulation(
            scenario, seed: options.seed, wire: wire, keepsTrace: true,
            keepsEvents: recording != nil)
    }

    /// Takes up to `limit` events; false when the run is over, or is not the recorded one.
    mutating func advance(events limit: Int) -> Bool {
        let goesOn = simulation.advance(events: limit)
        path.read(simulation.takeTrace())
        compare(isOver: !goesOn)
        return goesOn && firstOther == nil
    }

    private mutating func compare(isOver: Bool) {
        guard let recording, firstOther == nil else { return }
        let events = simulation.takeEvents()
        let same = events.indices.prefix { place in
            recording.check(at: count + place) == DigestLog.check(of: events[place])
        }.count
        count += same
        let isShort = isOver && count < recording.manifest.eventCount
        if same < events.count || isShort { firstOther = count }
    }

    /// How far it is.
    func pace(_ stopwatch: Stopwatch) -> RunProgress {
        RunProgress(
            virtualTime: simulation.now - .start, duration: simulation.end - .start,
            events: simulation.eventCount, wallSeconds: stopwatch.seconds)
    }
}
