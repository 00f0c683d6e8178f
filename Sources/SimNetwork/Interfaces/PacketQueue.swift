import SimKernel

/// A place that packets pass one after the other, in the order in which they come, at a rate.
///
/// Bytes are taken in as they come (cut-through), so a train that finds nothing before it is not
/// held up by a rate that is that of its sender's uplink.
struct PacketQueue: Equatable, Sendable {
    /// How fast packets pass.
    let rate: BitRate
    /// How much may wait before packets are dropped (tail drop); nil for however much.
    let queue: Bandwidth.Queue?
    /// When the last byte that has come will have passed.
    var free: Instant
    /// What drops packets that have waited for too long; nil when nothing does.
    var control: CoDel?

    /// Appends the fates of a train's packets: those that find room arrive at the time at which
    /// their last byte has passed. `come` says when their last bytes come, each at the rate
    /// `incoming`; nil when all of it comes at once.
    mutating func pass(
        _ train: PacketTrain, _ come: Passage, comingAt incoming: BitRate?,
        into outcomes: inout [StreamSender.Outcome]
    ) {
        let work = rate.time(of: train.packet)
        let spread = incoming?.time(of: train.packet) ?? .zero
        var outcome = StreamSender.Outcome(count: 0, fate: .arrives)
        for number in 0..<train.count {
            let isLast = number == train.count - 1
            let byteCount = isLast ? train.lastPacket : train.packet
            let work = isLast ? rate.time(of: byteCount) : work
            let spread = isLast ? incoming?.time(of: byteCount) ?? .zero : spread
            let arrival = number == 0 ? come.first : come.departure(of: number)
            if let queue, free > arrival {
                let backlog = rate.byteCount(in: free - arrival)
                if backlog + byteCount > queue.byteCount(at: rate) + Interfaces.inService {
                    outcomes.add(&outcome, .lost, .never)
                    continue
                }
            }
            if control != nil {
                let wait = arrival < free ? free - arrival : .zero
                // What is being sent does not wait.
                let backlog = rate.byteCount(in: wait) - Interfaces.inService
                if control?.drops(wait, behind: backlog, at: max(arrival, free)) == true {
                    outcomes.add(&outcome, .lost, .never)
                    continue
                }
            }
            let ahead = min(work, spread, arrival - .start)
            let begin = max(
                Instant(nanoseconds: arrival.nanoseconds - ahead.nanoseconds), free)
            free = begin + work
            outcomes.add(&outcome, .arrives, max(arrival, free))
        }
        if outcome.count > 0 { outcomes.append(outcome) }
    }
}

extension PacketQueue {
    /// Whether `n` bytes that come at `now` find room.
    func hasRoom(for byteCount: Int, at now: Instant) -> Bool {
        guard let queue, free > now else { return true }
        return queue.hasRoom(for: byteCount, after: free - now, at: rate)
    }

    /// When `n` bytes that are handed on as one have passed, of which the last comes at `time` and
    /// which took `spread` to come.
    mutating func pass(_ byteCount: Int, at time: Instant, spread: Interval) -> Instant {
        let work = rate.time(of: byteCount)
        let ahead = min(work, spread, time - .start)
        let begin = max(Instant(nanoseconds: time.nanoseconds - ahead.nanoseconds), free)
        free = max(time, begin + work)
        return free
    }
}

extension [StreamSender.Outcome] {
    /// Adds a packet to the outcome that is being made, or begins another.
    fileprivate mutating func add(
        _ outcome: inout StreamSender.Outcome, _ fate: Train.Fate, _ time: Instant
    ) {
        if outcome.count > 0, outcome.fate != fate {
            append(outcome)
            outcome.count = 0
        }
        if outcome.count == 0 {
            outcome = StreamSender.Outcome(count: 0, fate: fate, first: time)
        }
        outcome.count += 1
        outcome.last = time
    }
}
