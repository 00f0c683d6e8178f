import Comparisons
import Recordings
import Reports
import SimWorld
import Simulator

/// One line on the terminal that says how far a run is, for runs that take over a second.
///
/// The line is overwritten in place and gone at the end. Nothing is shown where nobody looks: if
/// the errors go into a file, or the user asked for quiet.
struct Progress {
    /// A second without a sign of life is when people begin to wonder.
    private static let patience = 1.0
    /// Seconds between two updates: often enough to look alive.
    private static let pause = 0.2
    /// A line that breaks could not be overwritten in place.
    private static let longestLine = 79

    private let isShown: Bool
    private var nextUpdate = Self.patience
    private var columns = 0

    init(isQuiet: Bool) {
        isShown = !isQuiet && Console.isTerminal
    }

    /// Shows the pace, if it is time to.
    mutating func update(_ pace: RunProgress) {
        guard isShown, pace.wallSeconds >= nextUpdate else { return }
        nextUpdate = pace.wallSeconds + Self.pause
        let room = Console.errorColumns.map { $0 - 1 } ?? Self.longestLine
        let line = String(pace.progress.prefix(min(room, Self.longestLine)))
        // Blanks over what is left of a longer line need no escape sequence.
        let blanks = String(repeating: " ", count: max(0, columns - line.count))
        Console.printError("\r\(line)\(blanks)")
        columns = max(columns, line.count)
    }

    /// Takes the line away.
    mutating func erase() {
        if columns == 0 { return }
        Console.printError("\r\(String(repeating: " ", count: columns))\r")
        columns = 0
    }
}

extension Progress {
    /// Events between two looks at the clock and at signals: some milliseconds of work.
    private static let slice = 10_000

    /// Lets a run that has parted from its recording come to its end, so that the reports can be
    /// compared; the exit code if a signal ended that.
    mutating func watchRest(of run: inout ReplayComparison, _ stopwatch: Stopwatch) -> ExitCode? {
        defer { erase() }
        while run.goOn(events: Self.slice) {
            if let code = Interruption.exitCode {
                erase()
                Interruption.tell("interrupted after the first event that differs")
                return code
            }
            update(
                RunProgress(
                    virtualTime: run.now - .start, duration: run.end - .start,
                    events: run.queueEventCount, wallSeconds: stopwatch.seconds))
        }
        return nil
    }

    /// Compares two runs to the end; the exit code if a signal ended that.
    mutating func watch(
        _ runs: inout some (ComparedRuns & ~Copyable), _ stopwatch: Stopwatch
    ) -> ExitCode? {
        defer { erase() }
        while runs.advance(events: Self.slice) {
            if let code = Interruption.exitCode {
                erase()
                Interruption.tell("interrupted after \(Count(runs.comparedCount, "equal event"))")
                return code
            }
            update(
                RunProgress(
                    virtualTime: runs.now - .start, duration: runs.end - .start,
                    events: runs.queueEventCount, wallSeconds: stopwatch.seconds))
        }
        return nil
    }
}
