import PubSub
import Scenarios
import SimKernel
import SimNetwork

/// A workload under way: who publishes next, when, and how much.
///
/// A workload has one clock, or one for each publisher where every publisher has its own times. Its
/// draws come from streams of its own, so two protocols face the very same publications.
struct Turns {
    private let workload: Workload
    private let publishers: [PeerID]
    private let begin: Instant
    private let end: Instant
    private var order: RandomStream
    private var sizes: RandomStream
    private var gaps: [RandomStream]
    /// Turns taken, for each clock.
    private var taken: [Int]

    /// The workload of a world that ends at `end`, with streams from `random`.
    init(_ workload: Workload, until end: Instant, random: RandomStream) {
        self.workload = workload
        publishers = workload.publishers.resolved(using: random.child("publishers"))
            .map { PeerID($0.rawValue) }
        begin = .start + workload.start
        self.end = workload.stop.map { min(end, .start + $0) } ?? end
        order = random.child("order")
        sizes = random.child("sizes")
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

    /// Takes the turn of `clock`: who publishes how many bytes.
    mutating func take(_ clock: Int) -> [(publisher: PeerID, size: Int)] {
        defer { taken[clock] += 1 }
        if case .schedule(let lines) = workload.pace {
            let line = lines[taken[clock]]
            return [(line.publisher, line.size ?? workload.size.sampleCount(using: &sizes))]
        }
        return speakers(clock).map { ($0, workload.size.sampleCount(using: &sizes)) }
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
