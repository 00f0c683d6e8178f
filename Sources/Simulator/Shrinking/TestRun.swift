import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import TextFormats

/// A run of a document that somebody may want to make smaller, and what it came to.
package struct TestRun: Sendable {
    /// How large a scenario is, for people.
    package struct Size: Equatable, Sendable {
        /// All nodes.
        package let nodes: Int
        /// Virtual time.
        package let duration: Interval
        /// Entries of the timeline, and plans of churn.
        package let faults: Int
        /// Messages that were published.
        package let messages: Int
    }

    /// The scenario's text.
    package let document: JSONValue
    /// The seed it ran with.
    package let seed: UInt64
    /// What was wrong; nil if nothing was.
    package let failure: Failure?
    /// The missed expectation has a figure: the run was not merely too small to have one.
    let isMeasured: Bool
    /// How large it was.
    package let size: Size
    /// How much work it was.
    package let events: Int
    /// When the first message was published, and when the last; nil if none was.
    let publications: ClosedRange<Instant>?
    /// What the report says is wrong.
    package let complaints: [String]

    /// Runs `document` with `seed`; nil if it describes no scenario, or if `isOver` says that
    /// nobody waits for it any more.
    package init?(
        _ document: JSONValue, seed: UInt64, tables: Tables, eventLimit: Int?,
        isOver: () -> Bool
    ) {
        guard
            var scenario = try? Scenario.decode(
                Array(document.text.utf8), file: tables.file, routers: tables.routers,
                readFile: tables.read)
        else { return nil }
        if let eventLimit { scenario.eventLimit = min(eventLimit, scenario.eventLimit ?? .max) }
        var simulation = Simulation(scenario, seed: seed)
        while simulation.advance(events: 10_000) { if isOver() { return nil } }
        let report = simulation.finish()
        let failure = Failure(report)
        self.document = document
        self.seed = seed
        self.failure = failure
        isMeasured = failure?.index.map { report.judgements[$0].actual != nil } ?? true
        size = Size(
            nodes: scenario.nodeCount, duration: scenario.duration,
            faults: scenario.timeline.count + scenario.churn.count,
            messages: report.metrics.counts.publish)
        events = report.events
        publications = report.metrics.publicationTimes
        complaints = report.complaints
    }

    /// Whether it fails as `other` does; where a figure was missed, there must be one.
    package func fails(as other: TestRun) -> Bool {
        guard let failure, let wanted = other.failure else { return false }
        guard isMeasured || !other.isMeasured else { return false }
        return failure.kind == wanted.kind && failure.signature == wanted.signature
    }
}

/// What a document needs beside itself: where its tables are read from, and its routers.
package struct Tables: Sendable {
    /// The name of the document, from whose folder tables are looked for.
    package let file: String
    /// The routers that the document can choose.
    package let routers: RouterRegistry
    /// Answers the bytes of a table.
    package let read: @Sendable (String) -> Result<[UInt8], UnreadableFile>

    /// The tables of the scenario in `file`.
    package init(
        file: String, routers: RouterRegistry = RouterRegistry(),
        read: @escaping @Sendable (String) -> Result<[UInt8], UnreadableFile>
    ) {
        self.file = file
        self.routers = routers
        self.read = read
    }
}
