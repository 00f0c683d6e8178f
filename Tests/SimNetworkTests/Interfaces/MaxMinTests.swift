import SimKernel
import Testing

@testable import SimNetwork

@Suite("Max-min fairness")
struct MaxMinTests {
    private typealias Path = MaxMin.Path

    /// The rates of flows that begin at once.
    private func rates(of paths: [Path], _ capacities: [UInt64]) -> [UInt64] {
        var maxMin = MaxMin(capacities: capacities)
        let numbers = paths.map { maxMin.begin($0) }
        var changed: [Int32] = []
        maxMin.settle(into: &changed)
        return numbers.map { maxMin.rate(of: $0) }
    }

    @Test("Flows of one interface share it, and what one cannot use is for the others")
    func shares() {
        // Uplinks 0 and 1 of 10 and 2, downlink 2 of 100.
        let paths = [Path(uplink: 0), Path(uplink: 0), Path(uplink: 1), Path(uplink: 1)]
        #expect(rates(of: paths, [10, 2]) == [5, 5, 1, 1])
        // The second flow is held to 2 by its downlink; the first gets the rest.
        let held = [Path(uplink: 0), Path(uplink: 0, downlink: 1)]
        #expect(rates(of: held, [10, 2]) == [8, 2])
        #expect(rates(of: [], [5]) == [])
    }

    @Test("Seven flows with bottlenecks at both ends, by hand")
    func byHand() {
        // Uplinks 0 to 2 of 12, 6 and 20; downlinks 3 to 5 of 4, 9 and 30.
        let paths = [(0, 3), (0, 3), (0, 4), (1, 4), (1, 5), (2, 4), (2, 5)]
            .map { Path(uplink: $0.0, downlink: $0.1) }
        // Downlink 3 holds its two flows to 2. Uplink 1 and downlink 4 hold theirs to 3: so the
        // third flow leaves 5 of its uplink unused. The last has what is left of uplink 2.
        #expect(rates(of: paths, [12, 6, 20, 4, 9, 30]) == [2, 2, 3, 3, 3, 3, 17])
        // Without the fourth, downlink 4 has half for each of two, and the fifth all of uplink 1.
        var fewer = paths
        fewer.remove(at: 3)
        #expect(rates(of: fewer, [120, 60, 200, 40, 90, 300]) == [20, 20, 45, 60, 45, 155])
    }

    @Test("Says whose rates are others, and nothing of those that are not")
    func changes() {
        var maxMin = MaxMin(capacities: [10, 2, 100])
        let flows = [
            Path(uplink: 0, downlink: 2), Path(uplink: 0, downlink: 2),
            Path(uplink: 1, downlink: 2),
        ].map { maxMin.begin($0) }
        var changed: [Int32] = []
        maxMin.settle(into: &changed)
        #expect(changed.sorted() == flows.map { Int32($0) })
        maxMin.end(flows[0])
        changed = []
        maxMin.settle(into: &changed)
        #expect(changed == [Int32(flows[1])] && maxMin.rate(of: flows[1]) == 10)
        changed = []
        maxMin.settle(into: &changed)
        #expect(changed.isEmpty)
    }

    /// Begins and ends flows in a random network; calls `check` after each time.
    private func play(
        _ random: inout RandomStream, largest: Int, changesCapacities: Bool = false,
        _ check: (_ paths: [Path], _ rates: [UInt64], _ capacities: [UInt64]) -> Void
    ) {
        let nodes = 2 + random.next(below: 8)
        var capacities = (0..<2 * nodes).map { _ in UInt64(1 + random.next(below: largest)) }
        var maxMin = MaxMin(capacities: capacities)
        var flows: [(number: Int, path: Path)] = []
        for _ in 0..<60 {
            if changesCapacities, random.next(below: 3) == 0 {
                let interface = random.next(below: 2 * nodes)
                capacities[interface] = UInt64(1 + random.next(below: largest))
                maxMin.setCapacity(of: interface, capacities[interface])
            }
            for _ in 0...random.next(below: 3) {
                if random.next(below: 5) < 2, !flows.isEmpty {
                    maxMin.end(flows.remove(at: random.next(below: flows.count)).number)
                    continue
                }
                let ends = random.next(below: 8)
                let path = Path(
                    uplink: ends == 0 ? nil : random.next(below: nodes),
                    downlink: ends == 1 ? nil : nodes + random.next(below: nodes))
                flows.append((maxMin.begin(path), path))
            }
            var changed: [Int32] = []
            maxMin.settle(into: &changed)
            check(flows.map(\.path), flows.map { maxMin.rate(of: $0.number) }, capacities)
        }
    }

    @Test(
        "Whatever begins and ends, the rates are those of filling everything anew, to the bit",
        arguments: [20, 1000, 1_000_000])
    func oracle(largest: Int) {
        var random = RandomStream(seed: UInt64(largest))
        for _ in 0..<60 {
            play(&random, largest: largest) { paths, rates, capacities in
                #expect(rates == NaiveMaxMin.rates(of: paths, capacities: capacities).map { $0 })
            }
        }
    }

    @Test("So are they when capacities change", arguments: [20, 1000, 1_000_000])
    func otherCapacities(largest: Int) {
        var random = RandomStream(seed: UInt64(largest))
        for _ in 0..<60 {
            play(&random, largest: largest, changesCapacities: true) { paths, rates, capacities in
                #expect(rates == NaiveMaxMin.rates(of: paths, capacities: capacities).map { $0 })
            }
        }
    }

    @Test("No interface is overfull, and every flow has a full one where it has most")
    func law() {
        var random = RandomStream(seed: 1)
        for _ in 0..<20 {
            play(&random, largest: 1000) { paths, rates, capacities in
                func flows(_ interface: Int?) -> [Int] {
                    paths.indices.filter {
                        paths[$0].uplink == interface || paths[$0].downlink == interface
                    }
                }
                func used(_ interface: Int) -> UInt64 {
                    flows(interface).reduce(0) { $0 + rates[$1] }
                }
                #expect(capacities.indices.allSatisfy { used($0) <= capacities[$0] })
                for (flow, path) in paths.enumerated() {
                    // The bottleneck condition of max-min fairness, but for rounding.
                    let isHeld = [path.uplink, path.downlink].contains { interface in
                        guard let interface else { return false }
                        let others = flows(interface)
                        return used(interface) + UInt64(others.count) > capacities[interface]
                            && others.allSatisfy { rates[$0] <= rates[flow] + UInt64(others.count) }
                    }
                    #expect(isHeld)
                }
            }
        }
    }
}
