import SimKernel
import SimNetwork
import Testing

/// The connections and their naive model, side by side; remembers what differs.
private struct Pair {
    static let nodeCount: UInt32 = 7

    var connections: Connections
    var model = NaiveConnections()
    var random: RandomStream
    var differences: [String] = []
    /// Everything that was sent is, at each moment, lost, landed or under way.
    var sent = 0
    var lost = 0
    var landed = 0

    init(seed: UInt64) {
        random = RandomStream(seed: seed)
        connections = Connections(
            nodeCount: Int(Pair.nodeCount),
            profile: LinkProfile(latency: .constant(1), loss: Ratio(1, 5), ordering: .datagrams),
            random: random)
    }

    mutating func check(_ isAsExpected: Bool, _ what: String) {
        if !isAsExpected { differences.append(what) }
    }

    mutating func takeStep() {
        switch random.next(below: 12) {
        case 0, 1: dial()
        case 2, 3: accept()
        case 4, 5: close()
        case 6, 7, 8: send()
        default: land()
        }
    }

    private mutating func dial() {
        let dialler = UInt32(random.next(below: Int(Pair.nodeCount)))
        let listener =
            (dialler + 1 + UInt32(random.next(below: Int(Pair.nodeCount) - 1))) % Pair.nodeCount
        let isKnown =
            model.neighbours(of: dialler).contains(listener)
            || model.dialled(by: dialler).contains(listener)
        let direction = connections.dial(
            from: NodeID(dialler), to: NodeID(listener), latency: nil)
        check((direction == nil) == isKnown, "\(dialler) dials \(listener): \(direction as Any)")
        guard let direction else { return }
        let isInUse = model.alive.contains { model.all[$0].direction == direction }
        check(!isInUse, "\(direction) is given twice")
        model.add(dialler, listener, direction)
    }

    /// A listener takes a dial, if it has no connection with the dialler and has not dialled it.
    private mutating func accept() {
        let dials = model.ends.filter { end in
            let connection = model.all[end.index]
            let (dialler, listener) = (connection.nodes[0], connection.nodes[1])
            return end.side == 1 && !connection.isOpen[1]
                && !model.neighbours(of: listener).contains(dialler)
                && !model.dialled(by: listener).contains(dialler)
        }
        guard let end = dials.isEmpty ? nil : dials[random.next(below: dials.count)] else { return }
        connections.open(direction(to: end))
        model.open(end)
    }

    private mutating func close() {
        let ends = model.ends
        guard !ends.isEmpty else { return }
        let end = ends[random.next(below: ends.count)]
        connections.close(direction(from: end))
        model.close(end)
    }

    private mutating func send() {
        let ends = model.openEnds
        guard !ends.isEmpty else { return }
        let end = ends[random.next(below: ends.count)]
        sent += 1
        switch connections.transmit(direction(from: end), at: .start) {
        case .arrives: model.send(end)
        case .arrivesTwice: for _ in 0..<2 { model.send(end) }
        case .dropped: lost += 1
        }
    }

    private mutating func land() {
        let underWay = model.alive.filter { model.all[$0].underWay != [0, 0] }
        guard !underWay.isEmpty else { return }
        let index = underWay[random.next(below: underWay.count)]
        let end = (index: index, side: model.all[index].underWay[0] == 0 ? 0 : 1)
        let actual = connections.land(direction(to: end))
        let expected = model.land(end)
        landed += 1
        check(actual == expected, "landing \(actual), not \(expected)")
    }

    mutating func landAll() {
        while model.alive.contains(where: { model.all[$0].underWay != [0, 0] }) { land() }
    }

    private func direction(from end: NaiveConnections.End) -> Connections.Direction {
        let direction = model.all[end.index].direction
        return end.side == 0 ? direction : direction.reversed
    }

    private func direction(to end: NaiveConnections.End) -> Connections.Direction {
        direction(from: end).reversed
    }

    /// Compares everything that can be asked.
    mutating func compare() {
        check(connections.count == model.count, "count \(connections.count)")
        for node in 0..<Pair.nodeCount {
            let expected = model.neighbours(of: node).map { NodeID($0) }
            let actual = connections.neighbours(of: NodeID(node))
            check(actual == expected, "neighbours of \(node): \(actual), not \(expected)")
            let dialled = connections.dialled(by: NodeID(node))
            let expectedDials = model.dialled(by: node).map { NodeID($0) }
            check(dialled == expectedDials, "dials of \(node): \(dialled), not \(expectedDials)")
        }
        for index in model.alive {
            let connection = model.all[index]
            for side in 0..<2 {
                let end = (index: index, side: side)
                let (out, back) = (direction(from: end), direction(to: end))
                let (node, other) = (
                    NodeID(connection.nodes[side]), NodeID(connection.nodes[1 - side])
                )
                check(connections.sender(out) == node, "sender of \(out)")
                check(connections.receiver(out) == other, "receiver of \(out)")
                check(
                    connections.dialler(out) == NodeID(connection.nodes[0]), "dialler of \(out)")
                check(connections.isOpen(back) == connection.isOpen[side], "\(back) open")
                check(connections.isClosed(back) == connection.isClosed[side], "\(back) closed")
                if connection.isClosed[side] { continue }
                let found = connections.direction(from: node, to: other)
                if connection.isOpen[side] { check(found == out, "\(found as Any), not \(out)") }
                let dial = connections.dial(from: node, to: other)
                if side == 0, !connection.isOpen[0] {
                    check(dial == out, "dial \(dial as Any), not \(out)")
                }
            }
        }
        let underWay = model.alive.flatMap { model.all[$0].underWay }.reduce(0, +)
        let known = lost + landed + underWay
        check(sent == known, "\(sent) sent, \(lost) lost, \(landed) landed, \(underWay) under way")
    }
}

@Suite("Connections against a list")
struct ConnectionsModelTests {
    @Test("Thousands of random operations give what a list of connections gives", arguments: 1...4)
    func randomOperations(seed: UInt64) {
        var pair = Pair(seed: seed)
        for step in 0..<4000 where pair.differences.isEmpty {
            pair.takeStep()
            if step % 5 == 0 { pair.compare() }
        }
        pair.landAll()
        pair.compare()
        #expect(pair.differences == [], "seed \(seed)")
        #expect(pair.landed > 300 && pair.lost > 30)

        // Twenty-one pairs of nodes, and a few that closed with something under way.
        let places = Set(pair.model.all.map { $0.direction })
        #expect(pair.model.all.count > 3 * places.count, "places are used again")
    }
}
