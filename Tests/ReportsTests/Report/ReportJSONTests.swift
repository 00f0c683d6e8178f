import Foundation
import Reports
import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("The report as JSON")
struct ReportJSONTests {
    @Test("A report with every figure, as approved")
    func full() throws {
        var report = SampleReport.withMeasures
        report.judge(
            [
                SampleReport.expectation("reach", .atLeast(0.5)),
                SampleReport.expectation("latencyMs.max", .atMost(100)),
                SampleReport.expectation("latencyHistogram.shares[0]", .about(0.5, tolerance: 0.1)),
                SampleReport.missed,
            ], measured: [nil, nil, nil, SampleReport.measurement])
        try Golden.expect(Self.text(report), toBe: "report.json")
    }

    @Test("A report on nothing, as approved")
    func empty() throws {
        var report = SampleReport.empty
        report.judge([SampleReport.expectation("reach", .equal(1))])
        try Golden.expect(Self.text(report), toBe: "empty.json")
    }

    /// Others read these; keys are added, never renamed.
    static let keys =
        [
            "scenario", "seed", "fingerprint", "world", "world.digest",
        ]
        + group(
            "world.parts",
            "topology places latencies bandwidths links hosts workload faults churn")
        + [
            "nodes", "events", "givenUp", "virtualSeconds", "wallSeconds", "peakResidentBytes",
            "bytesPerConnection",
        ]
        + group(
            "counts",
            "publish deliver duplicate reject payload ihave ihaveIds iwant iwantIds idontwant "
                + "idontwantIds withheld graft prune pxPeers promisesBroken connect connectAsked "
                + "connectFailed sent arrived dropped inFlight retransmitted duplicated")
        + group(
            "rejected",
            "blacklistedPeer blacklistedSource missingSignature unexpectedSignature "
                + "unexpectedAuthInfo invalidSignature validationQueueFull validationThrottled "
                + "validationFailed validationIgnored selfOriginatedMessage notSubscribed "
                + "graylistedPeer gatedPeer subscriptionFilter")
        + group(
            "graftRefused", "notSubscribed directPeer backoff graftFlood negativeScore meshIsFull")
        + group(
            "meshPruned",
            "prunedByPeer tooManyPeers negativeScore leftTopic disconnected toldByOperator")
        + group(
            "dropped",
            "lost timedOut connectionClosed notConnected queueFull oversized partitioned")
        + group("idontwant", "ids arrived honoured wasted honouredShare")
        + group("latencyMs", "mean p50 p90 p95 p99 max sumNanoseconds")
        + group("latencyHistogram", "bucketMs counts shares")
        + ["reach", "duplicatesPerDelivery", "meanMeshDegree"] + observed
        + ["hops"]
        + group("bytes", "total payload pubsub control muxer security headers handshakes")
        + group("causesMs", causes) + group("slowestCausesMs", causes)
        + group("answers", "asked answered answers share \(times)")
        + group("combined", "inputs outputs deliveries traceableShare \(times)")
        + group("moves", "moves joins meshed meshedShare \(times)")
        + group("queues", "taken dropped waiting longest takenShare \(times)")
        + [
            "remarks", "samples", "samples[].t", "samples[].mesh", "samples[].scores",
            "samples[].remembered",
        ]
        + group("measures[]", "metric scope value statistics", heading: "measures")
        + "mean p50 p90 p95 p99 max".split(separator: " ").map { "measures[].statistics.\($0)" }
        + group(
            "expectations[]", "metric scope expected actual met evidence", heading: "expectations")
        + group(
            "expectations[].evidence.messages[]",
            "id publisher t missing expected slowest latencyMs",
            heading: "expectations[].evidence.messages")
        + group(
            "expectations[].evidence.peers[]", "node name number unit t",
            heading: "expectations[].evidence.peers")

    private static let times = "p50Ms p95Ms p99Ms maxMs"

    /// What a sample shows; `samples[]` has the same, and each part of a score is a spread as the
    /// score itself.
    private static let observed =
        group("mesh", degrees) + ["mesh.topics", "mesh.topics[].topic"]
        + group("mesh.topics[]", degrees).dropFirst()
        + group(
            "scores", "pairs \(spread) negative belowGossip belowPublish belowGraylist \(parts)")
        + group("remembered", "backoffs seenIds cachedMessages")

    private static let degrees = "memberships minDegree meanDegree maxDegree outsideShare"
    private static let spread = "min percentile5 median mean max"
    private static let causes =
        "latency bytes uplink stream window repair downlink writing validation gossip request "
        + "dropped partition paused absent router notRecorded unexplained"
    private static let parts = "p1 p2 p3 p3b p4 p5 p6 p7"

    /// The key of an object and those of its members.
    private static func group(
        _ name: String, _ members: String, heading: String? = nil
    ) -> [String] {
        [heading ?? name] + members.split(separator: " ").map { "\(name).\($0)" }
    }

    @Test("The keys are an interface: these, in this order")
    func keys() throws {
        var report = SampleReport.withMeasures
        report.judge([SampleReport.missed], measured: [SampleReport.measurement])
        let paths = Self.paths(Self.text(report))
        // What is the same in many places is said once.
        let alike = ["samples[].mesh.", "samples[].scores.", "samples[].remembered."]
        for prefix in alike {
            let whole = prefix.dropFirst("samples[].".count)
            #expect(
                paths.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
                    == paths.filter { $0.hasPrefix(whole) }.map { $0.dropFirst(whole.count) })
        }
        let parts = Self.parts.split(separator: " ").map { "scores.\($0)." }
        for part in parts {
            let spread = Self.spread.split(separator: " ").map { "\(part)\($0)" }
            #expect(paths.filter { $0.hasPrefix(part) } == spread)
        }
        let once = paths.filter { path in !(alike + parts).contains { path.hasPrefix($0) } }
        // The entries of a list have the same keys, one after the other.
        var seen: Set<String> = []
        #expect(once.filter { seen.insert($0).inserted } == Self.keys)
    }

    @Test("What a run has not got at all is null, and its members are not there")
    func absentKeys() {
        var empty = SampleReport.empty
        empty.judge([SampleReport.expectation("reach", .equal(1))])
        let absent = [
            "world.parts.", "mesh.", "scores.", "remembered.", "samples[].", "measures[].",
            "causesMs.", "slowestCausesMs", "answers.", "combined.", "moves.", "queues.",
            "expectations[].evidence.messages[].", "expectations[].evidence.peers[].",
        ]
        let expected = Self.keys.filter { key in !absent.contains { key.hasPrefix($0) } }
        #expect(Self.paths(Self.text(empty)) == expected)
        for name in [
            "mesh", "scores", "remembered", "causesMs", "answers", "combined", "moves", "queues",
        ] {
            #expect(Self.text(empty).contains("  \"\(name)\": null,\n"))
        }
    }

    @Test(
        "It is JSON, whatever the scenario is called",
        arguments: ["a \"b\" \\ c", "\n\t\u{1}", "Ω 🚀"])
    func names(name: String) throws {
        var report = SampleReport.full
        report.scenario = name
        let object = try JSONSerialization.jsonObject(with: Data(report.json)) as? [String: Any]
        #expect(object?["scenario"] as? String == name)
    }

    @Test("The largest seed is exact")
    func largestSeed() {
        #expect(Self.text(SampleReport.full).contains("\"seed\": 18446744073709551615,"))
    }

    private static func text(_ report: Report) -> String {
        String(decoding: report.json, as: UTF8.self)
    }

    /// The paths of the keys in the order of the text, which is indented by two for each level.
    private static func paths(_ text: String) -> [String] {
        var parents = ["the report"]
        var paths: [String] = []
        for line in text.split(separator: "\n") {
            let depth = line.prefix { $0 == " " }.count / 2
            let rest = line.drop { $0 == " " }
            guard rest.hasPrefix("\"") else {
                // An element of a list stands for the list's name.
                if rest == "{", depth > 0 { parents = Array(parents.prefix(depth)) + ["[]"] }
                continue
            }
            guard let end = rest.dropFirst().firstIndex(of: "\"") else { continue }
            let key = String(rest[rest.index(after: rest.startIndex)..<end])
            parents = Array(parents.prefix(depth)) + [key]
            paths.append(parents.dropFirst().joined(separator: ".").replacing(".[]", with: "[]"))
        }
        return paths
    }
}
