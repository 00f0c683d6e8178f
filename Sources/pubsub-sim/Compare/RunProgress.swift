import Reports
import Synchronization

/// One line on the terminal that says how many runs of a comparison are done, for comparisons that
/// take over a second.
///
/// The line is overwritten in place and gone at the end. Nothing is shown where the errors go into
/// a file.
final class RunProgress: Sendable {
    /// A second without a sign of life is when people begin to wonder.
    private static let patience = 1.0

    private let isShown: Bool
    private let stopwatch = Stopwatch()
    private let columns = Mutex(0)

    init(isShown: Bool) {
        self.isShown = isShown
    }

    /// Shows how far it is: of `total` runs so many are done and so many failed; `made` of them in
    /// this process, which has `left` more to make.
    func show(done: Int, failed: Int, of total: Int, made: Int, left: Int) {
        let seconds = stopwatch.seconds
        guard isShown, seconds >= Self.patience, made > 0 else { return }
        let rest = Int(seconds / Double(made) * Double(left) + 0.5)
        let line = "\(done) of \(total) runs, \(failed) failed, \(Self.time(rest)) left"
        columns.withLock { columns in
            let blanks = String(repeating: " ", count: max(0, columns - line.count))
            Console.note("\r\(line)\(blanks)")
            columns = line.count
        }
    }

    /// Takes the line away.
    func erase() {
        columns.withLock { columns in
            if columns == 0 { return }
            Console.note("\r\(String(repeating: " ", count: columns))\r")
            columns = 0
        }
    }

    private static func time(_ seconds: Int) -> String {
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        return "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
}
