import SimKernel

/// How long a node takes to check messages, and how many at once.
public struct ValidationStageParameters: Equatable, Sendable {
    /// How long a worker takes to verify a message's signature and to run what validators are
    /// inline, in nanoseconds; nil takes no time. Default: no time, so that only links delay.
    public var verification: Distribution?
    /// How many messages are verified at once: go-libp2p-pubsub `WithValidateWorkers`, by default
    /// the number of its machine's cores. Default: 4, a guess.
    public var workers = 4
    /// How many messages may wait for a worker: go's `WithValidateQueueSize`, 32.
    public var queueLength = 32
    /// How long the application's validators take for a message, in nanoseconds; nil takes no time.
    /// Default: no time.
    public var validation: Distribution?
    /// How many messages the application validates at once: go's `WithValidateThrottle`, 8192.
    public var throttle = 8192
    /// How many of one topic: go's `WithValidatorConcurrency`, 1024.
    public var topicThrottle = 1024

    /// Whether the node's own messages are checked too before they are sent: without a queue and
    /// without limits, but as long as others. go-libp2p-pubsub `ValidateLocal`: yes.
    public var checksOwn = true

    /// No time, and go's limits.
    public init() {}
}
