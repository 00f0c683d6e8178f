import Foundation
import Reports
import Testing

/// A run that is over: what was reported, and every line of its trace.
struct Outcome: Equatable, CustomTestStringConvertible {
    let report: Report
    let trace: [UInt8]

    /// The figures' counts.
    var counts: Counts { report.metrics.counts }

    /// Failures show the fingerprint; a whole trace would hide it.
    var testDescription: String { "\(report.fingerprint), \(trace.count) bytes of trace" }

    /// The trace, read.
    func lines() throws -> [TraceLine] {
        var list: [UInt8] = [UInt8(ascii: "[")]
        for line in trace.split(separator: UInt8(ascii: "\n")) {
            if list.count > 1 { list.append(UInt8(ascii: ",")) }
            list += line
        }
        list.append(UInt8(ascii: "]"))
        return try JSONDecoder().decode([TraceLine].self, from: Data(list))
    }
}

/// A line of a trace, with whatever its kind of event has.
struct TraceLine: Decodable, Equatable {
    var t: Double
    var node: Int
    var type: String
    var id: String?
    var topic: String?
    var from: Int?
    var to: Int?
    var peer: Int?
    var bytes: Int?
    var hops: Int?
    var reason: String?
    var arrives: Double?
    var dialled: Bool?
    var messages: [String]?
    var idontwant: [String]?
    var prune: [TracedPrune]?
    var subscribe: [String]?
    var unsubscribe: [String]?

    /// When, in nanoseconds; exact for the first hundred days.
    var time: UInt64 { UInt64((t * 1e9).rounded()) }

    /// How long what was sent is under way, in nanoseconds.
    var underWay: UInt64? { arrives.map { UInt64(($0 * 1e9).rounded()) - time } }
}

/// A PRUNE in an RPC of a trace.
struct TracedPrune: Decodable, Equatable {
    var topic: String
    /// Seconds, nil if it does not say.
    var backoff: Double?
    var peers: [Int]?
}

extension [TraceLine] {
    /// The lines of one type.
    func of(_ type: String) -> [TraceLine] { filter { $0.type == type } }
}
