import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// A workload under way: who publishes next, when, and what.
///
/// A workload has one clock, or one for each publisher where every publisher has its own times. Its
/// draws come from streams of its own, so two protocols face the very same publications.
struct Turns {
    /// What one node publishes at a turn.
    struct Publication {
        var publisher: PeerID
        /// Data size in bytes.
        var size: Int
        /// What all publishers of the turn say, if they say the same.
        var content: SharedContent?
        /// What is wrong with the message.
        var flaw = Seal.Flaw.none
    }

    private let workload: Workload
    /// The workload's place among all.
    private let index: Int
    private let publishers: [PeerID]
    private let begin: Instant
    private let end: Instant
    private var order: RandomStream
    private var sizes: RandomStream
    private var flaws: RandomStream
    private let contents: RandomStream
    private var gaps: [RandomStream]
    /// Turns taken, for each clock.
    private var taken: [Int]

    /// The workload of a world that ends at `end`, with streams from `random`.
    init(
        _ workload: Workload, _ index: Int, until end: Instant, random: RandomStream,
        in places: Places?
    ) {
        self.workload = workload
        self.index = index
        publishers = workload.publishers
            .resolved(using: random.child("publishers"), in: places)
            .map { PeerID($0.rawValue) }
        begin = .start + workload.start
        self.end = workload.stop.map { min(end, .start + $0) } ?? end
        order = random.child("order")
        sizes = random.child("sizes")
        flaws = random.child("flaws")
        contents = random.child("contents")
        var clocks = 1
        if case .poisson = workload.pace, workload.turn == .each { clocks = publishers.count }
        gaps = (0..<clocks).map { random.child("gaps", UInt64($0)) }
        taken = Array(repeating: 0, count: clocks)
    }

    /// How many clocks there are.
    var clockCount: Int { gaps.count }

    /// When the next turn of `clock` comes after `now`, nil if there is none. A world begins by
    /// asking with nil.
    mutating func next(of clock: Int, after now: Instant?) -> Instant? {
        if let count = workload.count, taken[clock] >= count { return nil }
        var time: Instant
        switch workload.pace {
        case .periodic(let interval): time = now.map { $0 + interval } ?? begin
        case .poisson(let meanGap):
            let gap = Distribution.exponential(mean: Double(meanGap.nanoseconds))
            time = (now ?? begin) + gap.sampleInterval(using: &gaps[clock])
        case .schedule(let lines):
            if taken[clock] >= lines.count { return nil }
            time = begin + lines[taken[clock]].time
        }
        if publishers.isEmpty, !isSchedule { return nil }
        // A turn at the very end could still be published, but nobody could hear it.
        return time < end ? time : nil
    }

    /// Takes the turn of `clock`: who publishes what.
    mutating func take(_ clock: Int) -> [Publication] {
        defer { taken[clock] += 1 }
        if case .schedule(let lines) = workload.pace {
            let line = lines[taken[clock]]
            return [publication(by: line.publisher, size: line.size)]
        }
        if workload.content == .shared { return sharedPublications(clock) }
        return speakers(clock).map { publication(by: $0, size: nil) }
    }

    private mutating func publication(by publisher: PeerID, size: Int?) -> Publication {
        Publication(
            publisher: publisher, size: size ?? workload.size.sampleCount(using: &sizes),
            flaw: flaws.chance(workload.flawShare) ? workload.flaw : .none)
    }

    /// The same of all speakers; at which of their own times each of them speaks plays no part.
    private mutating func sharedPublications(_ clock: Int) -> [Publication] {
        let turn = taken[clock]
        var draws = contents.child("turn", UInt64(turn))
        let size = workload.size.sampleCount(using: &draws)
        let flaw = draws.chance(workload.flawShare) ? workload.flaw : .none
        return speakers(clock).map {
            Publication(
                publisher: $0, size: size, content: SharedContent(workload: index, turn: turn),
                flaw: flaw)
        }
    }

    /// Where to.
    var topic: TopicID { workload.topic }

    private var isSchedule: Bool {
        if case .schedule = workload.pace { return true }
        return false
    }

    private mutating func speakers(_ clock: Int) -> [PeerID] {
        switch workload.turn {
        case .random: [publishers[order.next(below: publishers.count)]]
        case .roundRobin: [publishers[taken[clock] % publishers.count]]
        case .each: clockCount > 1 ? [publishers[clock]] : publishers
        }
    }
}
