import PubSub
import Reports
import SimNetwork
import Testing

/// Each reason is counted under its own name, wherever it stands among the others.
@Suite("Counts by reason")
struct ReasonCountsTests {
    @Test("Refused copies", arguments: RejectReason.allCases)
    func rejected(reason: RejectReason) {
        let message = Happening.message(0)
        let report = Self.report(
            .reject(message, from: PeerID(1), reason), .reject(message, from: PeerID(2), reason))
        #expect(report.metrics.rejected[reason] == 2 && report.metrics.rejected.total == 2)
        Self.expectOnly(
            reason.rawValue, of: RejectReason.allCases.map(\.rawValue), "rejected", report)
        #expect(report.metrics.counts.reject == 2)
    }

    @Test("Refused GRAFT", arguments: GraftRefusal.allCases)
    func refused(reason: GraftRefusal) {
        let event = TraceEvent.Kind.refuse(PeerID(1), TopicID(0), reason)
        let report = Self.report(event, event)
        #expect(report.metrics.graftRefused[reason] == 2)
        Self.expectOnly(
            reason.rawValue, of: GraftRefusal.allCases.map(\.rawValue), "graftRefused", report)
    }

    @Test("Who left a mesh", arguments: PruneReason.allCases)
    func pruned(reason: PruneReason) {
        let event = TraceEvent.Kind.prune(PeerID(1), TopicID(0), reason)
        let report = Self.report(event, event)
        #expect(report.metrics.meshPruned[reason] == 2)
        Self.expectOnly(
            reason.rawValue, of: PruneReason.allCases.map(\.rawValue), "meshPruned", report)
    }

    @Test("Dropped RPCs", arguments: DropReason.allCases)
    func dropped(reason: DropReason) {
        let rpc = SampleEvents.message
        let event = TraceEvent.Kind.drop(
            rpc, to: PeerID(1), SampleEvents.size(rpc), reason, wasSent: true)
        let report = Self.report(event, event)
        #expect(report.metrics.dropped[reason] == 2)
        Self.expectOnly(reason.rawValue, of: DropReason.allCases.map(\.rawValue), "dropped", report)
        #expect(report.metrics.counts.dropped == 2)
    }

    private static func report(_ one: TraceEvent.Kind, _ other: TraceEvent.Kind) -> Report {
        Happening.report(Happening.metrics(3, [one, other].map { Happening.event(0, 0, $0) }))
    }

    /// The figure of `words` is 2, and those of all other reasons 0.
    private static func expectOnly(
        _ words: String, of all: [String], _ group: String, _ report: Report
    ) {
        for other in all {
            // "too many peers" is `tooManyPeers`; the first letters are small already.
            var name = ""
            for (place, word) in other.split(separator: " ").enumerated() {
                name += place == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
            }
            #expect(report.figure("\(group).\(name)") == (other == words ? 2 : 0), "\(name)")
        }
    }
}
