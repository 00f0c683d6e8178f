import SimKernel

/// What loss is on a stream: segments are sent again, and everything behind them waits.
///
/// One RPC is looked at for itself, as the segments of a flight. A lost segment that three later
/// ones of the flight follow is noticed by their acknowledgements and repeated after a round trip
/// (fast retransmit with SACK, RFC 5681 §3.2, RFC 6675); one at the end of the flight is repeated
/// when the timer runs out, and so is one that is lost again; the timer doubles each time (RFC 6298
/// §5.5). The timer is a round trip and 200 ms, which is Linux's least for a steady round-trip time
/// (`TCP_RTO_MIN`). Acknowledgements are not lost, and there are no tail loss probes (RFC 8985).
struct Retransmission {
    /// The bytes of a segment: an Ethernet packet of 1,500 without the headers of IPv4 and of TCP
    /// with time stamps.
    static let segmentSize = 1448

    /// What a retransmission timer adds to the round trip.
    static let slack = Interval.milliseconds(200)

    /// How long a stream waits before its connection is given up. go-yamux asks for a sign of life
    /// every 30 s and waits 10 s for it (`KeepAliveInterval`, `ConnectionWriteTimeout`).
    static let connectionTimeout = Interval.seconds(40)

    /// The outcome of a flight.
    enum Outcome: Equatable {
        /// All segments arrived, delayed by the interval, after `retransmissions` retransmitted
        /// segments.
        case repaired(Interval, retransmissions: Int)
        /// The connection timed out after the interval and `retransmissions`.
        case givenUp(Interval, retransmissions: Int)
    }

    private let roundTrip: Interval

    init(roundTrip: Interval) { self.roundTrip = roundTrip }

    /// The number of segments of `byteCount` bytes.
    static func segments(of byteCount: Int) -> Int {
        max(1, (byteCount + segmentSize - 1) / segmentSize)
    }

    /// Sends `segments`; `loses` says of each packet whether it is lost, by its place among
    /// those that are sent at one attempt, and the attempt.
    func flight(
        of segments: Int, losing loses: (_ number: Int, _ attempt: Int) -> Bool
    ) -> Outcome {
        var missing = 0
        var followers = 0
        for number in 0..<segments {
            if loses(number, 0) {
                missing += 1
                followers = 0
            } else {
                followers += 1
            }
        }
        if missing == 0 { return .repaired(.zero, retransmissions: 0) }
        var timer = roundTrip + Self.slack
        var waited = roundTrip
        if followers < 3 {
            waited = timer
            timer = timer * 2
        }
        var retransmissions = 0
        var attempt = 0
        while waited <= Self.connectionTimeout {
            retransmissions += missing
            attempt += 1
            var left = 0
            for number in 0..<missing where loses(number, attempt) { left += 1 }
            if left == 0 { return .repaired(waited, retransmissions: retransmissions) }
            missing = left
            waited = waited + timer
            timer = timer * 2
        }
        return .givenUp(Self.connectionTimeout, retransmissions: retransmissions)
    }
}
