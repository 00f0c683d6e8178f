import SimNetwork
import Testing

@Suite("Pairs of nodes")
struct NodePairsTests {
    @Test("Sides: nodes of different sides are pairs, and nobody else is")
    func sides() {
        // Node 2 is named twice and on the first side; node 5 is on none.
        let pairs = NodePairs(
            sides: [Self.nodes(0, 2), Self.nodes(1, 2), Self.nodes(3, 4)], nodeCount: 6)
        let side = [1, 2, 1, 3, 3, 0]
        for from in 0..<6 {
            for to in 0..<6 {
                let expected = side[from] != side[to] && side[from] > 0 && side[to] > 0
                let (one, other) = (NodeID(UInt32(from)), NodeID(UInt32(to)))
                #expect(pairs.contains(from: one, to: other) == expected, "\(from) to \(to)")
                #expect(pairs.contains(one, other) == expected)
            }
        }
    }

    @Test("A single side has everybody else on the other")
    func oneSide() {
        let pairs = NodePairs(sides: [Self.nodes(1)], nodeCount: 3)
        #expect(pairs.contains(from: NodeID(0), to: NodeID(1)))
        #expect(pairs.contains(from: NodeID(1), to: NodeID(2)))
        #expect(!pairs.contains(from: NodeID(0), to: NodeID(2)))
    }

    @Test("Between two selections, both ways or one", arguments: [false, true])
    func between(isOneWay: Bool) {
        let pairs = NodePairs(
            from: Self.nodes(0, 1), to: Self.nodes(1, 2), isOneWay: isOneWay, nodeCount: 4)
        var there = Set([[0, 1], [0, 2], [1, 1], [1, 2]])
        if !isOneWay { there.formUnion([[1, 0], [2, 0], [2, 1]]) }
        for from in 0..<4 {
            for to in 0..<4 {
                let (one, other) = (NodeID(UInt32(from)), NodeID(UInt32(to)))
                #expect(pairs.contains(from: one, to: other) == there.contains([from, to]))
                let either = there.contains([from, to]) || there.contains([to, from])
                #expect(pairs.contains(one, other) == either)
            }
        }
    }

    private static func nodes(_ indices: UInt32...) -> [NodeID] { indices.map { NodeID($0) } }
}
