import P2PHost
import SimNetwork

/// The stacks at both ends of each connection, where bytes are really made.
struct WiredConnections {
    /// By place of the connection; nil where the stack makes no bytes.
    private var pairs: [StackPair?] = []

    /// The stacks of the connection that `direction` belongs to.
    subscript(direction: Connections.Direction) -> StackPair? {
        get {
            let place = Int(direction.rawValue / 2)
            return place < pairs.count ? pairs[place] : nil
        }
        _modify {
            let place = Int(direction.rawValue / 2)
            while pairs.count <= place { pairs.append(nil) }
            yield &pairs[place]
        }
    }
}

extension Connections.Direction {
    /// Whether it leads from the dialler to the listener.
    var isDiallers: Bool { rawValue.isMultiple(of: 2) }
}
