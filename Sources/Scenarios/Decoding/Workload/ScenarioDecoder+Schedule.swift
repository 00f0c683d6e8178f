import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// Publications one by one, from the scenario or from a table.
extension ScenarioDecoder {
    /// The publications of a schedule by increasing time; those of one time in file order.
    mutating func schedule(_ field: Field, start: Interval) -> [ScheduledPublication]? {
        if case .object = field.value.kind {
            return table(field) { rows, decoding in rows.publications(&decoding, start: start) }
                .map { Self.inOrder($0) }
        }
        let wanted = "a list of {at, from, size}, or {file: \"messages.csv\"}"
        guard let rows = list(field, wanted: wanted) else { return nil }
        guard !rows.isEmpty else {
            report("expected at least one publication, found none", in: field)
            return nil
        }
        let found = rows.compactMap { publication($0, start: start) }
        return found.count == rows.count ? Self.inOrder(found) : nil
    }

    /// What is wrong with a publication at `time` after `start`, if anything.
    func problem(withTime time: Interval, start: Interval) -> String? {
        guard let end = duration, start + time > end else { return nil }
        return "\(start + time) is after the end of the run at \(end)"
    }

    private mutating func publication(_ field: Field, start: Interval) -> ScheduledPublication? {
        guard let fields = object(field, wanted: "an object with at and from") else { return nil }
        let at = required("at", of: fields, wanted: "a time such as \"2 s\"")
        let time = at.flatMap { duration($0) }
        if let at, let time, let problem = problem(withTime: time, start: start) {
            report(problem, in: at)
        }
        let publisher = required("from", of: fields, wanted: "one node such as \"group[3]\"")
            .flatMap { node($0) }
        let size = fields["size"].flatMap { self.size($0) }
        guard let time, let publisher else { return nil }
        return ScheduledPublication(time: time, publisher: PeerID(publisher.rawValue), size: size)
    }

    private static func inOrder(_ publications: [ScheduledPublication]) -> [ScheduledPublication] {
        // Sorting by time alone is not promised to keep the order of equals.
        publications.enumerated()
            .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element)
    }
}
