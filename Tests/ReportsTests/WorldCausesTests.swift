import Testing

@testable import Comparisons
@testable import Recordings
@testable import Reports

/// Which streams of the world a changed field decides.
@Suite("Causes of worlds")
struct WorldCausesTests {
    private static let streams = WorldDigest.Name.allCases.map(\.rawValue)

    private func explained(_ changes: String...) -> [String] {
        Self.streams.filter { WorldCauses(changes: changes).explain($0) }
    }

    @Test("A router's own fields decide no part of the world")
    func routers() {
        #expect(explained("nodes.*.router.D") == [])
        #expect(explained("nodes.peers.router.score.topics") == [])
        #expect(explained() == [])
    }

    @Test("A router that is swapped whole may take fields of the host along, and nothing else")
    func swapped() {
        #expect(explained("nodes.*.router") == ["hosts"])
        #expect(explained("nodes.peers.router") == ["hosts"])
    }

    @Test("A field decides what lies in it and what it lies in, whatever group or entry it is of")
    func fields() {
        #expect(explained("workload[2].size") == ["workload"])
        #expect(explained("workload") == ["workload"])
        #expect(explained("churn[0].session.mean") == ["churn"])
        #expect(explained("topology.degree") == ["topology", "latencies"])
        #expect(explained("nodes.a.bandwidth").contains("bandwidths"))
        #expect(!explained("nodes.a.bandwidth").contains("workload"))
        #expect(explained("links.loss").contains("links"))
        #expect(!explained("links.loss").contains("topology"))
        #expect(explained("nodes.*.count").count == Self.streams.count)
    }

    @Test("Several changes explain what each of them does")
    func several() {
        let both = explained("workload[0].size", "nodes.*.router.D", "churn[0].session")
        #expect(both == ["workload", "churn"])
    }

    @Test("Names that begin alike are not the same, and unknown streams are nobody's")
    func unknown() {
        #expect(explained("topologyOfAnother") == [])
        #expect(!WorldCauses(changes: ["links", "nodes", "workload"]).explain("weather"))
    }
}
