import P2PWire
import PubSub

/// What setting up a connection takes between the nodes of any two groups, worked out when it is
/// first asked for.
struct SetUps {
    private let stack: Stack?
    private let groupCount: Int
    /// By the dialler's group and the listener's.
    private var known: [StackSetUp?]

    init(_ stack: Stack?, groupCount: Int) {
        self.stack = stack
        self.groupCount = groupCount
        known = Array(repeating: nil, count: stack == nil ? 0 : groupCount * groupCount)
    }

    /// What a dial of a node of the first group to one of the second takes; nil without a stack.
    mutating func setUp(_ dialler: Int, _ listener: Int, _ languages: Languages) -> StackSetUp? {
        guard let stack else { return nil }
        let place = dialler * groupCount + listener
        if let setUp = known[place] { return setUp }
        let setUp = stack.setUp(
            dialler: languages[dialler, listener]?.protocolID,
            listener: languages[listener, dialler]?.protocolID)
        known[place] = setUp
        return setUp
    }
}
