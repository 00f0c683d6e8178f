import SimKernel

/// How far a stream's receiver lets its sender go. When a part of the window was read the receiver
/// opens it again, of which the sender hears after the way back.
///
/// Its user reads at once what has come in order: what an application leaves unread is not
/// modelled.
struct ReceiveWindow: Sendable {
    private let plan: Congestion.Receiving
    /// The window's size in bytes, and up to where it is open, as a place in the stream.
    private(set) var size: Int
    private var granted: Int
    /// Up to where it was read when its size was looked at last, and when that was.
    private var begin: Int
    private var epoch = Instant.start
    /// Up to where the sender knows it to be open, and what it will hear.
    private(set) var limit: Int
    private var updates: [(at: Instant, limit: Int)] = []
    /// How often the receiver has said so.
    private(set) var updateCount = 0

    /// A window that nothing was read of; its size was doubled so often.
    init(_ plan: Congestion.Receiving, doublings: Int = 0) {
        self.plan = plan
        size = min(plan.initial << min(doublings, 16), max(plan.initial, plan.most))
        (granted, limit, begin) = (size, size, 0)
    }

    /// How often its size was doubled.
    var doublings: Int {
        var count = 0
        while plan.initial << count < size, count < 7 { count += 1 }
        return count
    }

    /// When the sender hears next that it goes on; `never` when it does not.
    var nextUpdate: Instant { updates.first?.at ?? .never }

    /// All bytes before `place` were read at `now`; word of that takes `wayBack`.
    mutating func read(to place: Int, at now: Instant, roundTrip: Interval, wayBack: Interval) {
        guard size - (granted - place) >= size / plan.part else { return }
        if place - begin >= size / 2 {
            if size < plan.most, now - epoch < roundTrip * plan.roundTrips {
                size = min(2 * size, plan.most)
            }
            (begin, epoch) = (place, now)
        }
        granted = place + size
        updates.append((now + wayBack, granted))
        updateCount += 1
    }

    /// The sender hears what was said by `now`.
    mutating func hear(until now: Instant) {
        while let first = updates.first, first.at <= now {
            limit = first.limit
            updates.removeFirst()
        }
    }
}

extension Congestion {
    /// How far receivers let senders go.
    public struct Receiving: Equatable, Sendable {
        /// The window at first, in bytes.
        public var initial: Int
        /// The window at most, in bytes.
        public var most: Int
        /// One in how many parts of the window is read when the sender is told.
        var part: Int
        /// A window of which half is read within so many round trips is doubled.
        var roundTrips: Int

        /// yamux as go-libp2p has it: 256 KiB at first (hashicorp/yamux spec), 16 MiB at most
        /// (`MaxStreamWindowSize`), told of by halves; doubled within four round trips (go-yamux
        /// `Stream.sendWindowUpdate`).
        public static func yamux(initial: Int = 256 << 10) -> Receiving {
            Receiving(initial: initial, most: 16 << 20, part: 2, roundTrips: 4)
        }

        /// QUIC as quic-go has it: 512 KiB at first (`DefaultInitialMaxStreamData`), 10 MiB at most
        /// (go-libp2p's `MaxStreamReceiveWindow`), told of by quarters; doubled if half was read
        /// within two round trips (`baseFlowController.maybeAdjustWindowSize`).
        public static func quic(initial: Int = 512 << 10) -> Receiving {
            Receiving(initial: initial, most: 10 << 20, part: 4, roundTrips: 2)
        }
    }
}
