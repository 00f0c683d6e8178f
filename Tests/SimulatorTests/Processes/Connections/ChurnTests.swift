import Comparisons
import Reports
import Testing

@Suite("Churn")
struct ChurnTests {
    @Test("Sessions and absences last as long on average as their distributions say")
    func means() throws {
        let stays = try Self.stays(
            World.run(
                Self.world(
                    #"session: {exponential: {mean: "20 s"}}, offline: {exponential: {mean: "5 s"}}"#,
                    duration: "2000 s")))
        #expect(stays.online.count > 1000 && stays.offline.count > 1000)
        // The mean of n exponential draws deviates by a √n-th of it.
        for (times, mean) in [(stays.online, 20.0), (stays.offline, 5.0)] {
            let found = times.reduce(0, +) / Double(times.count)
            #expect(abs(found - mean) < 5 * mean / Double(times.count).squareRoot(), "\(found)")
        }
    }

    @Test("Everybody is there until the start, and back from the stop on")
    func window() throws {
        let outcome = try World.run(
            Self.world(
                #"session: "7 s", offline: {uniform: ["1 s", "20 s"]}, start: "30 s", stop: "50 s""#,
                duration: "80 s"))
        let lines = try outcome.lines()
        let stops = lines.of("stop")
        #expect(stops.prefix(20).allSatisfy { $0.t == 37 })
        #expect(Set(stops.prefix(20).map { $0.node }).count == 20)
        #expect(stops.allSatisfy { $0.t >= 37 && $0.t < 50 })
        let starts = lines.of("start").filter { $0.t > 0 }
        #expect(starts.count == stops.count && starts.allSatisfy { $0.t > 37 && $0.t <= 50 })
        #expect(starts.contains { $0.t < 50 } && starts.contains { $0.t == 50 })
        // The world has recovered.
        let late = lines.of("publish").filter { $0.t > 60 && $0.t < 79 }.compactMap { $0.id }
        let heard = lines.of("deliver")
        #expect(!late.isEmpty)
        for id in late { #expect(heard.filter { $0.id == id }.count == 20, "\(id)") }
        #expect(outcome.report.breaches.isEmpty)
    }

    @Test("What one node does depends on no other")
    func independence() throws {
        func stops(_ nodes: String) throws -> [Double] {
            let text = Self.world(
                #"session: {exponential: {mean: "9 s"}}, offline: "2 s""#, nodes: nodes)
            return try World.run(text).lines("stop").filter { $0.node == 3 }.map { $0.t }
        }
        let alone = try stops("a[3]")
        #expect(try alone.count > 3 && stops("a") == alone && stops("a[2..7]") == alone)
    }

    @Test("A graceful node says goodbye, one that crashes does not")
    func goodbyes() throws {
        func unsubscribes(_ leave: String) throws -> Int {
            let text = Self.world(#"session: "9 s", offline: "2 s", leave: "\#(leave)""#)
            return try World.run(text).lines().filter { $0.unsubscribe != nil }.count
        }
        #expect(try unsubscribes("graceful") > 0 && unsubscribes("crash") == 0)
    }

    @Test("By the topology a node dials its neighbours at once")
    func topology() throws {
        let lines = try World.run(
            Self.world(#"session: "9 s", offline: "2 s""#, nodes: "a[3]")
        ).lines()
        let dialled = lines.of("connect").filter { $0.t > 1 && $0.dialled == true }
        let peers = Set(lines.of("connect").filter { $0.t < 1 && $0.node == 3 }.map { $0.peer })
        #expect(dialled.count == 5 * peers.count && dialled.allSatisfy { $0.node == 3 })
        #expect(Set(dialled.map { $0.peer }) == peers)
    }

    @Test("A sampler has it dial as many as it says, later, and none that is gone or hidden")
    func sampler() throws {
        let text = Self.world(
            #"""
            session: "9 s", offline: "2 s",
                discovery: {kind: "sampler", degree: 6, delay: "1500 ms"}
            """#, nodes: "a[3]", timeline: #"{at: "1 s", stop: "a[10..19]"}"#
        ).replacing(
            "nodes: {a", with: #"nodes: {n: {count: 5, router: "floodsub", dialable: false}, a"#)
        let outcome = try World.run(text)
        let lines = try outcome.lines()
        let dialled = lines.of("connect").filter { $0.t > 9 && $0.dialled == true }
        // It comes back every 11 s from 11 s on, dials 1.5 s later, and knows two latencies later.
        let times = Set(dialled.map { $0.time })
        #expect(times == Set((1...5).map { UInt64($0) * 11_000_000_000 + 1_520_000_000 }))
        #expect(dialled.count == 5 * 6)
        let peers = Set(dialled.compactMap { $0.peer })
        // Nodes 5 to 24 are `a`; of them 15 to 24 are gone, and 8 is the one that dials.
        #expect(peers.allSatisfy { (5..<15).contains($0) && $0 != 8 } && peers.count > 6)
        #expect(outcome.report.breaches.isEmpty)
    }

    /// How long nodes were there and away, in seconds: whole stays only.
    private static func stays(_ outcome: Outcome) throws -> (online: [Double], offline: [Double]) {
        var since = [Double](repeating: 0, count: 20)
        var stays: (online: [Double], offline: [Double]) = ([], [])
        for line in try outcome.lines() where line.t > 0 {
            if line.type == "stop" { stays.online.append(line.t - since[line.node]) }
            if line.type == "start" { stays.offline.append(line.t - since[line.node]) }
            if ["stop", "start"].contains(line.type) { since[line.node] = line.t }
        }
        return stays
    }

    /// Twenty floodsub nodes of which some come and go.
    private static func world(
        _ plan: String, nodes: String = "a", duration: String = "60 s", timeline: String = ""
    ) -> String {
        """
        {duration: "\(duration)", nodes: {a: {count: 20, router: "floodsub", subscribe: ["t"]}},
        topology: {kind: "randomOut", degree: 4}, links: {latency: "10 ms"},
        workload: [{topic: "t", from: "a[0]", every: "5 s", size: "1 B", start: "1 s"}],
        timeline: [\(timeline)], churn: [{nodes: "\(nodes)", \(plan)}]}
        """
    }
}
