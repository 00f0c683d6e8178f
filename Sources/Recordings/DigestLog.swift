import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// What a recording keeps of every event: a digest of two bytes each, and from time to time a
/// digest of everything so far.
///
/// A run that is not recorded has no digest log, and pays nothing for it.
package struct DigestLog: Sendable {
    /// Bytes for each event: a difference goes unnoticed at the event itself once in 65,536 times,
    /// and by the chain never.
    package static let bytesPerEvent = 2

    /// The digests up to the last second that is over.
    package private(set) var chain: DigestChain
    /// How many events there were.
    package private(set) var eventCount = 0
    /// For each node the place of its group.
    private let groups: [UInt32]
    private var second: UInt64 = 0
    private var all: UInt64
    private var digests: [UInt64]
    /// Events in `chain`.
    private var closedCount = 0
    private var checks: [UInt8] = []

    /// A digest log for a world of these groups.
    package init(_ groups: [NodeGroup]) {
        self.groups = groups.indices.flatMap { index in
            Array(repeating: UInt32(index), count: groups[index].count)
        }
        chain = DigestChain(groups: groups.map(\.name))
        all = DigestChain.beginning
        digests = Array(repeating: DigestChain.beginning, count: groups.count)
    }

    /// Takes in events, which come in order.
    package mutating func append(_ events: [TraceEvent]) {
        for event in events {
            let now = event.time.nanoseconds / DigestChain.secondLength
            if now != second { close(before: now) }
            let digest = event.digest
            all = Self.next(all, digest)
            let group = Int(groups[Int(event.node.rawValue)])
            digests[group] = Self.next(digests[group], digest)
            let check = Self.check(digest)
            checks.append(UInt8(truncatingIfNeeded: check))
            checks.append(UInt8(truncatingIfNeeded: check >> 8))
            eventCount += 1
        }
    }

    /// The digests with those of the last second, which may not be over.
    package var wholeChain: DigestChain {
        var copy = self
        copy.close(before: second)
        return copy.chain
    }

    /// The two bytes of each event since the last call, in order, the lower byte first.
    package mutating func takeChecks() -> [UInt8] {
        defer { checks.removeAll(keepingCapacity: true) }
        return checks
    }

    /// The two bytes of an event.
    package static func check(of event: TraceEvent) -> UInt16 { check(event.digest) }

    private static func check(_ digest: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: digest) }

    private static func next(_ chain: UInt64, _ digest: UInt64) -> UInt64 {
        RandomStream.mix(chain &* 0xFF51_AFD7_ED55_8CCD &+ digest)
    }

    private mutating func close(before next: UInt64) {
        if eventCount > closedCount {
            chain.rows.append(
                DigestChain.Row(second: second, eventCount: eventCount, all: all, groups: digests))
        }
        closedCount = eventCount
        second = next
    }
}
