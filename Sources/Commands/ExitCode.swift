/// What the program tells its caller; `Help` explains each.
enum ExitCode: Int32 {
    /// All went well.
    case success = 0
    /// An expectation of the scenario was missed, or what was compared differs.
    case missed = 1
    /// The arguments, a scenario or the name of an output file are wrong.
    case badInput = 2
    /// The simulator or the machine is at fault (`EX_SOFTWARE` of sysexits.h).
    case broken = 70
    /// SIGHUP (1), as shells tell it: 128 and the signal's number.
    case hungUp = 129
    /// SIGINT (2).
    case interrupted = 130
    /// SIGTERM (15).
    case terminated = 143
}
