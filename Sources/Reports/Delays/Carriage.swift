import SimKernel

/// What is known of an RPC with a message while it goes from one node to another.
struct Carriage: Sendable {
    /// When the sender's router handed it over; nil where that is not recorded.
    var handed: Instant?
    /// When it had been written, and came to its stream or interface.
    var written: Instant?
    /// How long a barrier kept it from being sent, and whether one does.
    var held = Interval.zero
    var isHeld = false
    /// How long its own bytes take at its sender's interface, and then at its receiver's.
    var sending = Interval.zero
    var receiving = Interval.zero
    /// Messages before it at its sender's interface when it came there, and before it on its
    /// stream.
    var ahead = 0
    var aheadOnStream = 0
    /// How long something of its stream was at the interface, before it came and when it had left.
    var servedBefore = Interval.zero
    var served: Interval?
    /// When its last byte left.
    var left: Instant?
    /// What had left on its stream before: when, and how long the interface had been busy then.
    var previous: (left: Instant, served: Interval)?
    /// The latency of its link; nil where that is not recorded.
    var latency: Interval?
    /// When it would have come if nothing had been lost; nil when its last segment was lost.
    var undisturbed: Instant?
    /// Whether a stream said so.
    var isOnStream = false
    /// How often its last segment was sent again, or one before it that held it up.
    var repeats = 0
    /// When it came to its receiver.
    var received: Instant?
}
