import Scenarios
import SimKernel
import TextFormats

/// The document with a shorter time in which messages are published.
///
/// The time before the first message and the time after the last stay as they are: without them
/// meshes have not formed, or messages not arrived, and the run fails for a reason of its own.
struct TimeCuts {
    let cuts: [Cut]

    /// The cuts of the trial's document: no time at all, a quarter, half, three quarters.
    init(_ trial: Trial) {
        guard let publications = trial.publications else {
            cuts = []
            return
        }
        let first = Self.milliseconds(publications.lowerBound)
        let last = Self.milliseconds(publications.upperBound)
        let eighths: [UInt64] = [0, 2, 4, 6, 7]
        cuts = eighths.compactMap { kept -> Cut? in
            let end = first + (last - first) * kept / 8
            guard last - end >= Self.leastStretch else { return nil }
            return Cut(Shortening(from: last, to: end).document(trial.document))
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

    init(from end: UInt64, to start: UInt64) {
        self.start = start
        self.end = end
    }

    /// The document without the stretch: what lies after it comes earlier, nobody publishes in it,
    /// faults that begin in it are left out.
    func document(_ document: JSONValue) -> JSONValue {
        var changed = document
        if let duration = time(document["duration"]) {
            changed = changed.setting("duration", to: written(moved(duration)))
        }
        changed = changed.replacing("workload", with: workloads(document))
        changed = timeline(changed)
        for name in ["expect", "churn"] {
            let entries = changed[name]?.entries ?? []
            changed = changed.replacing(name, with: entries.map(movingTimes))
        }
        if let plan = changed["observe"] {
            changed = changed.setting("observe", to: movingTimes(of: plan))
        }
        return changed
    }

    private func workloads(_ document: JSONValue) -> [JSONValue] {
        (document["workload"]?.entries ?? []).compactMap { workload in
            // Turns end before this time, and the last that is wanted is at the start of the
            // stretch.
            let stop = min(time(workload["stop"]) ?? .max, start + 1)
            if let begin = time(workload["start"]), begin >= stop { return nil }
            if workload["schedule"] != nil { return workload }
            return workload.setting("stop", to: written(stop))
        }
    }

    private func timeline(_ document: JSONValue) -> JSONValue {
        let units = TimelineUnits(document)
        let entries = document["timeline"]?.entries ?? []
        // What begins or is published in the stretch goes, with what ends it.
        let gone = units.units.filter { unit in
            unit.first.map { isInside(TimelineUnits.time(entries[$0])) } ?? false
        }
        let rest = units.without(gone.flatMap { $0 })["timeline"]?.entries ?? []
        return document.replacing("timeline", with: rest.map(movingTimes))
    }

    private func movingTimes(of value: JSONValue) -> JSONValue {
        var changed = value
        for name in ["at", "from", "until", "after", "start", "stop"] {
            guard let found = time(value[name]) else { continue }
            changed = changed.setting(name, to: written(moved(found)))
        }
        return changed
    }

    private func isInside(_ time: Interval) -> Bool {
        let milliseconds = time.nanoseconds / 1_000_000
        return milliseconds > start && milliseconds < end
    }

    private func moved(_ time: UInt64) -> UInt64 {
        time >= end ? time - (end - start) : min(time, start)
    }

    private func time(_ value: JSONValue?) -> UInt64? {
        value?.string.flatMap { try? Interval(text: $0) }.map { $0.nanoseconds / 1_000_000 }
    }

    private func written(_ milliseconds: UInt64) -> JSONValue {
        .text("\(Interval.milliseconds(milliseconds))")
    }
}
