import Recordings
import Reports
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// Two recordings beside each other: where their digests part, and what happened there.
struct RecordingComparison {
    let first: (recording: Recording, path: String)
    let second: (recording: Recording, path: String)

    /// Compares, and tells the user.
    func perform() -> ExitCode {
        var text = "A \(RecordingFolder.summary(first.recording, first.path))\n"
        text += "B \(RecordingFolder.summary(second.recording, second.path))\n"
        var changes =
            DocumentDifference.lines(
                from: first.recording.scenarioText, to: second.recording.scenarioText) ?? []
        if changes.isEmpty {
            // What no field says, such as what is in a table.
            changes = ResolvedDifference.lines(
                from: first.recording.resolvedLines, to: second.recording.resolvedLines)
        }
        if !changes.isEmpty {
            text += "values of the scenario that are not the same:\n"
            text += RecordingFolder.lines(changes)
        }
        let divergence = findings()
        text +=
            divergence.map { "\($0)" }
            ?? "identical: \(Count(first.recording.manifest.eventCount, "event"))\n"
        if divergence != nil,
            let difference = ReportDifference(
                from: first.recording.report, to: second.recording.report)
        {
            text += "\n\(difference.text("A", "B"))"
        }
        if let code = Interruption.exitCode { return code }
        do throws(SystemError) {
            try Console.print(text)
        } catch {
            return Console.fail(error)
        }
        if divergence == nil { return .success }
        Console.error("the two are not the same")
        return .missed
    }

    private func findings() -> Divergence? {
        let (one, other) = (first.recording, second.recording)
        guard let interval = one.chain.difference(from: other.chain) else { return nil }
        var index = interval.sameCount
        while let check = one.check(at: index), check == other.check(at: index) { index += 1 }
        guard one.check(at: index) != nil || other.check(at: index) != nil else {
            // Two bytes can be the same by accident; then the interval is all there is to say.
            let remark = "an event of this second whose two bytes are the same by accident"
            var divergence = Divergence(
                index: interval.sameCount, before: [],
                sides: ["A", "B"].map { .init($0, [], remark: remark) })
            divergence.interval = interval
            return divergence
        }
        let sights = [("A", first), ("B", second)].map { label, side in
            EventContext(label, side.recording, side.path, index)
        }
        let sides = sights.map(\.side)
        var divergence = Divergence(index: index, before: [], sides: sides)
        divergence.interval = interval
        if sights[0].names == sights[1].names { divergence.names = sights[0].names }
        guard let node = divergence.node else { return divergence }
        divergence.before = sights.lazy.map { $0.context(at: node) }.first { !$0.isEmpty } ?? []
        divergence.states = sights.map { $0.state(of: node) }
        return divergence
    }
}
