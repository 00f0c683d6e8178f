import PubSub
import ScenarioModel
import SimKernel

/// Times by cause.
package struct DelayTotals: Equatable, Sendable {
    private var times = [Interval](repeating: .zero, count: DelayCause.allCases.count)

    /// No time.
    package init() {}

    /// How long the cause was.
    package subscript(cause: DelayCause) -> Interval {
        get { times[cause.place] }
        set { times[cause.place] = newValue }
    }

    /// All of them together.
    package var total: Interval { times.reduce(.zero) { $0 + $1 } }

    /// The causes that took time, the longest first.
    package var ranked: [(cause: DelayCause, time: Interval)] {
        DelayCause.allCases.map { ($0, self[$0]) }.filter { $0.1 > .zero }
            // Stable: causes of one length stay in the order of the list.
            .enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
            .map { (cause: $0.element.0, time: $0.element.1) }
    }

    package mutating func add(_ steps: [DelayStep]) {
        for step in steps { times[step.cause.place] = times[step.cause.place] + step.time }
    }

    package mutating func add(_ other: DelayTotals) {
        for place in times.indices { times[place] = times[place] + other.times[place] }
    }
}

extension DelayLedger {
    /// A first copy and those before it, from the publisher's on.
    package func chain(to copy: Int) -> [FirstCopy] {
        var chain: [FirstCopy] = []
        var place: Int? = copy
        while let next = place {
            chain.append(copies[next])
            place = copies[next].origin
        }
        return chain.reversed()
    }

    /// The place of a message; nil when it was not published.
    package func place(of id: MessageID) -> Int? { messagePlaces[id] }

    /// The place of a node's first copy of a message; nil when it had none.
    package func copy(of id: MessageID, at node: PeerID) -> Int? {
        holders[CopyKey(node: node, message: id)]
    }

    /// How long a copy took from the publication on.
    package func latency(of copy: FirstCopy) -> Interval {
        copy.time - messages[copy.message].time
    }

    /// For each first copy, its times by cause from the publication on.
    package var totals: [DelayTotals] {
        var totals: [DelayTotals] = []
        totals.reserveCapacity(copies.count)
        for copy in copies {
            var sum = copy.origin.map { totals[$0] } ?? DelayTotals()
            sum.add(copy.steps)
            totals.append(sum)
        }
        return totals
    }
}
