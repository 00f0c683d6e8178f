import SimKernel

/// A sender that is idle is put to rest: only its window is kept.
extension StreamSender {
    /// Whether nothing has been in flight for so long that all but the window is forgotten: until
    /// idleness has shrunk it as far as it does, and a timeout at least.
    func canRest(at now: Instant) -> Bool {
        guard sent == written, lostCount == 0 else { return false }
        var last = deliveredAt
        for train in trains {
            guard train.fate == .arrives || train.fate == .acknowledged else { return false }
            last = max(last, acknowledgement(of: train))
        }
        return last + connectionTimeout < now
    }

    var connectionTimeout: Interval {
        let timeout = roundTrip.timeout(congestion.transport)
        guard congestion.restartsAfterIdle, window.reacts else { return timeout }
        var count = 1
        var size = window.size
        while size > congestion.initialWindow {
            size /= 2
            count += 1
        }
        // After a loss a small window grows slowly, by what it remembers. A minute is a guess,
        // unmeasured.
        let isSmall = window.hasLost && window.size < 2 * congestion.initialWindow
        return isSmall ? max(timeout, .seconds(60)) : timeout * count
    }

    /// Takes the acknowledgements of a sender that needs no timer.
    mutating func settleIfQuiet(at now: Instant) {
        if unsent == 0, lostCount == 0 { settle(at: now) }
    }

    /// When a sender might rest, as far as is known.
    func restTime(at now: Instant) -> Instant {
        guard let last = trains.last, last.lastArrival != .never else {
            return now + connectionTimeout
        }
        return max(now, acknowledgement(of: last)) + connectionTimeout
    }

    /// Keeps nothing but the room that its arrays take.
    mutating func empty() {
        writes.removeAll(keepingCapacity: true)
        trains.removeAll(keepingCapacity: true)
    }

    /// Takes up what is kept of an idle stream.
    mutating func resume(_ memory: StreamState.Memory) {
        window.resume(memory)
        if let plan = congestion.receiving {
            receiving = ReceiveWindow(plan, doublings: memory.doublings)
        }
        roundTrip.settle()
        lastSent = memory.lastSent
    }

    /// What is kept of it while it is idle.
    var memory: StreamState.Memory {
        StreamState.Memory(
            window: window.size, threshold: window.threshold, hasLost: window.hasLost,
            doublings: receiving?.doublings ?? 0, lastSent: lastSent ?? .start)
    }
}
