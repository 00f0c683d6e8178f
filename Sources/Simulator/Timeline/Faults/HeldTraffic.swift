import PubSub
import SimNetwork

/// What a barrier keeps from going on, each direction of a connection in order: what came to it
/// while it was under way, and after that what has been sent since.
struct HeldTraffic {
    /// What waits in one direction.
    struct Line {
        let direction: Connections.Direction
        /// What was under way when the barrier was raised.
        var arrivals: [WorldEvent] = []
        /// What was to be sent since.
        var waiting: [RPC] = []
    }

    /// By increasing direction.
    private var lines: [Line] = []

    var isEmpty: Bool { lines.isEmpty }

    /// RPCs that were under way.
    var arrivalCount: Int {
        lines.reduce(0) { $0 + $1.arrivals.reduce(0) { $0 + ($1.isArrival ? 1 : 0) } }
    }

    mutating func hold(_ event: WorldEvent, _ direction: Connections.Direction) {
        lines[place(of: direction)].arrivals.append(event)
    }

    mutating func hold(_ rpc: RPC, _ direction: Connections.Direction) {
        lines[place(of: direction)].waiting.append(rpc)
    }

    /// Takes everything, by increasing direction.
    mutating func takeAll() -> [Line] {
        defer { lines = [] }
        return lines
    }

    /// Takes what waits in one direction, nil if nothing does.
    mutating func take(_ direction: Connections.Direction) -> Line? {
        let index = lowerBound(direction)
        guard index < lines.count, lines[index].direction == direction else { return nil }
        return lines.remove(at: index)
    }

    /// The place of the direction's line, which is made if need be.
    private mutating func place(of direction: Connections.Direction) -> Int {
        let index = lowerBound(direction)
        if index == lines.count || lines[index].direction != direction {
            lines.insert(Line(direction: direction), at: index)
        }
        return index
    }

    private func lowerBound(_ direction: Connections.Direction) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].direction.rawValue < direction.rawValue {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
