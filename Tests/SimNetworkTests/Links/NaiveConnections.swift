import SimNetwork

/// What `Connections` promises, in the plainest way: a list of all connections that ever were.
struct NaiveConnections {
    struct Connection {
        var dialler: UInt32
        var listener: UInt32
        var isClosed = false
        /// From dialler to listener, and back.
        var underWay = [0, 0]
        var isOpen = [false, false]
        /// The place that the real thing gave it.
        var direction: Connections.Direction
    }

    private(set) var all: [Connection] = []

    var open: [Int] { all.indices.filter { !all[$0].isClosed } }

    /// Those that keep their place: open, or with something under way.
    var alive: [Int] {
        all.indices.filter { !all[$0].isClosed || all[$0].underWay != [0, 0] }
    }

    func neighbours(of node: UInt32) -> [UInt32] {
        open.compactMap { index in
            let connection = all[index]
            if connection.dialler == node { return connection.listener }
            return connection.listener == node ? connection.dialler : nil
        }.sorted()
    }

    mutating func add(_ dialler: UInt32, _ listener: UInt32, _ direction: Connections.Direction) {
        all.append(Connection(dialler: dialler, listener: listener, direction: direction))
    }

    mutating func close(_ index: Int) { all[index].isClosed = true }

    mutating func send(_ index: Int, _ way: Int) { all[index].underWay[way] += 1 }

    mutating func land(_ index: Int, _ way: Int) -> Connections.Landing {
        all[index].underWay[way] -= 1
        if all[index].isClosed { return .closed }
        defer { all[index].isOpen[way] = true }
        return .arrives(first: !all[index].isOpen[way])
    }
}
