import PubSub
import ScenarioModel
import SimKernel
import SimNetwork

/// A workload under way: who publishes next, when, and what.
///
/// A workload has one clock, or one for each publisher where every publisher has its own times. Its
/// draws come from streams of its own, so two protocols face the very same publications.
struct WorkloadSchedule {
    /// What one node publishes at a turn.
    struct Publication {
        var publisher: PeerID
        /// Data size in bytes.
        var size: Int
        /// What all publishers of the turn say, if they say the same.
        var content: SharedContent?
        /// What is wrong with the message.
        var flaw = MessageAuthenticity.Flaw.none
        /// Where to; nil where that depends on what the publisher is doing then.
        var topic: TopicID?
        /// What an application publishes it for; nil where none does.
        var purpose: Purpose?
    }

    /// What an application publishes a message for.
    enum Purpose {
        case asks(question: UInt32)
        case answers(question: UInt32)
        /// It combines messages that its publisher has heard; `number` counts such.
        case combines(number: UInt32)
    }

    let workload: Workload
    /// The workload's place among all.
    private let index: Int
    private let publishers: [PeerID]
    private let groups: [NodeGroup]
    private let draws: TopicSampler?
    private let begin: Instant
    private let end: Instant
    private var order: RandomStream
    private var sizes: RandomStream
    private var flaws: RandomStream
    private var topics: RandomStream
    private let contents: RandomStream
    private var gaps: [RandomStream]
    /// Turns taken, for each clock; each publication of a burst counts.
    private var taken: [Int]
    /// When the burst under way began, for each clock.
    private var begun: [Instant]

    /// The workload of a world with such places, with streams from `random`.
    init(
        _ workload: Workload, _ index: Int, of scenario: Scenario, in places: NodeLocations?,
        random: RandomStream
    ) {
        self.workload = workload
        self.index = index
        groups = scenario.groups
        draws = workload.family.map { TopicSampler(scenario.families[$0]) }
        publishers = workload.publishers
            .resolved(using: random.child("publishers"), in: places)
            .map { PeerID($0.rawValue) }
        let end = Instant.start + scenario.duration
        begin = .start + workload.start
        self.end = workload.stop.map { min(end, .start + $0) } ?? end
        order = random.child("order")
        sizes = random.child("sizes")
        flaws = random.child("flaws")
        topics = random.child("topics")
        contents = random.child("contents")
        var clocks = 1
        if case .poisson = workload.pace, workload.turn == .each { clocks = publishers.count }
        gaps = (0..<clocks).map { random.child("gaps", UInt64($0)) }
        taken = Array(repeating: 0, count: clocks)
        begun = Array(repeating: begin, count: clocks)
    }

    /// All workloads of a scenario; `root` is the world's stream.
    static func all(
        of scenario: Scenario, in places: NodeLocations?, random root: RandomStream
    ) -> [WorkloadSchedule] {
        scenario.workloads.enumerated().map { index, workload in
            WorkloadSchedule(
                workload, index, of: scenario, in: places,
                random: root.child("workload", UInt64(index)))
        }
    }

    /// How many clocks there are.
    var clockCount: Int { gaps.count }

    /// When the next turn of `clock` comes after `now`, nil if there is none. A world begins by
    /// asking with nil.
    mutating func next(of clock: Int, after now: Instant?) -> Instant? {
        let burst = workload.burst?.count ?? 1
        let (bursts, place) = taken[clock].quotientAndRemainder(dividingBy: burst)
        if let count = workload.count, bursts >= count { return nil }
        if publishers.isEmpty, !isSchedule { return nil }
        var time: Instant
        if place > 0, let within = workload.burst?.within {
            let gap = within.nanoseconds / UInt64(burst)
            time = begun[clock] + Interval(nanoseconds: gap * UInt64(place))
        } else {
            guard let next = nextBurst(of: clock, after: now) else { return nil }
            time = next
            begun[clock] = next
        }
        // A turn at the very end could still be published, but nobody could hear it.
        return time < end ? time : nil
    }

    /// When a burst, or a single publication, begins.
    private mutating func nextBurst(of clock: Int, after now: Instant?) -> Instant? {
        switch workload.pace {
        case .periodic(let interval): return now == nil ? begin : begun[clock] + interval
        case .poisson(let meanGap):
            let gap = Distribution.exponential(mean: Double(meanGap.nanoseconds))
            return (now ?? begin) + gap.sampleInterval(using: &gaps[clock])
        case .schedule(let lines):
            return taken[clock] < lines.count ? begin + lines[taken[clock]].time : nil
        }
    }

    /// Takes the turn of `clock`: who publishes what.
    mutating func take(_ clock: Int) -> [Publication] {
        defer { taken[clock] += 1 }
        let turn = taken[clock]
        if case .schedule(let lines) = workload.pace {
            let line = lines[turn]
            return targets(of: line.publisher, turn).map {
                publication(by: line.publisher, size: line.size, to: $0)
            }
        }
        if workload.content == .shared { return sharedPublications(clock) }
        return speakers(clock).flatMap { speaker in
            targets(of: speaker, turn).map { publication(by: speaker, size: nil, to: $0) }
        }
    }

    /// One of `candidates`, drawn evenly.
    mutating func draw(among candidates: [TopicID]) -> TopicID? {
        candidates.isEmpty ? nil : candidates[topics.next(below: candidates.count)]
    }

    /// Where a publisher's message goes; each target is a message of its own.
    private mutating func targets(of publisher: PeerID, _ turn: Int) -> [TopicID?] {
        guard let draws else { return [workload.topic] }
        let family = draws.family
        switch workload.topicChoice {
        case .random: return [draws.one(using: &topics)]
        case .roundRobin: return [family.topic(turn % family.count)]
        case .each: return (0..<family.count).map { family.topic($0) }
        case .own:
            guard let group = groups.last(where: { $0.first.rawValue <= publisher.rawValue })
            else { return [] }
            let place = Int(publisher.rawValue - group.first.rawValue)
            return [family.own(place: place, of: group.count)]
        case .subscribed, .allSubscribed, .here: return [nil]
        }
    }

    private mutating func publication(
        by publisher: PeerID, size: Int?, to topic: TopicID?
    ) -> Publication {
        Publication(
            publisher: publisher, size: size ?? workload.size.sampleCount(using: &sizes),
            flaw: flaws.chance(workload.flawShare) ? workload.flaw : .none, topic: topic)
    }

    /// The same of all speakers; at which of their own times each of them speaks plays no part.
    private mutating func sharedPublications(_ clock: Int) -> [Publication] {
        let turn = taken[clock]
        var draws = contents.child("turn", UInt64(turn))
        let size = workload.size.sampleCount(using: &draws)
        let flaw = draws.chance(workload.flawShare) ? workload.flaw : .none
        return speakers(clock).flatMap { speaker in
            targets(of: speaker, turn).map { topic in
                Publication(
                    publisher: speaker, size: size,
                    content: SharedContent(workload: index, turn: turn, topic: topic), flaw: flaw,
                    topic: topic)
            }
        }
    }

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
