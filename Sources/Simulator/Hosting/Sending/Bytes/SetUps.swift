import P2PWire
import PubSub

/// What setting up a connection takes between nodes that run any two routers, worked out when it is
/// first asked for. Routers are counted through all groups.
struct SetUps {
    /// By the dialler's router, then by the listener's.
    private var known: [[StackSetUp?]] = []

    /// What a dial of a node with the first router to one with the second takes.
    mutating func setUp(
        _ stack: Stack, _ dialler: Int, _ listener: Int, _ languages: Languages
    ) -> StackSetUp {
        while known.count <= dialler { known.append([]) }
        while known[dialler].count <= listener { known[dialler].append(nil) }
        if let setUp = known[dialler][listener] { return setUp }
        let setUp = stack.setUp(
            dialler: languages[dialler, listener]?.protocolID,
            listener: languages[listener, dialler]?.protocolID)
        known[dialler][listener] = setUp
        return setUp
    }
}
