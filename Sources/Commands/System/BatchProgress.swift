import Comparisons
import Reports
import Synchronization

/// One line on the terminal that says how many runs of several are done, where that takes over a
/// second.
///
/// The line is overwritten in place and gone at the end. Nothing is shown where the errors go into
/// a file.
final class BatchProgress: Sendable {
    /// A second without a sign of life is when people begin to wonder.
    private static let patience = 1.0

    /// Seconds between two lines: often enough to look alive.
    private static let pause = 0.2

    private struct State {
        var columns = 0
        var nextUpdate = BatchProgress.patience
    }

    private let isShown: Bool
    private let noun: String
    private let stopwatch = Stopwatch()
    private let state = Mutex(State())

    /// Nothing yet; `noun` is what is counted, in the singular.
    init(isShown: Bool, noun: String = "run") {
        self.isShown = isShown
        self.noun = noun
    }

    /// Shows how far it is: of `total` runs so many are done and so many failed; `made` of them in
    /// this process, which has `left` more to make.
    func show(done: Int, failed: Int, of total: Int, made: Int, left: Int) {
        let rest = Int(stopwatch.seconds / Double(max(made, 1)) * Double(left) + 0.5)
        let time = made == 0 ? "" : ", \(Self.time(rest)) left"
        say("\(Figure(done)) of \(Count(total, noun)), \(Figure(failed)) failed\(time)")
    }

    /// Shows a line, if it is time to.
    func say(_ line: String) {
        let seconds = stopwatch.seconds
        guard isShown else { return }
        // A line that breaks could not be overwritten in place.
        let line = String(line.prefix((Console.errorColumns ?? 80) - 1))
        state.withLock { state in
            if seconds < state.nextUpdate { return }
            state.nextUpdate = seconds + Self.pause
            let blanks = String(repeating: " ", count: max(0, state.columns - line.count))
            Console.printError("\r\(line)\(blanks)")
            state.columns = max(state.columns, line.count)
        }
    }

    /// Takes the line away.
    func erase() {
        state.withLock { state in
            if state.columns == 0 { return }
            Console.printError("\r\(String(repeating: " ", count: state.columns))\r")
            state.columns = 0
        }
    }

    private static func time(_ seconds: Int) -> String {
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
}
