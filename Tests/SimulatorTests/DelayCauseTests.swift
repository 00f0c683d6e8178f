import Explanations
import PubSub
import Recordings
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import SimWorld
import Simulator
import Testing
import TextFormats

/// Each cause of a delay is provoked by a world in which nothing else can be it.
@Suite("Causes of delays")
struct DelayCauseTests {
    /// Whatever happens: steps add up to the time from the sender's copy on, chains to the latency,
    /// and nothing is unexplained.
    private static func ledger(_ text: String) throws -> DelayLedger {
        let scenario = try World.scenario(text)
        var simulation = Simulation(scenario, followsDelays: true)
        while simulation.advance(events: .max) {}
        let delays = simulation.delays
        let ledger = try #require(delays)
        let report = simulation.finish()
        #expect(report.fingerprint == Simulation(scenario).run().fingerprint)
        let totals = ledger.totals
        for (place, copy) in ledger.copies.enumerated() {
            #expect(copy.steps.reduce(.zero) { $0 + $1.time } == copy.time - copy.begin)
            #expect(totals[place].total == ledger.latency(of: copy))
            #expect(totals[place][.unexplained] == .zero, "\(copy)")
        }
        let shares = try #require(report.delays)
        #expect(shares.all.total.nanoseconds == report.metrics.latency.sum.nanoseconds)
        return ledger
    }

    /// The causes of the first copy of `message` at a node, in milliseconds.
    private static func causes(
        _ text: String, _ message: String = "m0/1", at node: UInt32 = 1
    ) throws -> [String: Double] {
        let ledger = try ledger(text)
        let id = try #require(MessageID(named: message))
        let copy = try #require(ledger.copy(of: id, at: PeerID(node)))
        return Dictionary(
            uniqueKeysWithValues: ledger.totals[copy].ranked.map {
                ($0.cause.rawValue, $0.time.milliseconds)
            })
    }

    /// Floodsub nodes in a line.
    private static func line(
        _ links: String, host: String = "", count: Int = 2, size: String = "100 kB",
        messages: Int = 1, from: String = "a[0]", timeline: String = ""
    ) -> String {
        """
        {duration: "30 s", nodes: {a: {count: \(count), router: "floodsub", subscribe: ["t"],
            \(host)}},
        topology: {kind: "line"}, links: {latency: "50 ms", \(links)},
        workload: [{topic: "t", from: "\(from)", every: "1 ns", size: "\(size)", start: "1 s",
            count: \(messages)}],
        timeline: [\(timeline)]}
        """
    }

    @Test("Latency alone, over one link and over two")
    func latency() throws {
        #expect(try Self.causes(Self.line("")) == ["latency": 50])
        #expect(try Self.causes(Self.line("", count: 3), at: 2) == ["latency": 100])
        // With the jitter that it has.
        let jittered = try Self.causes(Self.line(#"jitter: "40 %""#))
        #expect(jittered.count == 1 && (50...70).contains(jittered["latency"] ?? 0))
    }

    @Test(
        "Own bytes at both interfaces, and those of others before them", arguments: [false, true])
    func interfaces(isShared: Bool) throws {
        let sharing = isShared ? #"sharing: "interleaved", "# : ""
        let slow = #"bandwidth: {up: "8 Mbit/s"}"#
        let one = try Self.causes(Self.line(sharing + #"congestion: "none""#, host: slow))
        #expect(one["latency"] == 50 && one.count == 2)
        #expect(abs((one["bytes"] ?? 0) - 100) < 1)
        let second = try Self.causes(
            Self.line(sharing + #"congestion: "none""#, host: slow, messages: 2), "m0/2")
        #expect(second.count == 3 && second["latency"] == 50)
        #expect(abs((second["bytes"] ?? 0) - 100) < 1 && abs((second["uplink"] ?? 0) - 100) < 1)
    }

    @Test("Bytes of others before them at the receiver's interface")
    func downlink() throws {
        // The middle of a line of three hears both ends at once.
        let other = #"{topic: "t", from: "a[2]", every: "1 s", size: "100 kB", start: "1 s","#
        let text = Self.line(
            #"congestion: "none""#, host: #"bandwidth: {down: "8 Mbit/s"}"#, count: 3
        ).replacing("workload: [", with: "workload: [\(other) count: 1}, ")
        let ledger = try Self.ledger(text)
        let times = ledger.totals.indices.filter { ledger.copies[$0].node == PeerID(1) }
            .map { ledger.totals[$0] }
        #expect(times.map { $0[.downlink].milliseconds.rounded() }.sorted() == [0, 100])
        #expect(times.allSatisfy { abs($0[.bytes].milliseconds - 100) < 1 })
    }

    @Test("A congestion window, and earlier messages of the same stream")
    func windows() throws {
        let links = #"congestion: "cubic""#
        let fast = #"bandwidth: {up: "1 Gbit/s", down: "1 Gbit/s"}"#
        let one = try Self.causes(Self.line(links, host: fast, size: "1 MB"))
        // Seven windows of ten segments, doubled each round trip, hold a megabyte.
        #expect((500...700).contains(one["window"] ?? 0), "\(one)")
        #expect(one["latency"] == 50 && one["repair"] == nil && one["stream"] == nil)
        let second = try Self.causes(
            Self.line(links, host: fast, size: "1 MB", messages: 2), "m0/2")
        #expect((500...700).contains(second["stream"] ?? 0), "\(second)")
        let control = try Self.causes(
            Self.line(#"congestion: "none", sharing: "interleaved""#, host: fast, size: "1 MB"))
        #expect(control["window"] == nil)
    }

    @Test("Lost segments that are sent again")
    func repair() throws {
        let ledger = try Self.ledger(
            Self.line(#"loss: "10 %""#, size: "1 kB", messages: 100))
        let repairs = ledger.totals.map { $0[.repair] }
        #expect(repairs.contains { $0 >= .milliseconds(100) })
        #expect(
            ledger.copies.contains { $0.steps.contains { $0.cause == .repair && $0.count > 0 } })
        let lossless = try Self.ledger(Self.line("", size: "1 kB", messages: 100))
        #expect(lossless.totals.allSatisfy { $0[.repair] == .zero })
    }

    @Test("Writing to a stream, checking, standing still, and a link that is held")
    func hosts() throws {
        let written = Self.line("", host: #"outbound: {queue: 9, writeTime: "20 ms"}"#)
        #expect(try Self.causes(written) == ["latency": 50, "writing": 20])
        let checked = Self.line("", host: #"validation: {delay: "7 ms"}"#, count: 3)
        // The publisher checks its own message, too.
        #expect(try Self.causes(checked, at: 2) == ["latency": 100, "validation": 21])
        let paused = Self.line(
            "", timeline: #"{at: "900 ms", pause: "a[1]"}, {at: "3 s", resume: "all"}"#)
        #expect(try Self.causes(paused) == ["latency": 50, "paused": 1950])
        let held = Self.line(
            "",
            timeline: """
                {at: "900 ms", hold: {from: "a[0]", to: "a[1]", name: "h"}},
                {at: "3 s", release: "h"}
                """)
        #expect(try Self.causes(held) == ["latency": 50, "partition": 2000])
        // It was on its way when the hold began.
        let caught = Self.line(
            "",
            timeline: """
                {at: "1020 ms", hold: {from: "a[0]", to: "a[1]", name: "h"}},
                {at: "3 s", release: "h"}
                """)
        #expect(try Self.causes(caught) == ["latency": 50, "partition": 1950])
    }

    /// Two meshes of two that only gossip connects: the third node is in nobody's mesh at first.
    private static func gossiping(_ more: String, timeline: String = "") -> String {
        """
        {duration: "30 s",
        nodes: {a: {count: 4, subscribe: ["t"], router: {protocol: "gossipsub",
            floodPublish: false, D: 1, D_lo: 1, D_hi: 1, D_score: 0, D_out: 0, D_lazy: 9}}},
        topology: {kind: "complete"}, links: {latency: "50 ms"\(more)},
        workload: [{topic: "t", from: "a[0]", every: "1 s", size: "100 B", start: "5300 ms",
            count: 5}],
        timeline: [\(timeline)]}
        """
    }

    @Test("Gossip waits for a heartbeat, and IHAVE and IWANT for their links")
    func gossip() throws {
        let ledger = try Self.ledger(Self.gossiping(""))
        let told = ledger.totals.filter { $0[.gossip] > .zero }
        #expect(!told.isEmpty)
        for totals in told {
            #expect(totals[.request] == .milliseconds(100))
            #expect(totals[.gossip] < .seconds(1))
            #expect(totals[.dropped] == .zero && totals[.absent] == .zero)
        }
    }

    @Test("A copy that was dropped, and one for a node that came later")
    func dropped() throws {
        // Not before the nodes know who is a member.
        let text = Self.gossiping(
            #", order: "datagrams""#,
            timeline: #"{at: "5 s", degrade: {from: "all", to: "all", loss: "40 %"}}"#
        ).replacing("count: 5", with: "count: 20")
        let ledger = try Self.ledger(text)
        #expect(ledger.totals.contains { $0[.dropped] > .zero })
        #expect(!ledger.losses.isEmpty)
        let late = """
            {duration: "30 s",
            nodes: {a: {count: 12, router: "gossipsub", subscribe: ["t"]}},
            topology: {kind: "complete"}, links: {latency: "50 ms"},
            workload: [{topic: "t", from: "a[0]", every: "300 ms", size: "100 B", start: "5 s",
                count: 20}],
            timeline: [{at: "1 s", stop: "a[9]"}, {at: "8 s", start: "a[9]"}]}
            """
        let joined = try Self.ledger(late)
        let own = joined.totals.indices.filter { joined.copies[$0].node == PeerID(9) }
        #expect(own.contains { joined.totals[$0][.absent] > .zero })
        #expect(
            joined.totals.indices.allSatisfy {
                joined.totals[$0][.absent] == .zero || joined.copies[$0].node == PeerID(9)
            })
    }

    @Test("A router that keeps what it forwards")
    func router() throws {
        let scenario = try Scenario(
            json5: Self.line("", count: 3).replacing("floodsub", with: "slow"),
            routers: RouterRegistry([Slow.self]))
        var simulation = Simulation(scenario, followsDelays: true)
        while simulation.advance(events: .max) {}
        let delays = simulation.delays
        let ledger = try #require(delays)
        let id = MessageID(author: PeerID(0), sequenceNumber: 1)
        let copy = try #require(ledger.copy(of: id, at: PeerID(2)))
        #expect(ledger.totals[copy][.router] == .seconds(2))
        #expect(ledger.totals[copy][.latency] == .milliseconds(100))
    }

    @Test("What a trace does not record, and what nothing explains")
    func unrecorded() throws {
        let text = Self.line("", host: #"outbound: {queue: 9, writeTime: "20 ms"}"#, count: 3)
        let outcome = try World.run(text)
        for hasDetails in [false, true] {
            var reader = TraceReader(names: NodeNames())
            var ledger = DelayLedger(nodeCount: 3, hasDetails: hasDetails)
            #expect(reader.read(outcome.trace) { ledger.record($0) } == nil)
            let whole = try #require(ledger.totals.last)
            let cause = hasDetails ? DelayCause.unexplained : .unrecorded
            #expect(whole[cause] == .milliseconds(140) && whole.total == .milliseconds(140))
        }
    }

    @Test("Every cause has a name of its own and a metric")
    func closedList() {
        #expect(Set(DelayCause.allCases.map(\.rawValue)).count == DelayCause.allCases.count)
        for cause in DelayCause.allCases {
            let name = ReportMetric.cause(cause).name
            #expect(ReportMetric(named: name) == .cause(cause))
            #expect(!cause.meaning.isEmpty)
        }
    }

    @Test("A report has causes when something asks for them, and none else")
    func asked() throws {
        let text = Self.line("")
        #expect(Simulation(try World.scenario(text)).run().delays == nil)
        let asking = text.dropLast() + #", measure: [{metric: "causesMs.latency"}]}"#
        let report = Simulation(try World.scenario(String(asking))).run()
        #expect(report.figure("causesMs.latency") == 50)
        #expect(report.figure("causesMs.window") == 0)
    }
}

/// Floodsub that forwards what it receives two seconds later.
private struct Slow: CustomRouter, MeshlessRouter {
    static let name = "slow"
    static let protocolIDs = ["/slow/1.0.0"]
    static let defaults = 0
    static let parameters: [RouterParameter<Int>] = []

    var validation: MessageValidation
    var peering = PeeringState()
    var announcements = AnnounceRetries()
    private struct Waiting: Equatable {
        var time: Instant
        var message: Message
        var sender: PeerID
    }
    private var waiting: [Waiting] = []

    init(_ start: RouterStart<Int>) {
        validation = MessageValidation(
            id: start.id, parameters: start.validation, startingAt: start.time)
    }

    var nextWakeUp: Instant? {
        [waiting.first?.time, announcements.next].compactMap { $0 }.min()
    }

    mutating func handle(
        _ input: RouterInput, at now: Instant, into effects: inout [RouterEffect]
    ) {
        let before = effects.count
        handleWithoutMesh(input, at: now, into: &effects)
        for effect in effects[before...] {
            guard case .deliver(let message, let sender?) = effect else { continue }
            waiting.append(
                Waiting(time: now + .seconds(2), message: message, sender: sender))
        }
        while let next = waiting.first, next.time <= now {
            waiting.removeFirst()
            for peer in peering.subscribers(of: next.message.topic) where peer != next.sender {
                effects.append(.send(.message(next.message), to: peer))
            }
        }
    }

    func forward(_ message: Message, from sender: PeerID?, into effects: inout [RouterEffect]) {
        guard sender == nil || message.isAuthor(validation.id) else { return }
        for peer in peering.subscribers(of: message.topic) {
            effects.append(.send(.message(message), to: peer))
        }
    }
}
