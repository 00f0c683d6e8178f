/// Why a part of the time passed that a copy of a message took to its node: a closed list.
package enum DelayCause: String, CaseIterable, Sendable {
    /// The latency of the link, with its jitter.
    case latency
    /// The message's own bytes, at the rates of the interfaces.
    case bytes
    /// Other bytes were before it at its sender's interface.
    case uplink
    /// Earlier messages were before it on its stream.
    case stream
    /// The congestion window, or the room that the receiver had, let nothing more go.
    case window
    /// Bytes of it, or before it on its stream, were lost and sent again.
    case repair
    /// Other bytes were before it at its receiver's interface, at one that nodes share, or on a
    /// link that is degraded to a rate.
    case downlink
    /// It waited to be written to its stream.
    case writing
    /// The receiver checked it, or had other messages to check before it.
    case validation
    /// Nobody had sent it to the node when the sender had it: it was told with the IHAVE of a later
    /// heartbeat.
    case gossip
    /// The IHAVE, and the IWANT that answered it, were on their way.
    case request
    /// A copy that was sent to the node was dropped, and gossip made up for it.
    case dropped
    /// A partition or a hold separated the two nodes.
    case partition
    /// The node stood still, or its sender did.
    case paused
    /// The two were not connected yet, or the node was no member of the topic yet.
    case absent
    /// The router of the sender kept it.
    case router
    /// What was recorded does not say it: a trace without details.
    case unrecorded = "not recorded"
    /// None of these.
    case unexplained

    /// The cause in a sentence.
    package var meaning: String {
        switch self {
        case .latency: "latency of links, with jitter"
        case .bytes: "the message's own bytes at the rates of the interfaces"
        case .uplink: "other bytes were before it at its sender's interface"
        case .stream: "earlier messages were before it on its stream"
        case .window: "a congestion or receive window let nothing more go"
        case .repair: "segments were lost and sent again"
        case .downlink: "other bytes were before it at its receiver's or a shared interface"
        case .writing: "it waited to be written to its stream"
        case .validation: "the node checked it, or others before it"
        case .gossip: "nobody sent it to the node: an IHAVE of a later heartbeat told of it"
        case .request: "IHAVE and IWANT were on their way"
        case .dropped: "a copy for the node was dropped, and gossip made up for it"
        case .partition: "a partition or a hold separated the two nodes"
        case .paused: "the node or its sender stood still"
        case .absent: "the two were not connected yet, or the node was no member yet"
        case .router: "the router of its sender kept it"
        case .unrecorded: "the trace does not say"
        case .unexplained: "none of these"
        }
    }

    /// Its place among all causes.
    package var place: Int {
        // As declared: `allCases` is in that order.
        Self.places[self] ?? 0
    }

    /// For look-up only.
    private static let places = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
