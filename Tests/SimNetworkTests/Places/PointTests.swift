import SimKernel
import SimNetwork
import Testing

@Suite("Nodes as points")
struct PointTests {
    private static func places(_ dimensions: Int, _ count: Int, seed: UInt64 = 1) -> NodeLocations {
        let plan = CoordinatePlan(dimensions: dimensions, size: .milliseconds(100))
        return NodeLocations(.coordinates(plan), nodeCount: count, random: RandomStream(seed: seed))
    }

    /// Latencies of pairs that share no node, in milliseconds.
    private static func latencies(_ dimensions: Int, count: Int) -> [Double] {
        let places = places(dimensions, 2 * count)
        return (0..<UInt32(count)).map { pair in
            let latency = places.latency(from: NodeID(2 * pair), to: NodeID(2 * pair + 1))
            return Double(latency.nanoseconds) / 1e6
        }
    }

    @Test(
        "Mean and median are those of two random points of a square, and of a cube",
        arguments: [
            // Mean distances: (2 + √2 + 5 asinh 1) / 15, and Robbins' constant. Medians: the roots
            // of πr² − 8r³/3 + r⁴/2 = 1/2 and of 4πr³/3 − 3πr⁴/2 + 8r⁵/5 − r⁶/6 = 1/2.
            (2, 52.1405, 24.79, 51.20), (3, 66.1707, 24.93, 66.22),
        ])
    func distances(dimensions: Int, mean: Double, deviation: Double, median: Double) {
        let count = 4000
        let sorted = Self.latencies(dimensions, count: count).sorted()
        let found = sorted.reduce(0, +) / Double(count)
        #expect(abs(found - mean) < 5 * deviation / Double(count).squareRoot())
        let below = sorted.filter { $0 <= median }.count
        #expect(abs(below - count / 2) < 160)  // Five standard deviations of 32.
        #expect(sorted.allSatisfy { $0 <= 100 * Double(dimensions).squareRoot() })
    }

    @Test("The same both ways, and the triangle inequality holds")
    func metric() {
        let places = Self.places(2, 30)
        func latency(_ from: UInt32, _ to: UInt32) -> UInt64 {
            places.latency(from: NodeID(from), to: NodeID(to)).nanoseconds
        }
        for one in 0..<(30 as UInt32) {
            #expect(latency(one, one) == 0)
            for other in 0..<one {
                #expect(latency(one, other) == latency(other, one))
                for third in 0..<other {
                    // Each is off by half a nanosecond at most.
                    let way = latency(one, third) + latency(third, other)
                    #expect(latency(one, other) <= way + 1)
                }
            }
        }
    }

    @Test("The same seed gives the same points, another others; a node more moves none")
    func seeds() {
        let pairs: [(UInt32, UInt32)] = (1..<20).map { ($0 - 1, $0) }
        func latencies(_ places: NodeLocations) -> [Interval] {
            pairs.map { places.latency(from: NodeID($0), to: NodeID($1)) }
        }
        let first = latencies(Self.places(3, 20))
        #expect(latencies(Self.places(3, 20)) == first)
        #expect(latencies(Self.places(3, 21)) == first)
        #expect(latencies(Self.places(3, 20, seed: 2)) != first)
    }

    @Test("Heights come on top")
    func heights() {
        let plan = CoordinatePlan(
            dimensions: 2, size: .milliseconds(100), height: .constant(3_000_000))
        let raised = NodeLocations(.coordinates(plan), nodeCount: 9, random: RandomStream(seed: 1))
        let flat = Self.places(2, 9)
        for other in 1..<(9 as UInt32) {
            let (from, to) = (NodeID(0), NodeID(other))
            #expect(
                raised.latency(from: from, to: to)
                    == flat.latency(from: from, to: to) + .milliseconds(6))
        }
    }
}
