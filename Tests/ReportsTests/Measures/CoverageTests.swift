import Comparisons
import PubSub
import Reports
import SimKernel
import Testing

@Suite("Who had which message in time")
struct CoverageTests {
    private typealias World = Measuring

    /// Node 0 says one thing at 5 s: node 1 has it after 100 ms, node 2 after 300 ms, node 3 never.
    private static let world =
        World.joins(0, 1, 2, 3)
        + [
            World.publish(5000, 0),
            Happening.event(5000, 0, .deliver(Happening.message(0), from: nil)),
            World.deliver(5100, 0, to: 1), World.deliver(5300, 0, to: 2),
        ]

    @Test("The publisher is not expected to have its own, who has it not is missing")
    func reach() throws {
        #expect(
            try World.values(
                "metric: 'reach', topic: 'chat'", "metric: 'reach', group: 'viewers[1..2]'",
                "metric: 'reach', group: 'viewers[0]'", "metric: 'completeShare'",
                "metric: 'completeShare', group: 'viewers[1..2]'", of: Self.world)
                == [2.0 / 3, 1, -1, 0, 1])
    }

    @Test("Latencies are those of the pairs that had it")
    func latencies() throws {
        let names = ["mean", "p50", "p90", "p95", "p99", "max"]
        let found = try World.all(names.map { "metric: 'latencyMs.\($0)', topic: '*'" }, Self.world)
        let figures = found.map { ($0?.value ?? -1).rounded() }
        #expect(figures == [200, 100, 300, 300, 300, 300])
    }

    @Test("The deadline is still in time; after it is not")
    func deadline() throws {
        #expect(
            try World.values(
                "metric: 'reach', deadline: '99 ms'", "metric: 'reach', deadline: '100 ms'",
                "metric: 'reach', deadline: '299 ms'", "metric: 'reach', deadline: '300 ms'",
                "metric: 'latencyMs.max', deadline: '299 ms'", of: Self.world)
                == [0, 1.0 / 3, 1.0 / 3, 2.0 / 3, 100])
        // A message whose deadline is after the end says nothing.
        #expect(
            try World.values(
                "metric: 'reach', deadline: '15 s'", "metric: 'reach', deadline: '15001 ms'",
                of: Self.world) == [2.0 / 3, -1])
    }

    @Test("What did not come in time counts as the deadline in the restricted mean")
    func restrictedMean() throws {
        #expect(
            try World.values(
                "metric: 'latencyMs.restrictedMean', deadline: '200 ms'",
                "metric: 'latencyMs.restrictedMean', deadline: '10 s'",
                "metric: 'latencyMs.restrictedMean', deadline: '1 s', group: 'viewers[1..2]'",
                "metric: 'latencyMs.restrictedMean', deadline: '99 ms'",
                "metric: 'latencyMs.restrictedMean', deadline: '1 s', group: 'others'",
                of: Self.world) == [500.0 / 3, 10400.0 / 3, 200, 99, -1])
    }

    @Test("Who has not been a member for long enough is not expected, however it gets the message")
    func settle() throws {
        let world =
            World.joins(0, 1)
            + [
                Happening.event(3000, 2, .join(World.chat)), World.publish(5000, 0),
                Happening.event(5000, 3, .join(World.chat)), World.deliver(5100, 0, to: 1),
                World.deliver(5100, 0, to: 3),
            ]
        #expect(
            try World.values(
                "metric: 'reach', topic: 'chat'", "metric: 'reach', settle: '2 s'",
                "metric: 'reach', settle: '2001 ms'", "metric: 'reach', settle: '5 s'",
                "metric: 'reach', settle: '5001 ms'", of: world) == [0.5, 0.5, 1, 1, -1])
    }

    @Test("Who leaves before the deadline is not expected, unless it had the message")
    func leaving() throws {
        func world(_ time: UInt64, _ kind: TraceEvent.Kind) -> [TraceEvent] {
            Self.world + [
                Happening.event(time, 1, kind), Happening.event(time, 3, kind),
                Happening.event(time + 1, 3, .join(World.chat)), World.deliver(time + 2, 0, to: 3),
            ]
        }
        let metrics = ["metric: 'reach', deadline: '1 s'", "metric: 'reach', topic: 'chat'"]
        for kind in [TraceEvent.Kind.leave(World.chat), .stop] {
            let before = try World.all(metrics, world(5900, kind))
            #expect(before.map { $0?.value } == [1, 1])
            let after = try World.all(metrics, world(6000, kind))
            #expect(after.map { $0?.value } == [2.0 / 3, 1])
        }
        // Leaving another topic is no excuse.
        let other = Self.world + [Happening.event(5500, 3, .leave(World.news))]
        #expect(try World.values("metric: 'reach', deadline: '1 s'", of: other) == [2.0 / 3])
    }

    @Test("What is published counts from the window's beginning on, and not at its end")
    func window() throws {
        let world = World.joins(0, 1) + [World.publish(5000, 0), World.deliver(9000, 0, to: 1)]
        #expect(
            try World.values(
                "metric: 'reach', from: '5 s'", "metric: 'reach', from: '5001 ms'",
                "metric: 'reach', until: '5 s'", "metric: 'reach', until: '5001 ms'", of: world)
                == [1, -1, -1, 1])
    }

    @Test("Topics, publishers and flaws say which messages count")
    func messages() throws {
        var forged = Happening.message(1, by: 4, topic: 1)
        forged.authenticity.flaw = .forged
        let world: [TraceEvent] =
            World.joins(0, 1) + [
                Happening.event(0, 4, .join(World.news)), Happening.event(0, 5, .join(World.news)),
                World.publish(1000, 0), World.deliver(1100, 0, to: 1),
                Happening.event(2000, 4, .publish(forged)),
                Happening.event(3000, 4, .publish(Happening.message(2, by: 4, topic: 1))),
                // The same content again is no new message.
                Happening.event(4000, 5, .publish(Happening.message(2, by: 4, topic: 1))),
            ]
        #expect(
            try World.values(
                "metric: 'reach', topic: 'chat'", "metric: 'reach', topic: 'news'",
                "metric: 'reach', topic: '*'", "metric: 'reach', publishers: 'viewers'",
                "metric: 'reach', publishers: 'others[1]'", "metric: 'completeShare'", of: world)
                == [1, 0, 0.5, 1, -1, 0.5])
    }

    @Test("A second delivery changes nothing")
    func again() throws {
        let world = Self.world + [World.deliver(9000, 0, to: 1)]
        #expect(
            try World.values(
                "metric: 'reach', topic: 'chat'", "metric: 'latencyMs.max', topic: 'chat'",
                of: world) == [2.0 / 3, 300])
    }

    @Test("Of more than a word of members every one counts")
    func manyMembers() throws {
        var world = (0..<130).map { Happening.event(0, $0, .join(World.chat)) }
        world.append(World.publish(1000, 0))
        for node in [1, 63, 64, 65, 127, 128, 129] as [UInt32] {
            world.append(World.deliver(1200, 0, to: node))
        }
        let reach = "metric: 'reach', deadline: '1 s'"
        #expect(try World.values(reach, viewers: 130, of: world) == [7.0 / 129])
        let measured = try World.all(["metric: 'reach', from: '0 s'"], viewers: 130, world)
        let evidence = try #require(measured[0]?.evidence)
        #expect(evidence.messages.map(\.missing) == [122])
        #expect(evidence.peers.map(\.name) == (2...6).map { "viewers[\($0)]" })
    }

    @Test("A message that not all have has no last")
    func timeToLast() throws {
        var world = World.joins(0, 1, 2)
        for (number, times) in [[100, 200], [300, 50], [400]].enumerated() {
            let start = UInt64(number + 1) * 1000
            world.append(World.publish(start, UInt32(number)))
            for (index, time) in times.enumerated() {
                world.append(
                    World.deliver(start + UInt64(time), UInt32(number), to: UInt32(index + 1)))
            }
        }
        let names = ["mean", "p50", "p90", "p95", "p99", "max"]
        let metrics = names.map { "metric: 'timeToLastMs.\($0)'" }
        let found = try World.all(metrics, world).map { $0?.value ?? -1 }
        #expect(found == [-1, 300, -1, -1, -1, -1])
        world.append(World.deliver(3700, 2, to: 2))
        let whole = try World.all(metrics, world).map { $0?.value ?? -1 }
        #expect(whole == [400, 300, 700, 700, 700, 700])
        // Nobody should have had it, so there is no time either.
        #expect(
            try World.values("metric: 'timeToLastMs.max'", of: [World.publish(0, 0)]) == [-1])
    }

    @Test("Recovery lasts until the first message from which on all are complete")
    func recovery() throws {
        func value(_ complete: [Bool], after: String) throws -> Double? {
            var world = World.joins(0, 1)
            for (number, isComplete) in complete.enumerated() {
                let time = UInt64(number + 1) * 1000
                world.append(World.publish(time, UInt32(number)))
                if isComplete { world.append(World.deliver(time + 10, UInt32(number), to: 1)) }
            }
            return try World.all(["metric: 'recoverySeconds', after: '\(after)'"], world)[0]?.value
        }
        #expect(try value([true, true, true], after: "500 ms") == 0)
        #expect(try value([false, true, true], after: "500 ms") == 1.5)
        #expect(try value([true, false, false, true], after: "500 ms") == 3.5)
        #expect(try value([false, true, false, true, true], after: "500 ms") == 3.5)
        #expect(try value([true, false], after: "500 ms") == nil)
        #expect(try value([], after: "500 ms") == nil)
        // What was before does not matter.
        #expect(try value([false, true], after: "1500 ms") == 0)
    }

    @Test("Evidence names the worst messages and peers, the worst first")
    func evidence() throws {
        let world =
            World.joins(0, 1, 2, 3)
            + [
                World.publish(1000, 0), World.deliver(1250, 0, to: 2), World.publish(2000, 1),
                World.deliver(2050, 1, to: 1), World.deliver(2070, 1, to: 2),
                World.publish(3000, 2), World.deliver(3010, 2, to: 1),
                World.deliver(3020, 2, to: 2), World.deliver(3900, 2, to: 3),
            ]
        let found = try World.all(
            [
                "metric: 'reach', topic: 'chat'", "metric: 'latencyMs.max', topic: 'chat'",
                "metric: 'recoverySeconds', after: '1 s'",
            ], world)
        let reach = try #require(found[0]?.evidence)
        #expect(reach.messages.map(\.id) == [Happening.id(0, 1), Happening.id(0, 2)])
        #expect(reach.messages.map(\.missing) == [2, 1])
        #expect(reach.messages.map(\.expected) == [3, 3])
        #expect(reach.messages.map(\.publisher) == ["viewers[0]", "viewers[0]"])
        #expect(reach.messages[0].time == .start + .seconds(1))
        #expect(reach.messages[0].slowest?.name == "viewers[2]")
        #expect(reach.messages[0].slowest?.latency == .milliseconds(250))
        #expect(reach.peers.map(\.name) == ["viewers[3]", "viewers[1]"])
        #expect(reach.peers.map(\.number) == [2, 1])
        #expect(reach.peers[0].time == .start + .seconds(1) && reach.peers[0].isFirst)
        let latency = try #require(found[1]?.evidence)
        #expect(latency.messages.map(\.id.sequenceNumber) == [3, 1, 2])
        #expect(latency.peers.map(\.name) == ["viewers[3]", "viewers[2]", "viewers[1]"])
        #expect(latency.peers[0].number == 0.9 && !latency.peers[0].isFirst)
        let recovery = try #require(found[2]?.evidence)
        #expect(recovery.messages.map(\.id.sequenceNumber) == [2, 1])
    }
}
