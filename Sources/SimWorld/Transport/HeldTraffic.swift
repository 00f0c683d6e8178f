import PubSub
import SimNetwork

/// What a barrier keeps from going on, each direction of a connection in order: what came to it
/// while it was under way, and after that what has been sent since.
struct HeldTraffic {
    /// What waits in one direction.
    struct Line {
        let direction: Connections.Direction
        /// What was under way when the barrier was raised.
        var arrivals: [TransportEvent] = []
        /// What was to be sent since.
        var waiting: [RPC] = []
    }

    private static let nowhere = UInt32.max

    /// In the order in which the directions came; nil where a line was taken.
    private var lines: [Line?] = []
    /// Where each direction's line is, or `nowhere`; made when something is held.
    private var places: [UInt32] = []
    private var count = 0

    var isEmpty: Bool { count == 0 }

    /// RPCs that were under way.
    var arrivalCount: Int {
        lines.reduce(0) { sum, line in
            (line?.arrivals ?? []).reduce(sum) { $0 + ($1.isArrival ? 1 : 0) }
        }
    }

    mutating func hold(_ event: TransportEvent, _ direction: Connections.Direction) {
        lines[place(of: direction)]?.arrivals.append(event)
    }

    mutating func hold(_ rpc: RPC, _ direction: Connections.Direction) {
        lines[place(of: direction)]?.waiting.append(rpc)
    }

    /// Takes everything, by increasing direction.
    mutating func takeAll() -> [Line] {
        let all = lines.compactMap { $0 }
        for line in all { places[Int(line.direction.rawValue)] = Self.nowhere }
        lines = []
        count = 0
        return all.sorted { $0.direction.rawValue < $1.direction.rawValue }
    }

    /// Takes what was to be sent in one direction, and leaves what was under way.
    mutating func takeWaiting(_ direction: Connections.Direction) -> [RPC] {
        let index = Int(direction.rawValue)
        guard index < places.count, places[index] != Self.nowhere else { return [] }
        let place = Int(places[index])
        defer { lines[place]?.waiting = [] }
        return lines[place]?.waiting ?? []
    }

    /// Takes what waits in one direction, nil if nothing does.
    mutating func take(_ direction: Connections.Direction) -> Line? {
        let index = Int(direction.rawValue)
        guard index < places.count, places[index] != Self.nowhere else { return nil }
        let place = Int(places[index])
        defer { lines[place] = nil }
        places[index] = Self.nowhere
        count -= 1
        return lines[place]
    }

    /// The place of the direction's line, which is made if need be.
    private mutating func place(of direction: Connections.Direction) -> Int {
        let index = Int(direction.rawValue)
        while places.count <= index { places.append(Self.nowhere) }
        if places[index] == Self.nowhere {
            places[index] = UInt32(lines.count)
            lines.append(Line(direction: direction))
            count += 1
        }
        return Int(places[index])
    }
}
