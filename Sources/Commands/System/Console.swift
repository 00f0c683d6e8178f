import Scenarios
import Synchronization
import TextFormats

/// The two streams that people read.
enum Console {
    /// What `--color` says.
    private static let wish = Mutex(Paint.Wish.auto)

    /// Sets when there are colours.
    static func color(_ wish: Paint.Wish) { Console.wish.withLock { $0 = wish } }

    /// The columns of the terminal that the standard output is; nil when it is none.
    static var columns: Int? { System.columns(of: output) }

    /// The columns of the terminal beside the errors; nil when it is none.
    static var errorColumns: Int? { System.columns(of: errors) }

    /// The size of that terminal; nil when the output is no terminal.
    static var errorSize: (columns: Int, rows: Int)? { System.size(of: errors) }

    private static func painted(_ text: String, for descriptor: Int32) -> String {
        let wish = wish.withLock { $0 }
        let isTerminal = System.isTerminal(descriptor)
        return Paint.isWanted(wish, isTerminal: isTerminal) ? Paint.painted(text) : text
    }

    private static let output: Int32 = 1
    private static let errors: Int32 = 2

    /// Whether somebody sees what goes beside the errors as it is written.
    static var isTerminal: Bool { System.isTerminal(errors) }

    /// Writes to the standard output.
    ///
    /// A reader who has gone away has seen enough: that is no error.
    static func write(_ bytes: [UInt8]) throws(SystemError) {
        do throws(SystemError) {
            try System.append(bytes, to: output)
        } catch {
            if !error.isBrokenPipe { throw error }
        }
    }

    /// Writes text to the standard output.
    static func print(_ text: String) throws(SystemError) {
        try write(Array(painted(text, for: output).utf8))
    }

    /// Prints an error; the program must then end with an exit code other than 0.
    static func error(_ message: String) { printError("pubsub-sim: error: \(message)\n") }

    /// Prints that the standard output took no more, and answers the exit code for it.
    static func fail(_ cause: SystemError) -> ExitCode {
        error("cannot write to the standard output: \(cause)")
        return .broken
    }

    /// Prints a remark, such as a hint after an error.
    static func note(_ message: String) { printError("pubsub-sim: \(message)\n") }

    /// Prints what the files of a scenario hold and is not used, or read otherwise.
    static func note(_ notes: [Note]) {
        if !notes.isEmpty { printError(notes.map { "\($0)\n" }.joined()) }
    }

    /// Writes text to the standard error as it is. A failure of that is ignored: there is nowhere
    /// to print it.
    static func printError(_ text: String) {
        try? System.append(Array(painted(text, for: errors).utf8), to: errors)
    }
}
