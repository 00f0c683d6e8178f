/// One thing to measure: it does its work once and says what it was.
struct Benchmark {
    /// What one repetition did.
    struct Outcome {
        var events: Int
        var fingerprint: String
        /// Nodes, or pending events: what memory is divided by.
        var population: Int
        /// CPU seconds of the part that counts, without setting up.
        var seconds: Double
    }

    var name: String
    /// What it does, in a line.
    var summary: String
    var run: () throws -> Outcome

    /// All of them, from the kernel up.
    static var all: [Benchmark] { HoldModel.benchmarks + Worlds.benchmarks }
}
