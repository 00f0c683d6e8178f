import Reports
import Scenarios
import SimKernel
import TextFormats

/// What the values of `--jobs` and `--timeout` mean.
enum Jobs {
    /// Seconds after which a run is given up, if nothing else is said: more than any scenario of
    /// the repository needs by far.
    static let usualTimeout = 600.0
    private static let most = 1024

    /// How many runs go on at once.
    static func number(_ text: String) -> Int? {
        guard let jobs = Int(text), (1...most).contains(jobs) else { return nil }
        return jobs
    }

    /// A time in seconds.
    static func seconds(_ text: String) -> Double? {
        guard let interval = try? Interval(text: text), interval > .zero else { return nil }
        return interval.seconds
    }
}
