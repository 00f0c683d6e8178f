import P2PWire
import PubSub

/// What setting up a connection takes between the nodes of any two groups, worked out when it is
/// first asked for.
struct SetUps {
    /// By the dialler's group, then by the listener's.
    private var known: [[StackSetUp?]] = []

    /// What a dial of a node of the first group to one of the second takes.
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
