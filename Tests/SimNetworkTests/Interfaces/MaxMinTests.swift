import SimKernel
import Testing

@testable import SimNetwork

@Suite("Max-min fairness")
struct MaxMinTests {
    private typealias Path = MaxMin.Path

    @Test("Flows of one interface share it, and what one cannot use is for the others")
    func shares() {
        // Uplinks 0 and 1 of 10 and 2, downlink 2 of 100.
        let paths = [Path(uplink: 0), Path(uplink: 0), Path(uplink: 1), Path(uplink: 1)]
        #expect(MaxMin.rates(of: paths, capacities: [10, 2]) == [5, 5, 1, 1])
        // The second flow is held to 2 by its downlink; the first gets the rest.
        let held = [Path(uplink: 0), Path(uplink: 0, downlink: 1)]
        #expect(MaxMin.rates(of: held, capacities: [10, 2]) == [8, 2])
    }

    @Test("What nothing limits has no rate, and nothing has none")
    func unlimited() {
        #expect(MaxMin.rates(of: [Path()], capacities: [5]) == [nil])
        #expect(MaxMin.rates(of: [], capacities: [5]) == [])
    }

    @Test(
        "In random networks no interface is overfull, and every flow has a full one where it has most"
    )
    func random() {
        var random = RandomStream(seed: 1)
        for _ in 0..<500 {
            let nodes = 2 + random.next(below: 8)
            let capacities = (0..<2 * nodes).map { _ in UInt64(1 + random.next(below: 1000)) }
            let paths = (0..<random.next(below: 30)).map { _ in
                Path(
                    uplink: random.next(below: nodes), downlink: nodes + random.next(below: nodes))
            }
            let rates = MaxMin.rates(of: paths, capacities: capacities).map { $0 ?? .max }
            for (interface, capacity) in capacities.enumerated() {
                let flows = paths.indices.filter {
                    paths[$0].uplink == interface || paths[$0].downlink == interface
                }
                #expect(flows.reduce(0) { $0 + rates[$1] } <= capacity)
            }
            for (flow, path) in paths.enumerated() {
                // The bottleneck condition of max-min fairness, but for rounding.
                let isHeld = [path.uplink, path.downlink].contains { interface in
                    guard let interface else { return false }
                    let flows = paths.indices.filter {
                        paths[$0].uplink == interface || paths[$0].downlink == interface
                    }
                    let used = flows.reduce(0) { $0 + rates[$1] }
                    return used + UInt64(flows.count) > capacities[interface]
                        && flows.allSatisfy { rates[$0] <= rates[flow] + UInt64(flows.count) }
                }
                #expect(isHeld)
            }
        }
    }
}
