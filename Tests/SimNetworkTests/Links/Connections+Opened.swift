import SimKernel
import SimNetwork
import Testing

extension Connections {
    /// Opens a connection that must not be refused.
    mutating func opened(
        _ dialler: UInt32, _ listener: UInt32, latency: Interval? = nil
    ) throws -> Direction {
        let direction = open(from: NodeID(dialler), to: NodeID(listener), latency: latency)
        return try #require(direction)
    }
}
