import PubSub
import Reports
import Scenarios
import SimKernel

/// The fate of one message: who had it from whom, when and over which link, and which copies
/// were duplicates, refused or dropped.
///
/// Reads the lines of a whole trace in order and keeps those about the message: its memory grows
/// with the copies of this message and with the memberships of nodes, not with the run.
///
///     var path = MessagePath(id, names: NodeNames(scenario))
///     while simulation.advance(events: 10_000) { path.read(simulation.takeTrace()) }
///     print(path.text(listsAll: false))
package struct MessagePath: Equatable, Sendable {
    /// An RPC with the message that left a node.
    struct Sending: Equatable, Sendable {
        var time: Instant
        /// When its receiver had it; nil while it is under way, and when it was dropped.
        var arrival: Instant?
        /// Whether it was dropped on its way.
        var isLost = false
        /// Whether the receiver had asked for the message (IWANT).
        var isAnswer: Bool
    }

    /// A node that had the message: the first copy that it had.
    struct Holder: Equatable, Sendable {
        var node: PeerID
        /// Who gave it the copy; nil when the node published the message.
        var giver: PeerID?
        var time: Instant
        /// The RPC that brought it; nil when the trace has none.
        var sending: Sending?
    }

    /// A copy that came to a node and was not the first one.
    struct Copy: Equatable, Sendable {
        var node: PeerID
        var giver: PeerID?
        var time: Instant
        /// Why it was refused; nil for a duplicate.
        var reason: String?
    }

    /// A copy that did not arrive.
    struct Loss: Equatable, Sendable {
        var sender: PeerID
        var receiver: PeerID
        var time: Instant
        var reason: String
    }

    /// How many RPCs named the message, or carried it.
    struct Mentions: Equatable, Sendable {
        var sent = 0
        var advertised = 0
        var asked = 0
        var unwanted = 0
        var withheld = 0
    }

    /// Which message.
    package let id: MessageID
    /// What nodes are called.
    package internal(set) var names: NodeNames
    /// Whether the lines are those of an older version, which say what this one does not read.
    package internal(set) var isOutdated = false
    /// Its topic; nil until something is heard of it.
    var topic: String?
    /// The size of its data in bytes; nil when no publication is recorded.
    var dataSize: Int?
    /// When it was published first, or heard of first; nil until then.
    var publication: Instant?
    /// Nodes that had it, in the order in which they had it.
    var holders: [Holder] = []
    /// Copies that were not the first at their nodes, in order.
    var copies: [Copy] = []
    /// Copies that did not arrive, in order.
    var losses: [Loss] = []
    var mentions = Mentions()
    /// The members of its topic when it was published.
    var expected: [UInt32] = []
    /// What else was published.
    var catalogue: MessageCatalogue

    /// For each holder its place in `holders`. For look-up only.
    var places: [UInt32: Int] = [:]
    /// RPCs with the message, by sender and receiver. For look-up only.
    var sendings: [UInt64: [Sending]] = [:]
    /// Who asked whom, by asker and asked. For membership only.
    var askers: Set<UInt64> = []
    /// Nodes that have joined a topic, in the order in which they did first.
    var joiners: [UInt32] = []
    /// The topics of each of them. For look-up only.
    var topics: [UInt32: [String]] = [:]
    /// The id as it stands in lines.
    let quotedID: [UInt8]

    /// Nothing is known of the message `id` yet.
    package init(_ id: MessageID, names: NodeNames) {
        self.id = id
        self.names = names
        catalogue = MessageCatalogue(id)
        quotedID = Array("\"\(id)\"".utf8)
    }

    /// Whether anything was heard of the message.
    package var isThere: Bool { publication != nil }

    /// Why the message is not there, with those that are.
    package var absence: String { catalogue.absence(names) }

    /// Members of the topic when it was published that never had it, by index.
    var missing: [PeerID] {
        expected.filter { places[$0] == nil }.sorted().map { PeerID($0) }
    }

    /// Both nodes as one key.
    static func way(_ from: PeerID, _ to: PeerID) -> UInt64 {
        UInt64(from.rawValue) << 32 | UInt64(to.rawValue)
    }
}
