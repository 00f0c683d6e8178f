import P2PWire
import SimNetwork

/// Handshakes whose bytes pass interfaces, flight by flight: each side sends its next when the
/// other's has come. Of each connection at most one flight is under way.
struct Handshakes {
    /// Where a flight that has come leaves its handshake.
    enum Step {
        /// The other side sends the next.
        case goesOn
        /// The dial has come to its listener, which answers it.
        case dials
        /// The answer has come to the dialler.
        case opens
        /// It was the last.
        case ends
    }

    private struct Handshake {
        let flights: [Int]
        /// The flight with which the dial comes to its listener.
        let dialling: Int
        /// The flight that is under way, or has come last.
        var current = 0
    }

    /// By dial. For look-up only.
    private var underWay: [UInt32: Handshake] = [:]

    /// How many have not ended.
    var count: Int { underWay.count }

    /// The first flight of a dial that takes `setUp` is under way, and its only one where it will
    /// be refused.
    mutating func begin(_ dial: Connections.Direction, _ setUp: StackSetUp, isRefused: Bool) {
        underWay[dial.rawValue] = Handshake(
            flights: setUp.flights, dialling: isRefused ? 0 : 2 * setUp.roundTrips - 2)
    }

    /// The handshake of a dial is over, however far it is.
    mutating func end(_ dial: Connections.Direction) {
        if !underWay.isEmpty { underWay[dial.rawValue] = nil }
    }

    /// The bytes of the flight of a connection that is under way, or has come last; nil when its
    /// handshake is over, or takes no bandwidth.
    func byteCount(_ direction: Connections.Direction) -> Int? {
        if underWay.isEmpty { return nil }
        return underWay[direction.dial.rawValue].map { $0.flights[$0.current] }
    }

    /// What follows from the flight that has come in a direction.
    func step(_ direction: Connections.Direction) -> Step {
        guard let handshake = underWay[direction.dial.rawValue] else { return .ends }
        switch handshake.current {
        case handshake.dialling: return .dials
        case handshake.dialling + 1: return .opens
        default: return handshake.current < handshake.flights.count - 1 ? .goesOn : .ends
        }
    }

    /// Whether the dial has not been answered yet.
    func isDialling(_ direction: Connections.Direction) -> Bool {
        underWay[direction.dial.rawValue].map { $0.current <= $0.dialling } ?? false
    }

    /// The next flight is under way; false when the last has come, and the handshake is over.
    mutating func advance(_ direction: Connections.Direction) -> Bool {
        guard let handshake = underWay[direction.dial.rawValue],
            handshake.current < handshake.flights.count - 1
        else {
            end(direction.dial)
            return false
        }
        underWay[direction.dial.rawValue]?.current += 1
        return true
    }
}

extension Connections.Direction {
    /// The direction of the dial that its connection came from.
    var dial: Connections.Direction { Connections.Direction(rawValue & ~1) }
}
