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

    /// The lines of the trace whose event is of one of `types`, or all lines, in their order.
    ///
    /// Decoding takes longer than the run, so it is left out for lines of other types. Functions of
    /// the C library look for them: a debug build's own loops over bytes take as long again.
    func lines(_ types: String...) throws -> [TraceLine] {
        let marks = types.map { #","type":"\#($0)""# }
        var list = Data("[".utf8)
        var text = trace
        text.withUnsafeMutableBytes { text in
            var place = 0
            while let start = text.baseAddress?.advanced(by: place),
                let end = memchr(start, 0x0A, text.count - place)
            {
                let line = text[place..<place + (end - start)]
                place = line.endIndex + 1
                end.storeBytes(of: 0, as: UInt8.self)  // The end of a string in C.
                let words = start.assumingMemoryBound(to: CChar.self)
                guard marks.isEmpty || marks.contains(where: { strstr(words, $0) != nil }) else {
                    continue
                }
                if list.count > 1 { list.append(0x2C) }
                list.append(contentsOf: line)
            }
        }
        list.append(0x5D)
        return try JSONDecoder().decode([TraceLine].self, from: list)
    }
}

extension Outcome {
    /// The lines of RPCs that were sent, and of the network's copies, each with its arrival.
    ///
    /// What comes to a receiver is the first of what is under way to it with the same contents:
    /// which of two copies of one datagram it is cannot be told.
    func sends() throws -> [TraceLine] {
        var sends: [TraceLine] = []
        var underWay: [[Int]: [Int]] = [:]  // By sender and receiver. For look-up only.
        func end(_ line: TraceLine, from sender: Int?, to receiver: Int?) -> Int? {
            let way = [sender ?? -1, receiver ?? -1]
            let place = underWay[way]?.firstIndex { sends[$0].carriesSame(as: line) }
            return place.flatMap { underWay[way]?.remove(at: $0) }
        }
        for line in try lines("send", "copy", "receive", "drop") {
            switch line.type {
            case "receive":
                if let index = end(line, from: line.from, to: line.node) {
                    sends[index].arrives = line.t
                }
            case "drop":
                if line.wasSent == true { _ = end(line, from: line.node, to: line.to) }
            default:
                underWay[[line.node, line.to ?? -1], default: []].append(sends.count)
                sends.append(line)
            }
        }
        return sends
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
    var wasSent: Bool?
    var dialled: Bool?
    var messages: [String]?
    var idontwant: [String]?
    var prune: [TracedPrune]?
    var subscribe: [String]?
    var unsubscribe: [String]?
    /// When what was sent came to its receiver, where `sends()` found that.
    var arrives: Double?

    /// When, in nanoseconds; exact for the first hundred days.
    var time: UInt64 { UInt64((t * 1e9).rounded()) }

    /// Whether its RPC could be that of another line.
    func carriesSame(as other: TraceLine) -> Bool {
        (bytes, messages, idontwant) == (other.bytes, other.messages, other.idontwant)
            && (subscribe, unsubscribe, prune) == (other.subscribe, other.unsubscribe, other.prune)
    }

    /// How long what was sent was under way, in nanoseconds; nil unless it arrived.
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
