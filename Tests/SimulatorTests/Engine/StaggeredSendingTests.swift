import Reports
import SimKernel
import Testing

@Suite("Staggered sending in a world")
struct StaggeredSendingTests {
    /// After which time each of four leaves has a message of 100 kB, over 8 Mbit/s and 10 ms.
    private static func run(
        _ router: String, _ links: String, _ more: String = ""
    ) throws -> [Double] {
        let text = """
            {duration: "20 s", nodes: {
                hub: {count: 1, subscribe: ["t"], maxMessageSize: "4 MiB",
                    router: {protocol: "gossipsub", D: 4, D_lo: 3\(router)},
                    bandwidth: {up: "8 Mbit/s"}},
                leaves: {count: 4, subscribe: ["t"], router: "gossipsub", maxMessageSize: "4 MiB"}},
            topology: {kind: "star"}, links: {latency: "10 ms", \(links)}\(more),
            workload: [{topic: "t", from: "hub", size: "100 kB", start: "5 s", every: "9 s", count: 1}]}
            """
        return try World.run(text).lines("deliver").dropFirst().map {
            (($0.t - 5) * 100).rounded() / 100
        }
    }

    @Test("Copies come one after the other, whatever the sharing")
    func oneByOne() throws {
        // Of two at a time, by fifo one is first, in turns of 64 KiB by a third of its bytes.
        let pairsOfTwo = [
            "fifo": [0.11, 0.21, 0.31, 0.41], "interleaved": [0.18, 0.21, 0.38, 0.41],
            "fairShare": [0.21, 0.21, 0.41, 0.41],
        ]
        for sharing in ["fifo", "interleaved", "fairShare"] {
            let links = #"sharing: "\#(sharing)", congestion: "none""#
            // 0.1 s each.
            let turns = try Self.run(", staggerPeers: 1", links)
            #expect(turns == [0.11, 0.21, 0.31, 0.41], "\(sharing)")
            let pairs = try Self.run(", staggerPeers: 2", links)
            #expect(pairs == pairsOfTwo[sharing], "\(sharing)")
        }
        let atOnce = try Self.run("", #"sharing: "fairShare", congestion: "none""#)
        #expect(atOnce == [0.41, 0.41, 0.41, 0.41])
    }

    @Test("A partition holds up the others for staggerInterval alone")
    func partition() throws {
        let times = try Self.run(
            #", staggerPeers: 1, staggerInterval: "500 ms""#,
            #"sharing: "fairShare", congestion: "none""#,
            """
            , timeline: [{at: "4 s", partition: {groups: ["leaves[0]"]}}, {at: "10 s", heal: "all"}]
            """)
        // Three in half a second, or in one where the one behind the partition is not the last.
        #expect(times.count == 4)
        #expect(times[2] < 1, "\(times)")
        #expect(times[3] >= 5, "\(times)")
    }
}
