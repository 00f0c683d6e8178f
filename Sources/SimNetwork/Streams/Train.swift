import SimKernel

/// Segments that a stream sends back to back, and that meet one fate.
///
/// Streams are modelled at this granularity: a train is short beside the round trip, so that its
/// acknowledgements may come at one instant, and long enough that a megabyte takes tens of them and
/// not a thousand.
struct Train: Equatable, Sendable {
    /// Its fate.
    enum Fate: Equatable, Sendable {
        /// It is on its way, to a queue that may still drop some of it.
        case underWay
        /// It has left its node, and is on its way to an uplink that the node shares with others.
        case leaving
        /// It arrives.
        case arrives
        /// It is lost, which its sender does not know yet.
        case lost
        /// It is lost, its sender knows, and will send it again.
        case missing
        /// It has arrived and is acknowledged, though something before it may not have.
        case acknowledged

        /// Whether it is not decided yet.
        var isOpen: Bool { self == .underWay || self == .leaving }
    }

    /// Its bytes, as places in the stream.
    var begin: Int
    var end: Int
    /// From where on its segments are counted: before it, when it fills up the last segment of what
    /// was handed over and sent at the same instant.
    var origin: Int
    /// When it was sent, and its place in the order of sending.
    var sent: Instant
    var order: UInt32
    var fate: Fate
    /// How often its bytes were sent before.
    var attempt: UInt8 = 0
    /// When the last byte of its first and of its last segment arrive; `never` if they do not.
    var firstArrival = Instant.never
    var lastArrival = Instant.never
    /// What was delivered when it was sent, and when that and the sending before was: of that BBR
    /// makes its samples of the rate (draft-cheng-iccrg-delivery-rate-estimation).
    var delivered = 0
    var deliveredAt = Instant.start
    var firstSent = Instant.start

    /// Its segments, as windows count them.
    var count: Int { Stream.segments(from: begin, to: end, origin: origin) }

    /// Its packets.
    var packetCount: Int { (end - begin + Stream.segment - 1) / Stream.segment }
}

/// What streams have in common.
package enum Stream {
    /// The data of a segment, in bytes: an Ethernet packet of 1,500 without the headers of IPv4 and
    /// of TCP with time stamps.
    static let segment = 1448

    /// The bytes of a full segment with its headers (Ethernet's MTU).
    package static let longestPacket = 1500

    /// What a fresh stream over TCP may have in flight, in bytes: ten segments (RFC 6928 §2).
    package static let firstWindow = Congestion().initialWindow * segment

    /// How many bytes of its segment are behind a place; 0 where one begins.
    static func rest(at place: Int, origin: Int) -> Int {
        let part = (place - origin) % segment
        return part == 0 ? 0 : segment - part
    }

    /// How many segments begin between two places, where one begins at `origin`.
    static func segments(from begin: Int, to end: Int, origin: Int) -> Int {
        (end - origin + segment - 1) / segment - (begin - origin + segment - 1) / segment
    }

    /// How long a stream waits for an acknowledgement before its connection is given up. go-yamux
    /// asks for a sign of life every 30 s and waits 10 s for it (`KeepAliveInterval`,
    /// `ConnectionWriteTimeout`).
    static let patience = Interval.seconds(40)
}
