import P2PHost
import Recordings
import Reports
import Scenarios
import SimKernel
import SimWorld
import Simulator
import TextFormats

/// `pubsub-sim diff`: two recordings, or two traces, or one of each.
struct DiffCommand {
    private enum Subject {
        case recording(Recording)
        case trace(TraceFile)
    }

    private let options: DiffOptions
    private let routers: RouterRegistry

    init(_ options: DiffOptions, _ routers: RouterRegistry) {
        self.options = options
        self.routers = routers
    }

    /// Does everything, and tells the user how it went.
    func perform() -> ExitCode {
        Interruption.listen()
        let subjects = [options.first, options.second].map { subject($0) }
        guard let first = subjects[0], let second = subjects[1] else { return .badInput }
        if case (.recording(let one), .recording(let other)) = (first, second) {
            return RecordingComparison(
                first: (one, options.first), second: (other, options.second)
            ).perform()
        }
        guard let one = trace(of: first, options.first),
            let other = trace(of: second, options.second)
        else { return .badInput }
        return compare(one, other)
    }

    /// What stands at `path`; nil after telling why it is neither.
    private func subject(_ path: String) -> Subject? {
        do throws(SystemError) {
            switch try System.kind(of: path) {
            case .folder: return RecordingFolder.load(path, routers).map { .recording($0) }
            case .missing, .file, .other:
                let trace = TraceFile(try System.contents(of: path))
                if let line = trace.firstStranger {
                    Console.error("\(path):\(line + 1): this line is not an event of a trace")
                    return nil
                }
                return .trace(trace)
            }
        } catch {
            Console.error("\(path): cannot read it: \(error)")
            return nil
        }
    }

    private func trace(of subject: Subject, _ path: String) -> TraceFile? {
        switch subject {
        case .trace(let trace): return trace
        case .recording(let recording):
            if let trace = recording.trace { return trace }
            Console.error(
                "\(path): the recording has no trace to compare with one; "
                    + "'run --record-trace' keeps one")
            return nil
        }
    }

    private func compare(_ one: TraceFile, _ other: TraceFile) -> ExitCode {
        do throws(SystemError) {
            guard let index = one.firstDifference(from: other) else {
                try Console.print("identical: \(Count(one.count, "event"))\n")
                return .success
            }
            let sides = [(options.first, one), (options.second, other)].map { label, trace in
                let events = trace.lines(index..<index + Divergence.contextLength.after)
                return Divergence.Side(
                    label, events, remark: events.isEmpty ? "the trace is over" : nil)
            }
            let nodes = sides.compactMap { $0.events.first?.node }
            let divergence = Divergence(
                index: index, before: one.context(before: index, at: nodes), sides: sides)
            try Console.print("\(divergence)")
            Console.error("the two are not the same")
            return .missed
        } catch {
            return Console.fail(error)
        }
    }
}
