import SimNetwork

/// What `Connections` promises, in the plainest way: a list of all connections that ever were.
struct NaiveConnections {
    struct Connection {
        /// The dialler, and the listener.
        var nodes: [UInt32]
        /// By end: whether it knows of the connection, and whether it has closed.
        var isOpen = [false, false]
        var isClosed = [false, false]
        /// From dialler to listener, and back.
        var underWay = [0, 0]
        /// The place that the real thing gave it.
        var direction: Connections.Direction

        var isOver: Bool { isClosed == [true, true] }
    }

    /// An end of one of the connections: 0 the dialler's, 1 the listener's.
    typealias End = (index: Int, side: Int)

    private(set) var all: [Connection] = []

    var count: Int { all.count { !$0.isOver } }

    /// Those that keep their place: not over, or with something under way.
    var alive: [Int] {
        all.indices.filter { !all[$0].isOver || all[$0].underWay != [0, 0] }
    }

    /// The ends that are not closed.
    var ends: [End] {
        all.indices.flatMap { index in [(index, 0), (index, 1)] }
            .filter { !all[$0.0].isClosed[$0.1] }
    }

    /// The ends that know of their connection.
    var openEnds: [End] { ends.filter { all[$0.index].isOpen[$0.side] } }

    func neighbours(of node: UInt32) -> [UInt32] {
        openEnds.filter { all[$0.index].nodes[$0.side] == node }
            .map { all[$0.index].nodes[1 - $0.side] }.sorted()
    }

    func dialled(by node: UInt32) -> [UInt32] {
        ends.filter { $0.side == 0 && !all[$0.index].isOpen[0] && all[$0.index].nodes[0] == node }
            .map { all[$0.index].nodes[1] }.sorted()
    }

    mutating func add(_ dialler: UInt32, _ listener: UInt32, _ direction: Connections.Direction) {
        all.append(Connection(nodes: [dialler, listener], direction: direction))
    }

    mutating func open(_ end: End) { all[end.index].isOpen[end.side] = true }

    mutating func close(_ end: End) { all[end.index].isClosed[end.side] = true }

    mutating func send(_ end: End) { all[end.index].underWay[end.side] += 1 }

    /// What was sent by the other end comes to this one.
    mutating func land(_ end: End) -> Connections.Landing {
        all[end.index].underWay[1 - end.side] -= 1
        if all[end.index].isClosed[end.side] { return .closed }
        defer { open(end) }
        return .arrives(first: !all[end.index].isOpen[end.side])
    }
}
