import SimKernel
import SimNetwork
import Testing

extension Connections {
    /// A connection of which both ends know.
    mutating func opened(
        _ dialler: UInt32, _ listener: UInt32, latency: Interval? = nil
    ) throws -> Direction {
        let dial = dial(from: NodeID(dialler), to: NodeID(listener), latency: latency)
        let direction = try #require(dial)
        open(direction)
        open(direction.reversed)
        return direction
    }

    /// Closes both ends of a connection.
    mutating func closeBoth(_ direction: Direction) {
        close(direction)
        close(direction.reversed)
    }
}
