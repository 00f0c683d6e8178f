import Foundation
import Synchronization

/// Whether the user wants the run to end: Ctrl-C (SIGINT), SIGTERM, or a terminal that has gone
/// (SIGHUP).
///
/// The first signal leaves a note that the run looks at now and then. What does not look for a
/// while, as where a large world is being built, is ended by a thread that does. A second signal of
/// the same kind ends the program at once, as if nobody had listened.
enum Interruption {
    /// Seconds in which what is going on may end by itself.
    private static let grace = 1.0
    /// Seconds between two looks.
    private static let pause = 0.05

    private static let signal = Atomic<Int32>(0)
    private static let isListening = Atomic<Bool>(false)
    private static let isTold = Atomic<Bool>(false)
    private static let isHeeded = Atomic<Bool>(false)

    /// Takes over the signals.
    static func listen() {
        // Made here, so that the handler finds it made: making it might take a lock.
        signal.store(0, ordering: .relaxed)
        AlternateScreen.close()
        System.onceOnInterruption { number in
            Interruption.signal.store(number, ordering: .relaxed)
            AlternateScreen.close()
            System.resetSignal(number)
        }
        if isListening.exchange(true, ordering: .relaxed) { return }
        Thread.detachNewThread { watch() }
    }

    /// The exit code that the signal asks for; nil if none came.
    static var exitCode: ExitCode? {
        let number = signal.load(ordering: .relaxed)
        return number == 0 ? nil : ExitCode(rawValue: 128 + number)
    }

    /// Says that the user has been told; only what is left to clear away may still take its time.
    static func tell(_ message: String) {
        isTold.store(true, ordering: .relaxed)
        Console.error(message)
    }

    /// Says that the signal was heard, and that files are being written that shall be whole.
    static func heed() { isHeeded.store(true, ordering: .relaxed) }

    /// Calls `isOver` until it says so, or until a signal came and what goes on had its time;
    /// whether it is over.
    static func wait(until isOver: (Double) -> Bool) -> Bool {
        var heard: Stopwatch?
        while !isOver(pause) {
            if heard == nil, exitCode != nil { heard = Stopwatch() }
            if let heard, heard.seconds > grace * 0.6 {
                heed()
                return false
            }
        }
        if exitCode != nil { heed() }
        return true
    }

    private static func watch() {
        while exitCode == nil { Thread.sleep(forTimeInterval: pause) }
        Thread.sleep(forTimeInterval: grace)
        guard let code = exitCode, !isHeeded.load(ordering: .relaxed) else { return }
        Drafts.removeAll()
        if !isTold.load(ordering: .relaxed) {
            Console.error(
                "interrupted while a scenario was read, a world built, or a long step taken")
        }
        System.endAtOnce(with: code.rawValue)
    }
}
