/// Measures how long something takes by a clock that nobody sets.
struct Stopwatch {
    private let start = System.monotonicSeconds

    /// Seconds since it was made.
    var seconds: Double { System.monotonicSeconds - start }
}
