import P2PWire
import PubSub

/// What setting up a connection takes between nodes that run any two routers, worked out when it is
/// first asked for. Routers are counted through all groups.
struct HandshakeCosts {
    private let stack: Stack?
    /// By the dialler's router, then by the listener's.
    private var known: [[StackSetUp?]] = []

    /// The costs of a stack; none if it is nil.
    init(_ stack: Stack?) { self.stack = stack }

    /// What a dial of a node with the first router to one with the second takes; nil where there
    /// are no layers.
    mutating func setUp(
        _ dialler: Int, _ listener: Int, _ negotiations: ProtocolNegotiations
    ) -> StackSetUp? {
        guard let stack else { return nil }
        while known.count <= dialler { known.append([]) }
        while known[dialler].count <= listener { known[dialler].append(nil) }
        if let setUp = known[dialler][listener] { return setUp }
        let setUp = stack.setUp(
            dialler: negotiations.protocolID(dialler, listener),
            listener: negotiations.protocolID(listener, dialler))
        known[dialler][listener] = setUp
        return setUp
    }
}
