import SimKernel

@testable import SimNetwork

/// A sender that always has something to send, over a path that limits no rate and loses segments.
///
/// All that a window allows leaves at one instant and arrives half a round trip later, so a round
/// of the closed forms is a round here.
struct LossyPath {
    /// Which segments are lost.
    enum Losses {
        /// One in so many.
        case periodic
        /// Each with the chance of one in so many.
        case random(seed: UInt64)
    }

    private var sender: StreamSender
    private let oneWay: Interval
    private let losses: Losses
    private let period: Int
    private var random: RandomStream
    private let gaps: Distribution
    /// How many segments arrive before the next that is lost.
    private var gap = 0
    private var now = Instant.start
    /// Segments that were sent, those that were sent again among them.
    private var sentCount = 0

    /// Nothing is sent yet; of `period` segments one is lost.
    init(_ congestion: Congestion, roundTrip: Interval, oneIn period: Int, _ losses: Losses) {
        oneWay = Interval(nanoseconds: roundTrip.nanoseconds / 2)
        sender = StreamSender(
            congestion, roundTrip: roundTrip, wayBack: oneWay, trainLimit: StreamRules.longestTrain)
        sender.write(1 << 50, 1, Fate(RandomStream(seed: 1)))
        self.losses = losses
        self.period = period
        if case .random(let seed) = losses {
            random = RandomStream(seed: seed)
        } else {
            random = RandomStream(seed: 0)
        }
        // The whole part of an exponential draw is geometric: with this mean, which is
        // -1 / ln(1 - 1 / period) but for an error of 1 / (12 period). In thousandths, because
        // samples are whole numbers.
        gaps = .exponential(mean: 1000 * (Double(period) - 0.5))
        gap = nextGap()
    }

    /// The mean number of segments that are sent in a round trip, over so many round trips.
    mutating func segmentsPerRound(over rounds: Int) -> Double {
        let roundTrip = oneWay * 2
        let (begin, before) = (now, sentCount)
        let end = now + roundTrip * rounds
        while now < end {
            sender.settle(at: now)
            while let request = sender.next(at: now) {
                sender.record(request, outcomes(of: request), at: now)
            }
            now = sender.nextDeadline(at: now)
        }
        return Double(sentCount - before) * Double(roundTrip.nanoseconds)
            / Double((now - begin).nanoseconds)
    }

    private mutating func outcomes(of request: StreamSender.Request) -> [StreamSender.Outcome] {
        let arrival = now + oneWay
        var outcomes: [StreamSender.Outcome] = []
        var left = (request.end - request.begin + Stream.segment - 1) / Stream.segment
        sentCount += left
        while left > 0 {
            let count = min(left, gap)
            if count > 0 {
                outcomes.append(
                    StreamSender.Outcome(
                        count: count, fate: .arrives, first: arrival, last: arrival))
            }
            left -= count
            gap -= count
            if left > 0 {
                outcomes.append(StreamSender.Outcome(count: 1, fate: .lost))
                left -= 1
                gap = nextGap()
            }
        }
        return outcomes
    }

    private mutating func nextGap() -> Int {
        switch losses {
        case .periodic: period - 1
        case .random: Int(clamping: gaps.sampleInterval(using: &random).nanoseconds / 1000)
        }
    }
}

extension Congestion {
    /// As the closed forms have it: losses are found by three later segments or a timeout.
    static func classic(_ control: Control) -> Congestion {
        var congestion = Congestion(control)
        congestion.detectsByTime = false
        congestion.probesTails = false
        return congestion
    }
}
