import PubSub
import SimKernel

/// What a node's checks of messages do to time: go-libp2p-pubsub's validation pipeline
/// (`validation.go`) as queues without contents.
///
/// A message from a peer first waits for one of a few workers, which verifies its signature; then
/// the application validates it, with many others at once. Where too many wait or are validated,
/// the message is refused, and its sender is not to blame. What the checks find is not known here.
///
/// Workers take messages in the order in which these came. So the end of a check is known when it
/// is asked for, and there are no wake-ups. The node's own messages are checked where they are
/// published (`ValidateLocal`): they wait for no worker, take no other's place, and are never too
/// many.
public struct ValidationStage: Equatable, Sendable {
    /// Whether a message is checked.
    public enum Admission: Equatable, Sendable {
        /// It is; the check ends then.
        case done(at: Instant)
        /// It is not.
        case refused(Refusal)
    }

    /// Why a message is not checked.
    public enum Refusal: Equatable, Sendable {
        /// Too many wait for a worker (go: `RejectValidationQueueFull`).
        case queueFull
        /// Too many are being validated (go: `RejectValidationThrottled`).
        case throttled
    }

    private struct Validation: Equatable, Sendable {
        var end: Instant
        var topic: TopicID
    }

    /// How many times as long as usual checks take that begin from now on.
    public var slowness = 1.0

    private let parameters: ValidationStageParameters
    /// Where the two checks draw how long they take: by message, so that neither the order of
    /// arrival nor what another message needs moves it.
    private let verifications: RandomStream
    private let validationTimes: RandomStream
    /// When each worker that has had work is free.
    private var freeTimes: [Instant] = []
    /// When work on each message that waits begins, the next first.
    private var starts: [Instant] = []
    /// The validations under way, the next to end last.
    private var validations: [Validation] = []
    /// How many of them each topic has. For look-up only.
    private var countsByTopic: [TopicID: Int] = [:]

    /// A stage where nothing is under way, which draws durations from children of `random`.
    ///
    /// - Precondition: There is a worker, and no limit is negative.
    public init(parameters: ValidationStageParameters, random: RandomStream) {
        precondition(parameters.workers > 0, "\(parameters.workers) workers verify nothing")
        precondition(
            min(parameters.queueLength, parameters.throttle, parameters.topicThrottle) >= 0,
            "a limit of \(parameters) is negative")
        self.parameters = parameters
        verifications = random.child("signature")
        validationTimes = random.child("validity")
    }

    /// Verifies the message that `key` names, which came from a peer, and which was to be verified
    /// `earlier` times before: copies that come before the first is known are verified too.
    ///
    /// - Precondition: `now` is not before that of an earlier call.
    public mutating func verify(
        _ key: UInt64, after earlier: UInt64 = 0, at now: Instant
    ) -> Admission {
        guard let duration = parameters.verification else { return .done(at: now) }
        starts.removeFirst(starts.firstIndex { $0 > now } ?? starts.count)
        let worker = nextWorker()
        let start = max(now, freeTimes[worker])
        if start > now {
            if starts.count >= parameters.queueLength { return .refused(.queueFull) }
            starts.append(start)
        }
        freeTimes[worker] = start + time(duration, verifications.keyed(by: key).keyed(by: earlier))
        return .done(at: freeTimes[worker])
    }

    /// Has the application validate the message of `topic` that `key` names, whose verification has
    /// just ended, and which was to be validated `earlier` times before.
    ///
    /// - Precondition: `now` is not before that of an earlier call.
    public mutating func validate(
        _ key: UInt64, of topic: TopicID, after earlier: UInt64 = 0, at now: Instant
    ) -> Admission {
        guard let duration = parameters.validation else { return .done(at: now) }
        while let next = validations.last, next.end <= now {
            validations.removeLast()
            countsByTopic[next.topic, default: 1] -= 1
        }
        if validations.count >= parameters.throttle
            || countsByTopic[topic, default: 0] >= parameters.topicThrottle
        {
            return .refused(.throttled)
        }
        let end = now + time(duration, validationTimes.keyed(by: key).keyed(by: earlier))
        validations.insert(Validation(end: end, topic: topic), at: place(endingAt: end))
        countsByTopic[topic, default: 0] += 1
        return .done(at: end)
    }

    /// When a check of a message of the node's own ends that begins at `now`.
    public func endOwn(
        _ check: MessageCheck, _ key: UInt64, after earlier: UInt64 = 0, at now: Instant
    ) -> Instant {
        if !parameters.checksOwn { return now }
        let (duration, draws) =
            switch check {
            case .signature: (parameters.verification, verifications)
            case .validity: (parameters.validation, validationTimes)
            }
        guard let duration else { return now }
        return now + time(duration, draws.keyed(by: key).keyed(by: earlier))
    }

    private func time(_ duration: Distribution, _ draws: RandomStream) -> Interval {
        var random = draws
        let usual = duration.sampleInterval(using: &random)
        return slowness == 1 ? usual : Interval(rounding: Double(usual.nanoseconds) * slowness)
    }

    /// The worker that is free first.
    private mutating func nextWorker() -> Int {
        // A worker that has had no work yet is free from the start.
        if freeTimes.count < parameters.workers {
            freeTimes.append(.start)
            return freeTimes.count - 1
        }
        var first = 0
        for worker in freeTimes.indices where freeTimes[worker] < freeTimes[first] {
            first = worker
        }
        return first
    }

    /// Where a validation that ends at `end` belongs.
    private func place(endingAt end: Instant) -> Int {
        validations.insertionIndex { $0.end > end }
    }
}
