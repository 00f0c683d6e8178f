/// How a window shrinks while losses are repaired: in proportion to what is delivered (RFC 6937).
struct RateReduction: Equatable, Sendable {
    /// The window before, and what is left of it after the repair, in segments.
    let before: Int
    let after: Int
    private var delivered = 0
    /// Segments that were sent since.
    var sent = 0

    init(from before: Int, to after: Int) {
        self.before = before
        self.after = after
    }

    /// The window when `count` segments more were delivered and `inFlight` are in flight. A repair
    /// that goes on well may send one segment more than was delivered (RFC 6937 §3, slow start
    /// reduction bound).
    mutating func window(delivering count: Int, inFlight: Int, goesWell: Bool) -> Int {
        delivered += count
        let room = after - inFlight
        var count = count
        if room < 0 {
            count = (after * delivered + before - 1) / max(before, 1) - sent
        } else {
            count = min(room, max(delivered - sent, count) + (goesWell ? 1 : 0))
        }
        // The first repair always goes.
        return inFlight + max(count, sent > 0 ? 0 : 1)
    }
}
