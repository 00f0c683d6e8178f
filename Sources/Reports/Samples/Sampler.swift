import PubSub
import SimKernel

/// The samples of a run: observes one node's router after the other, and keeps the figures.
///
/// What single nodes and pairs of peers showed is not kept, but handed out as rows.
package struct Sampler: Sendable {
    /// The samples so far.
    package private(set) var samples: [Sample] = []
    private let topics: [String]
    private var tally: SampleTally
    private var rows: SampleRows?

    /// No samples yet; `keepsRows` says whether rows are made.
    package init(topics: [String], keepsRows: Bool) {
        self.topics = topics
        tally = SampleTally(topics: topics)
        rows = keepsRows ? SampleRows(topics: topics) : nil
    }

    /// Whether rows are made.
    package var keepsRows: Bool { rows != nil }

    /// Takes in what the router of `node` shows at `time`.
    package mutating func observe(
        _ node: PeerID, _ observation: RouterObservation, at time: Instant
    ) {
        tally.add(observation)
        rows?.append(observation, of: node, at: time)
    }

    /// Ends a sample, for which all nodes have been looked at.
    package mutating func endSample(at time: Instant) {
        samples.append(tally.sample(at: time))
        tally = SampleTally(topics: topics)
    }

    /// The rows made since the last call: whole lines of comma-separated values.
    package mutating func takeRows() -> [UInt8] { rows?.take() ?? [] }
}
