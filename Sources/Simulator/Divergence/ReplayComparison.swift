import Comparisons
import P2PHost
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// A run that is compared with a recording, event by event.
package struct ReplayComparison: ComparedRuns, ~Copyable {
    private let recording: Recording
    private var run: SteppedRun
    /// What the new run is called beside the recorded one.
    private let label: String
    /// Where the run parts from the recording; nil if it has not.
    package private(set) var divergence: Divergence?

    /// Runs `scenario`, which may differ from the recording's; `label` is what people call the run.
    package init(
        _ recording: Recording, _ scenario: Scenario, wire: WireMode, label: String = "replayed"
    ) {
        self.recording = recording
        self.label = label
        run = SteppedRun(scenario, seed: scenario.seed, wire: wire)
    }

    /// The virtual time.
    package var now: Instant { run.now }
    /// When the run ends.
    package var end: Instant { run.end }
    /// How many events the queue has given out.
    package var queueEventCount: Int { run.eventCount }
    /// How many events were the same.
    package var comparedCount: Int { run.count }

    /// Takes events until about `limit` have been compared; false when the run is over or has
    /// parted from the recording.
    package mutating func advance(events limit: Int) -> Bool {
        let goal = run.count + limit
        while run.count < goal {
            let hasMore = run.refill()
            let count = run.count
            let same = run.pending.indices.prefix { place in
                recording.check(at: count + place) == DigestLog.check(of: run.pending[place])
            }.count
            run.pass(same)
            let recordedGoesOn = run.count < recording.manifest.eventCount
            if !run.pending.isEmpty || (!hasMore && recordedGoesOn) {
                divergence = findings()
                return false
            }
            if !hasMore {
                // Two bytes can be the same by accident; the chain says so.
                divergence = unseen()
                return false
            }
        }
        return true
    }

    private mutating func findings() -> Divergence {
        let index = run.count
        let recorded = recording.trace?.lines(
            index..<index + Divergence.contextLength.after)
        var nodes = [recorded?.first?.node, run.node].compactMap { $0 }
        if nodes.count == 2, nodes[0] == nodes[1] { nodes.removeLast() }
        let states = nodes.map { "state in the \(label) run: \(run.state(of: $0))" }
        let before = run.context(of: nodes)
        let replayed = run.following()
        var divergence = Divergence(
            index: index, before: before,
            sides: [
                Divergence.Side("recorded", recorded ?? [], remark: remark(index, recorded)),
                Divergence.Side(
                    label, replayed, remark: replayed.isEmpty ? "the run is over" : nil),
            ])
        divergence.states = states
        divergence.names = run.names
        divergence.interval = interval(around: divergence, index)
        return divergence
    }

    private func remark(_ index: Int, _ recorded: [EventLine]?) -> String? {
        if index >= recording.manifest.eventCount { return "the run is over" }
        if recorded != nil { return nil }
        return "the recording has no trace; --record-trace keeps one"
    }

    /// The second in which the digests part: of the earlier of the two events, as far as is known.
    private mutating func interval(
        around divergence: Divergence, _ index: Int
    ) -> DigestChain.Difference? {
        let recorded = recording.chain.rows.first { $0.eventCount > index }?.second
        let replayed = divergence.sides[1].events.first?.time.map { $0.nanoseconds / 1_000_000_000 }
        guard let second = [recorded, replayed].compactMap({ $0 }).min() else { return nil }
        run.complete(second)
        return recording.chain.difference(from: run.digestLog.wholeChain, through: second)
    }

    private func unseen() -> Divergence? {
        guard let interval = recording.chain.difference(from: run.digestLog.wholeChain) else {
            return nil
        }
        let remark = "an event of this second whose two bytes are the same by accident"
        var divergence = Divergence(
            index: interval.sameCount, before: [],
            sides: ["recorded", label].map { .init($0, [], remark: remark) })
        divergence.interval = interval
        return divergence
    }

    /// Takes about `limit` events more of a run that has parted from the recording, without looking
    /// at them; false when the run is over.
    package mutating func goOn(events limit: Int) -> Bool { run.goOn(events: limit) }

    /// Ends the run.
    package consuming func finish() -> Report { run.finish() }
}
