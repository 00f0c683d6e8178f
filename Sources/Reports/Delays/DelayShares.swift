import ScenarioModel
import SimKernel

/// The times that first copies of a run took, by cause: of all, and of the slowest hundredth.
package struct DelayShares: Equatable, Sendable {
    /// First copies that came over the network.
    package let count: Int
    /// Their times together.
    package let all: DelayTotals
    /// How many are the slowest hundredth, at least one where there is any.
    package let slowestCount: Int
    /// Their times together.
    package let slowest: DelayTotals

    /// `count` copies that took `all` together; the slowest of them `slowest`.
    package init(count: Int, all: DelayTotals, slowestCount: Int, slowest: DelayTotals) {
        (self.count, self.all) = (count, all)
        (self.slowestCount, self.slowest) = (slowestCount, slowest)
    }

    /// Those of the copies of `ledger`.
    package init(_ ledger: DelayLedger) {
        let received = ledger.copies.indices.filter { ledger.copies[$0].sender != nil }
        let totals = ledger.totals
        count = received.count
        all = received.reduce(into: DelayTotals()) { $0.add(totals[$1]) }
        slowestCount = (received.count + 99) / 100
        let ranked = received.map { (ledger.latency(of: ledger.copies[$0]), $0) }
            .sorted { ($1.0, $0.1) < ($0.0, $1.1) }
        slowest = ranked.prefix(slowestCount).reduce(into: DelayTotals()) { $0.add(totals[$1.1]) }
    }

    /// The mean time of a cause over all of them, in milliseconds; nil when there are none.
    package func mean(_ cause: DelayCause) -> Double? {
        count == 0 ? nil : all[cause].milliseconds / Double(count)
    }
}
