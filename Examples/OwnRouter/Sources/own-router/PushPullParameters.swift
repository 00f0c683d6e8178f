import PubSub
import SimKernel

/// The numbers that steer push–pull gossip.
struct PushPullParameters: Equatable, Sendable {
    /// To how many peers a new message is pushed.
    var fanout = 3
    /// Over how many links a message is pushed.
    var hops = 4
    /// How often a peer is told which messages there are.
    var pullInterval = Interval.seconds(1)
    /// How many messages are kept for those who ask.
    var history = 100
}

extension PushPull {
    static let defaults = PushPullParameters()

    static let parameters: [RouterParameter<PushPullParameters>] = [
        .count(
            "fanout", \.fanout, in: 1...1_000, "To how many peers a new message is pushed.",
            source: "a choice of this example"),
        .count(
            "hops", \.hops, in: 0...64, "Over how many links a message is pushed.",
            source: "a choice of this example"),
        .duration(
            "pullInterval", \.pullInterval, in: .milliseconds(10)...(.seconds(3_600)),
            "How often a peer is told which messages there are.",
            source: "a choice of this example"),
        .count(
            "history", \.history, in: 1...1_000_000,
            "How many messages are kept for those who ask.", source: "a choice of this example"),
    ]

    static func problem(with parameters: PushPullParameters) -> String? {
        parameters.hops == 0 && parameters.history < 10
            ? "without pushes ('hops' is 0) 'history' must be 10 or more" : nil
    }
}
