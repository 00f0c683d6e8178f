import Scenarios
import SimKernel
import TextFormats

/// The document with a shorter time in which messages are published.
///
/// The time before the first message and the time after the last stay as they are: without them
/// meshes have not formed, or messages not arrived, and the run fails for a reason of its own.
struct TimeReductions {
    let reductions: [Reduction]

    /// The reductions of the run's document: no time at all, a quarter, half, three quarters.
    init(_ run: TestRun) {
        guard let publications = run.publications else {
            reductions = []
            return
        }
        let first = Self.milliseconds(publications.lowerBound)
        let last = Self.milliseconds(publications.upperBound)
        let runEnd = run.size.duration.nanoseconds / 1_000_000
        let eighths: [UInt64] = [0, 2, 4, 6, 7]
        reductions = eighths.compactMap { kept -> Reduction? in
            let end = first + (last - first) * kept / 8
            guard last - end >= Self.leastStretch else { return nil }
            return Reduction(
                Shortening(start: end, end: last, runEnd: runEnd).document(run.document))
        }
    }

    /// To save less is not worth a run.
    private static let leastStretch: UInt64 = 10

    /// Rounded up.
    private static func milliseconds(_ time: Instant) -> UInt64 {
        ((time - .start).nanoseconds + 999_999) / 1_000_000
    }
}

/// Takes a stretch of time out of a document, in milliseconds.
private struct Shortening {
    /// Where the stretch begins.
    let start: UInt64
    /// Where it ends.
    let end: UInt64
    /// When the run ends as yet.
    let runEnd: UInt64

    /// The document without the stretch: what lies after it comes earlier, nobody publishes in it,
    /// faults that begin in it are left out.
    func document(_ document: JSONValue) -> JSONValue {
        var changed = document.replacing("workload", with: workloads(document))
        changed = withoutFaults(changed)
        changed = changed.mapping { value, path in
            // When a workload begins and ends has been said.
            guard let field = path.field, field.kind == .time, !Self.isWorkload(path) else {
                return value
            }
            return moved(value, isEnd: field.reduction == .ends)
        }
        if let duration = time(document["duration"]) {
            changed = changed.setting("duration", to: written(moved(duration)))
        }
        for name in ["applications", "churn"] {
            let entries = changed[name]?.entries ?? []
            changed = changed.replacing(name, with: entries.filter { !isOver($0) })
        }
        return changed
    }

    private static func isWorkload(_ path: FieldPath) -> Bool {
        path.schema.hasPrefix("workload[]")
    }

    private func workloads(_ document: JSONValue) -> [JSONValue] {
        (document["workload"]?.entries ?? []).compactMap { workload in
            let begin = time(workload["start"]) ?? 0
            if let schedule = workload["schedule"] {
                guard let rows = schedule.entries else { return workload }
                let rest = rows.compactMap { publication($0, after: begin) }
                return rest.isEmpty ? nil : workload.setting("schedule", to: .list(rest))
            }
            // Turns end before this time, and the last that is wanted is at the start of the
            // stretch.
            let stop = min(time(workload["stop"]) ?? .max, start + 1)
            return begin >= stop ? nil : workload.setting("stop", to: written(stop))
        }
    }

    /// A publication of a schedule, whose times are counted from `begin`; nil where it goes.
    private func publication(_ row: JSONValue, after begin: UInt64) -> JSONValue? {
        guard let at = time(row["at"]) else { return row }
        let absolute = begin + at
        if absolute > start, absolute < end { return nil }
        return row.setting("at", to: written(max(moved(absolute), begin) - begin))
    }

    /// What begins or is published in the stretch goes, with what ends it.
    private func withoutFaults(_ document: JSONValue) -> JSONValue {
        let units = TimelineUnits(document)
        let entries = document["timeline"]?.entries ?? []
        let gone = units.units.filter { unit in
            unit.first.map { isInside(TimelineUnits.time(entries[$0])) } ?? false
        }
        return units.without(gone.flatMap { $0 })
    }

    /// Whether an entry ends before it begins.
    private func isOver(_ entry: JSONValue) -> Bool {
        let parts = [entry] + entry.names.compactMap { entry[$0] }
        return parts.contains { part in
            guard let stop = time(part["stop"]) else { return false }
            return stop <= time(part["start"]) ?? 0
        }
    }

    private func isInside(_ time: Interval) -> Bool {
        let milliseconds = time.nanoseconds / 1_000_000
        return milliseconds > start && milliseconds < end
    }

    private func moved(_ time: UInt64) -> UInt64 {
        time >= end ? time - (end - start) : min(time, start)
    }

    /// A time as it is then. What ends in the stretch goes on to the end of the run, so that it has
    /// not ended before what is published last has come.
    private func moved(_ value: JSONValue, isEnd: Bool) -> JSONValue {
        guard let found = time(value) else { return value }
        if isEnd, found > start, found < end { return written(moved(runEnd)) }
        return written(moved(found))
    }

    private func time(_ value: JSONValue?) -> UInt64? {
        value?.string.flatMap { try? Interval(text: $0) }.map { $0.nanoseconds / 1_000_000 }
    }

    private func written(_ milliseconds: UInt64) -> JSONValue {
        .text("\(Interval.milliseconds(milliseconds))")
    }
}
