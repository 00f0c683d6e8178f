import SimKernel
import SimNetwork
import Testing

/// What a link loses for its two nodes and for the way between them.
@Suite("Losses of nodes and between regions")
struct OwnLossTests {
    private static let count = 40_000

    /// Four nodes, two in each of two regions, in turn; between the regions a tenth is lost.
    private static func connections(
        _ profile: LinkProfile, nodeLosses: [Ratio], lossBetween: Ratio = Ratio(1, 10)
    ) -> Connections {
        var plan = RegionPlan(
            regions: [RegionPlan.Region("a"), RegionPlan.Region("b")],
            latencies: LatencyMatrix(rows: [[.milliseconds(1), .milliseconds(9)], [.zero]]),
            assignment: .inTurn)
        var losses = LossMatrix(count: 2)
        losses[0, 1] = lossBetween
        losses[1, 0] = lossBetween
        plan.losses = losses
        return Connections(
            nodeCount: 4, profile: profile,
            places: NodeLocations(.regions(plan), nodeCount: 4, random: RandomStream(seed: 1)),
            nodeLosses: nodeLosses, random: RandomStream(seed: 2))
    }

    /// How many of `count` datagrams from one node to the other are lost.
    private static func lost(
        _ connections: inout Connections, _ from: UInt32, _ to: UInt32
    ) throws -> Double {
        let direction = try connections.opened(from, to)
        var lost = 0
        for _ in 0..<count {
            switch connections.transmit(direction, at: .start) {
            case .dropped(.lost): lost += 1
            default: break
            }
        }
        return Double(lost)
    }

    private static let datagrams = LinkProfile(
        latency: .constant(1), loss: Ratio(1, 20), ordering: .datagrams)

    @Test(
        "Losses of the links, both nodes and the way between them are independent",
        arguments: [
            (0, 1, 0.05 as Double, 0.1 as Double), (1, 0, 0.05, 0.1), (0, 2, 0.05, 0),
            (0, 3, 0.05, 0.1), (3, 2, 0.05, 0.1), (1, 3, 0.05, 0),
        ])
    func independent(from: UInt32, to: UInt32, links: Double, way: Double) throws {
        let ofNodes = [Ratio.zero, Ratio(1, 5), .zero, Ratio(1, 2)]
        var connections = Self.connections(Self.datagrams, nodeLosses: ofNodes)
        let through = [from, to].reduce((1 - links) * (1 - way)) {
            $0 * (1 - ofNodes[Int($1)].approximation)
        }
        let lost = try Self.lost(&connections, from, to)
        let deviation = (Double(Self.count) * through * (1 - through)).squareRoot()
        #expect(abs(lost - Double(Self.count) * (1 - through)) < 5 * deviation)
    }

    @Test("Within a burst a node's loss comes on top of the burst's")
    func bursts() throws {
        var profile = Self.datagrams
        profile.bursts = LossBursts(enter: .one, leave: .zero, loss: Ratio(1, 2))
        var connections = Self.connections(
            profile, nodeLosses: [.zero, .zero, Ratio(1, 2), .zero])
        let lost = try Self.lost(&connections, 0, 2)
        #expect(abs(lost - 0.75 * Double(Self.count)) < 5 * 87)
    }

    @Test("A link keeps what it loses when its place is used again, and reports say what it takes")
    func places() throws {
        var connections = Self.connections(
            Self.datagrams, nodeLosses: [.one, .zero, .zero, .zero], lossBetween: .zero)
        let first = try connections.opened(0, 1)
        connections.closeBoth(first)
        let second = try connections.opened(2, 1)
        let losesAll = try Self.lost(&connections, 3, 0)
        #expect(second == first)
        #expect(losesAll == Double(Self.count))
        #expect(connections.bytesPerConnection == 128)
        let none = Self.connections(Self.datagrams, nodeLosses: [], lossBetween: .zero)
        #expect(none.bytesPerConnection == 112)
        var slow = LinkProfile(latency: .constant(1))
        slow.congestion = Congestion()
        let windows = Self.connections(slow, nodeLosses: [], lossBetween: .zero)
        #expect(windows.bytesPerConnection == 128)
    }

    @Test(
        "What all links lose is lost alike where a node loses more: its own loss draws apart",
        arguments: [nil, LossBursts(enter: Ratio(1, 20), leave: Ratio(1, 5), loss: Ratio(9, 10))])
    func drawsApart(bursts: LossBursts?) throws {
        func lost(_ nodeLosses: [Ratio]) throws -> Set<Int> {
            var profile = Self.datagrams
            profile.bursts = bursts
            var connections = Self.connections(
                profile, nodeLosses: nodeLosses, lossBetween: .zero)
            let direction = try connections.opened(0, 2)
            var lost: Set<Int> = []  // For membership only.
            for number in 0..<2000 {
                if case .dropped = connections.transmit(direction, at: .start) {
                    lost.insert(number)
                }
            }
            return lost
        }
        let usual = try lost([])
        let more = try lost([.zero, .zero, Ratio(1, 4), .zero])
        #expect(usual.count > 50 && more.count > usual.count + 200)
        let saved = usual.subtracting(more)
        #expect(
            saved.isEmpty,
            "\(saved.count) of \(usual.count) datagrams that all links lose arrive where a node loses more"
        )
    }
}
