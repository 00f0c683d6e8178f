/// Something that a custom router wants known: an event of its own in the trace.
///
/// The contents are boxed, so that a `RouterEffect` is no larger for it.
public struct RouterNote: Equatable, Sendable {
    private final class Contents: Sendable {
        let name: String
        let peer: PeerID?
        let topic: TopicID?
        let values: [NamedValue]

        init(_ name: String, _ peer: PeerID?, _ topic: TopicID?, _ values: [NamedValue]) {
            self.name = name
            self.peer = peer
            self.topic = topic
            self.values = values
        }
    }

    private let contents: Contents

    /// An event called `name`; with `peer` and in `topic`, if it has to do with them.
    public init(
        _ name: String, peer: PeerID? = nil, topic: TopicID? = nil, _ values: [NamedValue] = []
    ) {
        contents = Contents(name, peer, topic, values)
    }

    /// What the trace calls it.
    public var name: String { contents.name }
    /// The other node that it has to do with.
    public var peer: PeerID? { contents.peer }
    /// The topic that it happened in.
    public var topic: TopicID? { contents.topic }
    /// What else is known of it.
    public var values: [NamedValue] { contents.values }

    /// Whether both say the same.
    public static func == (lhs: RouterNote, rhs: RouterNote) -> Bool {
        lhs.contents === rhs.contents
            || lhs.name == rhs.name && lhs.peer == rhs.peer && lhs.topic == rhs.topic
                && lhs.values == rhs.values
    }
}
