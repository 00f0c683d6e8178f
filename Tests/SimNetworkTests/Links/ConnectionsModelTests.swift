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
        switch random.next(below: 10) {
        case 0, 1: dial()
        case 2: close()
        case 3, 4, 5: send()
        default: land()
        }
    }

    private mutating func dial() {
        let dialler = UInt32(random.next(below: Int(Pair.nodeCount)))
        let listener =
            (dialler + 1 + UInt32(random.next(below: Int(Pair.nodeCount) - 1))) % Pair.nodeCount
        let isKnown = model.neighbours(of: dialler).contains(listener)
        let direction = connections.open(
            from: NodeID(dialler), to: NodeID(listener), latency: nil)
        check((direction == nil) == isKnown, "\(dialler) dials \(listener): \(direction as Any)")
        guard let direction else { return }
        let isInUse = model.alive.contains { model.all[$0].direction == direction }
        check(!isInUse, "\(direction) is given twice")
        model.add(dialler, listener, direction)
    }

    private mutating func close() {
        let open = model.open
        guard !open.isEmpty else { return }
        let index = open[random.next(below: open.count)]
        connections.close(direction(index, random.next(below: 2)))
        model.close(index)
    }

    private mutating func send() {
        let open = model.open
        guard !open.isEmpty else { return }
        let index = open[random.next(below: open.count)]
        let way = random.next(below: 2)
        sent += 1
        switch connections.transmit(1, direction(index, way), at: .start) {
        case .arrives: model.send(index, way)
        case .arrivesTwice: for _ in 0..<2 { model.send(index, way) }
        case .dropped, .breaks: lost += 1
        }
    }

    private mutating func land() {
        let underWay = model.alive.filter { model.all[$0].underWay != [0, 0] }
        guard !underWay.isEmpty else { return }
        let index = underWay[random.next(below: underWay.count)]
        let way = model.all[index].underWay[0] == 0 ? 1 : 0
        let actual = connections.land(direction(index, way))
        let expected = model.land(index, way)
        landed += 1
        check(actual == expected, "landing \(actual), not \(expected)")
    }

    mutating func landAll() {
        while model.alive.contains(where: { model.all[$0].underWay != [0, 0] }) { land() }
    }

    func direction(_ index: Int, _ way: Int) -> Connections.Direction {
        let direction = model.all[index].direction
        return way == 0 ? direction : direction.reversed
    }

    /// Compares everything that can be asked.
    mutating func compare() {
        check(connections.count == model.open.count, "count \(connections.count)")
        for node in 0..<Pair.nodeCount {
            let expected = model.neighbours(of: node).map { NodeID($0) }
            let actual = connections.neighbours(of: NodeID(node))
            check(actual == expected, "neighbours of \(node): \(actual), not \(expected)")
        }
        for index in model.alive {
            let connection = model.all[index]
            let ends = [NodeID(connection.dialler), NodeID(connection.listener)]
            for way in 0..<2 {
                let direction = direction(index, way)
                check(connections.sender(direction) == ends[way], "sender of \(direction)")
                check(connections.receiver(direction) == ends[1 - way], "receiver of \(direction)")
                check(connections.dialler(direction) == ends[0], "dialler of \(direction)")
                check(connections.isOpen(direction) == connection.isOpen[way], "\(direction) open")
                if connection.isClosed { continue }
                let found = connections.direction(from: ends[way], to: ends[1 - way])
                check(found == direction, "\(found as Any), not \(direction)")
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
        for step in 0..<1500 where pair.differences.isEmpty {
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
