import SimKernel
import SimNetwork
import Testing

@Suite("Where nodes are")
struct NodeLocationsTests {
    private static func plan(
        _ assignment: RegionAssignment, pins: [RegionPlan.Pin] = [],
        height: Distribution = .constant(0)
    ) -> RegionPlan {
        RegionPlan(
            regions: ["a", "b", "c"].map { RegionPlan.Region($0) },
            latencies: LatencyMatrix(
                rows: [[1, 20, 30], [2, 40], [3]].map { $0.map { Interval.milliseconds($0) } }),
            assignment: assignment, pins: pins, height: height)
    }

    private static func regions(_ plan: RegionPlan, _ count: Int, seed: UInt64 = 1) -> [Int] {
        let places = NodeLocations(
            .regions(plan), nodeCount: count, random: RandomStream(seed: seed))
        return (0..<count).compactMap { places.region(of: NodeID(UInt32($0))) }
    }

    private static func counts(_ regions: some Sequence<Int>) -> [Int] {
        regions.reduce(into: [0, 0, 0]) { $0[$1] += 1 }
    }

    @Test("Shares are exact, who is where is random, and the same for the same seed")
    func shares() {
        let plan = Self.plan(.shares([5, 3, 2]))
        let first = Self.regions(plan, 100)
        #expect(Self.counts(first) == [50, 30, 20])
        #expect(Self.regions(plan, 100) == first)
        let other = Self.regions(plan, 100, seed: 2)
        #expect(other != first)
        #expect(Self.counts(other) == [50, 30, 20])
        // Neither sorted nor all of a region at one end: half of a half is in the first half.
        let early = Self.counts(first.prefix(50))[0]
        #expect(abs(early - 25) < 13)  // Five standard deviations of 2.5.
    }

    @Test("Losses and bandwidths are those of the regions; without any nothing is said")
    func regionsSay() {
        var plan = Self.plan(.inTurn)
        let none = NodeLocations(.regions(plan), nodeCount: 6, random: RandomStream(seed: 1))
        #expect(!none.losesSomewhere && none.loss(from: NodeID(0), to: NodeID(1)) == .zero)
        #expect(none.bandwidth(of: NodeID(1)) == Bandwidth())
        var losses = LossMatrix(count: 3)
        losses[0, 1] = Ratio(1, 4)
        plan.losses = losses
        plan.regions[1].upload = 2_000_000
        plan.regions[2].download = 3_000_000
        let places = NodeLocations(.regions(plan), nodeCount: 6, random: RandomStream(seed: 1))
        #expect(places.losesSomewhere && places.loss(from: NodeID(3), to: NodeID(1)) == Ratio(1, 4))
        #expect(places.loss(from: NodeID(1), to: NodeID(3)) == .zero)
        let rates = (0..<6).map { places.bandwidth(of: NodeID($0)) }
        #expect(rates[4] == Bandwidth(uplink: BitRate(bitsPerSecond: 2_000_000)))
        #expect(rates[5] == Bandwidth(downlink: BitRate(bitsPerSecond: 3_000_000)))
        #expect(rates[0].isUnlimited && rates[1] == rates[4] && rates[2] == rates[5])
    }

    @Test("Each node is in each region as often as its share says")
    func uniformity() {
        let plan = Self.plan(.shares([1, 1, 2]))
        let runs = (0..<2000).map { Self.regions(plan, 8, seed: UInt64($0)) }
        for node in 0..<8 {
            let counts = Self.counts(runs.map { $0[node] })
            #expect(abs(counts[2] - 1000) < 112)  // Five standard deviations.
            #expect(abs(counts[0] - 500) < 97)
        }
    }

    @Test("In turn")
    func inTurn() {
        #expect(Self.regions(Self.plan(.inTurn), 7) == [0, 1, 2, 0, 1, 2, 0])
        let pins = [RegionPlan.Pin(first: NodeID(1), count: 2, region: 2)]
        #expect(Self.regions(Self.plan(.inTurn, pins: pins), 7) == [0, 2, 2, 1, 2, 0, 1])
    }

    @Test("Pinned groups are where they say; the others are divided among themselves")
    func pins() {
        let pins = [
            RegionPlan.Pin(first: NodeID(10), count: 20, region: 2),
            RegionPlan.Pin(first: NodeID(90), count: 10, region: 0),
        ]
        let regions = Self.regions(Self.plan(.shares([5, 5, 0]), pins: pins), 100)
        #expect(regions.count == 100)
        #expect(regions[10..<30].allSatisfy { $0 == 2 } && regions[90...].allSatisfy { $0 == 0 })
        #expect(Self.counts(regions[..<10] + regions[30..<90]) == [35, 35, 0])
    }

    @Test("Latency is that of the two regions")
    func latencies() {
        let plan = Self.plan(.inTurn)
        let places = NodeLocations(.regions(plan), nodeCount: 6, random: RandomStream(seed: 1))
        for from in 0..<6 {
            for to in 0..<6 {
                #expect(
                    places.latency(from: NodeID(UInt32(from)), to: NodeID(UInt32(to)))
                        == plan.latencies[from % 3, to % 3])
            }
        }
    }

    @Test("Heights are drawn once for a node and come on top at both ends")
    func heights() {
        let plan = Self.plan(.inTurn, height: .uniform(lower: 0, upper: 8_000_000))
        let places = NodeLocations(.regions(plan), nodeCount: 3000, random: RandomStream(seed: 1))
        func extra(_ from: UInt32, _ to: UInt32) -> Double {
            let latency = places.latency(from: NodeID(from), to: NodeID(to)).nanoseconds
            let between = plan.latencies[Int(from) % 3, Int(to) % 3].nanoseconds
            return Double(latency - between)
        }
        let sums = (0..<1500).map { extra(UInt32(2 * $0), UInt32(2 * $0 + 1)) }
        let mean = sums.reduce(0, +) / 1500
        // The sum of two even draws up to 8 ms: mean 8 ms, deviation 8 ms / √6.
        #expect(abs(mean - 8e6) < 5 * 8e6 / 6.0.squareRoot() / 1500.0.squareRoot())
        #expect(sums.allSatisfy { $0 < 16e6 } && sums.contains { $0 > 14e6 })
        #expect(extra(1, 2) == extra(2, 1))
        #expect(extra(0, 1) + extra(2, 3) == extra(0, 2) + extra(1, 3))
    }

    @Test("Heights without bound come late, and not past the end of time")
    func endless() {
        let plan = Self.plan(.inTurn, height: .constant(1e300))
        let places = NodeLocations(.regions(plan), nodeCount: 2, random: RandomStream(seed: 1))
        #expect(places.latency(from: NodeID(0), to: NodeID(1)) > .seconds(3600 * 24 * 365 * 100))
    }

    @Test("Of some nodes those in a region, in their order; of a region that is none, none")
    func inRegion() {
        let plan = Self.plan(.inTurn)
        let places = NodeLocations(.regions(plan), nodeCount: 7, random: RandomStream(seed: 1))
        let nodes = [6, 1, 4, 3, 0].map { NodeID(UInt32($0)) }
        #expect(places.nodes(nodes, inRegion: "a").map(\.rawValue) == [6, 3, 0])
        #expect(places.nodes(nodes, inRegion: "b").map(\.rawValue) == [1, 4])
        #expect(places.nodes(nodes, inRegion: "d").isEmpty)
        let points = NodeLocations(
            .coordinates(CoordinatePlan(dimensions: 2, size: .seconds(1))), nodeCount: 7,
            random: RandomStream(seed: 1))
        #expect(points.nodes(nodes, inRegion: "a").isEmpty)
    }
}
