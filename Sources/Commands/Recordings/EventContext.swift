import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import Simulator
import TextFormats

/// What a recording shows of an event: from its trace if it has one, and from a run up to there if
/// this version does what was recorded.
final class EventContext {
    private static let slice = 10_000

    /// What nodes are called; nil when this version cannot read the scenario.
    let names: NodeNames?
    /// The event and some after it.
    private(set) var side: Divergence.Side

    private let recording: Recording
    private let index: Int
    /// The run, which stands at the event; nil if this version does something else.
    private var run: ReplayToEvent?

    /// Looks at event `index` of the recording in the folder at `path`.
    init(_ label: String, _ recording: Recording, _ path: String, _ index: Int) {
        self.recording = recording
        self.index = index
        side = Divergence.Side(label, [])
        if let trace = recording.trace {
            side.events = trace.lines(index..<index + Divergence.contextLength.after)
        }
        let scenario = RecordingFolder.scenario(
            of: recording, in: path, seed: recording.manifest.seed)
        names = scenario.map { NodeNames($0) }
        run = scenario.flatMap { Self.run(recording, $0, index) }
        if side.events.isEmpty { side.events = run?.events ?? [] }
        if index >= recording.manifest.eventCount {
            side.remark = "the run is over"
        } else if side.events.isEmpty {
            side.remark = "there is no trace, and this version does not do what was recorded"
        }
    }

    /// The last events before it at a node.
    func context(at node: PeerID) -> [EventLine] {
        recording.trace?.context(before: index, at: [node]) ?? run?.context(at: node) ?? []
    }

    /// What is known of a node then, in words.
    func state(of node: PeerID) -> String {
        let state = run?.state(of: node) ?? "this version does not do what was recorded\n"
        return "state in \(side.label): \(state)"
    }

    private static func run(
        _ recording: Recording, _ scenario: Scenario, _ index: Int
    ) -> ReplayToEvent? {
        var run = ReplayToEvent(recording, scenario, upTo: index)
        while run.advance(events: slice), Interruption.exitCode == nil {}
        guard run.isThere else { return nil }
        return run
    }
}
