import PubSub
import Reports
import ScenarioModel
import SimKernel

/// A trace that was written: lines of JSON, one for each event, in order.
package struct TraceFile: Equatable, Sendable {
    private let bytes: [UInt8]
    /// Where each line begins.
    private let starts: [Int]

    /// The trace in `bytes`.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts: [Int] = []
        var start = 0
        while start < bytes.count {
            starts.append(start)
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            start = end + 1
        }
        self.starts = starts
    }

    /// How many lines there are.
    package var count: Int { starts.count }

    /// The line of an index, without its end.
    package subscript(index: Int) -> EventLine {
        EventLine(String(decoding: line(index), as: UTF8.self))
    }

    /// The lines of these indices, as far as there are any.
    package func lines(_ range: Range<Int>) -> [EventLine] {
        range.clamped(to: 0..<count).map { self[$0] }
    }

    /// The first index at which two traces are not the same; nil when there is none.
    package func firstDifference(from other: TraceFile) -> Int? {
        if bytes == other.bytes { return nil }
        let common = min(count, other.count)
        let first = (0..<common).first { line($0) != other.line($0) }
        return first ?? (count == other.count ? nil : common)
    }

    /// How far back context is looked for.
    private static let memory = 4096

    /// The last few events before `index` at some nodes.
    package func context(before index: Int, at nodes: [PeerID], count: Int = 8) -> [EventLine] {
        var found: [EventLine] = []
        var place = min(index, self.count)
        while place > 0, index - place < Self.memory, found.count < count {
            place -= 1
            let line = self[place]
            if nodes.isEmpty || line.node.map({ nodes.contains($0) }) == true { found.append(line) }
        }
        return found.reversed()
    }

    /// The first line that is no event, by its index.
    package var firstStranger: Int? { (0..<count).first { self[$0].time == nil } }

    private func line(_ index: Int) -> ArraySlice<UInt8> {
        let end = index + 1 < count ? starts[index + 1] : bytes.count
        let line = bytes[starts[index]..<end]
        return line.last == UInt8(ascii: "\n") ? line.dropLast() : line
    }
}

/// One line of a trace: an event as text.
package struct EventLine: Equatable, Sendable, CustomStringConvertible {
    /// The line.
    package let description: String

    /// The line `text`.
    package init(_ text: String) { description = text }

    /// The event as its line.
    package init(_ event: TraceEvent, topics: [String]) {
        description = event.line(topics: topics)
    }

    /// When it happened; nil when the line is no event.
    package var time: Instant? {
        value(after: "{\"t\":").flatMap { TraceLine.time($0) }
    }

    /// At which node; nil when the line is no event.
    package var node: PeerID? { value(after: ",\"node\":").flatMap { UInt32($0) }.map(PeerID.init) }

    /// Which other node it is about, if any.
    package var peer: PeerID? {
        let text = [",\"peer\":", ",\"to\":", ",\"from\":"].lazy.compactMap { value(after: $0) }
            .first
        return text.flatMap { UInt32($0) }.map(PeerID.init)
    }

    private func value(after name: String) -> Substring? {
        guard let start = description.firstRange(of: name) else { return nil }
        return description[start.upperBound...].prefix { $0 != "," && $0 != "}" }
    }
}
