import P2PHost
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// Runs a recording again up to an event, to see what led there and what nodes knew.
///
/// It only says so if this version does what was recorded, up to that event and including it.
package struct ReplayToEvent: ~Copyable {
    private let recording: Recording
    private let index: Int
    private var run: SteppedRun
    private var hasParted = false

    /// Runs `scenario`, the recording's own, up to the event `index`.
    package init(_ recording: Recording, _ scenario: Scenario, upTo index: Int) {
        self.recording = recording
        self.index = index
        let wire = WireMode(rawValue: recording.manifest.wire) ?? .values
        run = SteppedRun(scenario, seed: recording.manifest.seed, wire: wire)
    }

    /// Takes about `limit` events; false when the event has come, or never will.
    package mutating func advance(events limit: Int) -> Bool {
        let goal = run.count + limit
        while run.count < goal {
            let hasMore = run.refill()
            guard run.count < index else { return false }
            guard hasMore else {
                hasParted = true
                return false
            }
            let count = run.count
            let range = run.pending.indices.prefix(index - count)
            let same = range.prefix { place in
                recording.check(at: count + place) == DigestLog.check(of: run.pending[place])
            }.count
            run.pass(same)
            if same < range.count {
                hasParted = true
                return false
            }
        }
        return true
    }

    /// Whether the run stands at the event: all before it are as recorded, and so is itself.
    package var isThere: Bool {
        if hasParted || run.count != index { return false }
        guard let event = run.pending.first else { return recording.check(at: index) == nil }
        return recording.check(at: index) == DigestLog.check(of: event)
    }

    /// The event, and what came with it.
    package var events: [EventLine] {
        run.pending.prefix(Divergence.contextLength.after).map { run.line(of: $0) }
    }

    /// The last events before it at a node.
    package func context(at node: PeerID) -> [EventLine] { run.context(of: [node]) }

    /// What is known of a node, once the event has come.
    package func state(of node: PeerID) -> String { run.state(of: node) }
}
