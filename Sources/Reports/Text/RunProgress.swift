import ScenarioModel
import SimKernel

/// How far a run has come and how fast it goes, in words for a terminal.
///
/// The wall clock is the shell's; this only does the sums, so that they can be tested.
package struct RunProgress: Equatable, Sendable {
    /// How far the virtual clock has gone.
    package var virtualTime: Interval
    /// How far it will go.
    package var duration: Interval
    /// How many events there were.
    package var events: Int
    /// Seconds of the computer's time that it took.
    package var wallSeconds: Double

    /// The pace of a run that took so long to get so far.
    package init(virtualTime: Interval, duration: Interval, events: Int, wallSeconds: Double) {
        self.virtualTime = virtualTime
        self.duration = duration
        self.events = events
        self.wallSeconds = wallSeconds
    }

    /// One short line to look at while the run goes on.
    package var progress: String {
        "\(seconds) of \(wholeSeconds) s, \(percent) %, \(eventsPerSecond) events/s, "
            + "\(realTimeFactor) × real time"
    }

    /// How far the run came, for one that was interrupted.
    package var reached: String {
        "\(seconds) s of \(wholeSeconds) s (\(percent) %), after \(Figure(events)) events"
    }

    /// Events for each second of the computer's time.
    var eventsPerSecond: String { Self.perSecond(Double(events), wallSeconds) }

    /// Virtual seconds for each second of the computer's time.
    var realTimeFactor: String { Self.perSecond(virtualTime.seconds, wallSeconds) }

    private var seconds: String { "\(Figure(virtualTime.seconds, decimals: 3))" }

    private var wholeSeconds: String { "\(Figure(duration.seconds))" }

    /// Rounded down: a run that is not over is not at 100 %.
    private var percent: String {
        if duration == .zero { return "100" }
        return "\(Int(virtualTime.seconds / duration.seconds * 100))"
    }

    /// A quotient with three digits or so; a dash if no time has passed.
    private static func perSecond(_ amount: Double, _ seconds: Double) -> String {
        guard seconds > 0 else { return "–" }
        let rate = amount / seconds
        guard rate < 1e12 else { return "\(rate)" }
        return "\(Figure(rate, decimals: rate >= 100 ? 0 : rate >= 10 ? 1 : 2))"
    }
}
