import Synchronization

/// Whether the user wants the run to end: Ctrl-C (SIGINT), or SIGTERM.
///
/// The first signal only leaves a note that the run looks at now and then. A second one of the same
/// kind ends the program at once, as if nobody had listened.
enum Interruption {
    private static let signal = Atomic<Int32>(0)

    /// Takes over the two signals.
    static func listen() {
        // Made here, so that the handler finds it made: making it might take a lock.
        signal.store(0, ordering: .relaxed)
        System.onceOnInterruption { number in
            Interruption.signal.store(number, ordering: .relaxed)
            System.resetSignal(number)
        }
    }

    /// The exit code that the signal asks for; nil if none came.
    static var exitCode: ExitCode? {
        let number = signal.load(ordering: .relaxed)
        return number == 0 ? nil : ExitCode(rawValue: 128 + number)
    }
}
