import PubSub
import SimKernel

/// How long to wait before a stream that a peer closed is opened again, while the connection lasts
/// (go-libp2p-pubsub `backoff.go`).
///
/// The first attempt is made at once, each further one after about twice as long as the one before,
/// and after a few there is none. A peer that was left alone for long enough begins anew.
public struct ReconnectBackoffs: Equatable, Sendable {
    /// The wait before the second attempt: go's `MinBackoffDelay`.
    public static let minimumDelay = Interval.milliseconds(100)
    /// The longest wait: go's `MaxBackoffDelay`.
    public static let maximumDelay = Interval.seconds(10)
    /// A wait is twice the last one plus less than this many milliseconds: go's
    /// `BackoffMultiplier` and `MaxBackoffJitterCoff`.
    public static let jitterMilliseconds = 100
    /// How long after the last attempt a peer begins anew: go's `TimeToLive`.
    public static let timeToLive = Interval.seconds(600)
    /// Time between sweeps: go's `BackoffCleanupInterval`.
    public static let cleanupInterval = Interval.seconds(60)

    private struct History: Equatable, Sendable {
        let peer: PeerID
        var delay: Interval
        var lastAttempt: Instant
        var attempts: Int
    }

    private let maxAttempts: Int
    /// By increasing peer.
    private var histories: [History] = []
    private var nextSweep = Instant.start + cleanupInterval

    /// No attempts yet; a peer gets `maxAttempts`: go's `MaxBackoffAttempts`, 4.
    public init(maxAttempts: Int = 4) {
        self.maxAttempts = maxAttempts
    }

    /// How many peers are remembered.
    public var count: Int { histories.count }

    /// How long to wait before the next attempt at `peer`, which then counts as made; nil when
    /// there is to be none (go: `updateAndGet`).
    ///
    /// Takes a bounded draw from the third attempt on, until the longest wait is reached.
    public mutating func delay(
        for peer: PeerID, at now: Instant, using random: inout RandomStream
    ) -> Interval? {
        if now >= nextSweep { sweep(at: now) }
        let index = position(of: peer)
        guard index < histories.count, histories[index].peer == peer else {
            histories.insert(
                History(peer: peer, delay: .zero, lastAttempt: now, attempts: 1), at: index)
            return .zero
        }
        var history = histories[index]
        if Self.isOver(history, at: now) {
            history.delay = .zero
            history.attempts = 0
        } else if history.attempts >= maxAttempts {
            return nil
        } else if history.delay < Self.minimumDelay {
            history.delay = Self.minimumDelay
        } else if history.delay < Self.maximumDelay {
            let jitter = random.next(below: Self.jitterMilliseconds)
            history.delay = min(
                history.delay * 2 + .milliseconds(1) * jitter, Self.maximumDelay)
        }
        history.attempts += 1
        history.lastAttempt = now
        histories[index] = history
        return history.delay
    }

    /// Forgets peers that would begin anew. Needs no wake-up: it only saves memory, and `delay`
    /// does it by itself, each minute as in go.
    public mutating func sweep(at now: Instant) {
        histories.removeAll { Self.isOver($0, at: now) }
        nextSweep = now + Self.cleanupInterval
    }

    private static func isOver(_ history: History, at now: Instant) -> Bool {
        now - history.lastAttempt > timeToLive
    }

    /// Where `peer` is or would be.
    private func position(of peer: PeerID) -> Int {
        histories.insertionIndex { $0.peer < peer }
    }
}
