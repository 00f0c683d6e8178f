import Scenarios
import TextFormats

/// What `pubsub-sim test` is asked to do.
struct TestOptions {
    /// Files and folders, as the user wrote them.
    let paths: [String]
    /// The seeds, if not each scenario's own.
    let seeds: [UInt64]?
    /// How many runs go on at once.
    let jobs: Int
    /// Where the JUnit report goes, if it is wanted.
    let junit: String?
    /// Only scenarios whose path contains this.
    let filter: String?
    /// Seconds of the computer's time after which a run is given up.
    let timeout: Double
    /// Whether to write the fingerprints.
    let updates: Bool
    /// Whether to begin no run after the first failure.
    let failsFast: Bool
    /// Whether to name the scenarios and run none.
    let lists: Bool

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        paths = arguments.operands
        if paths.isEmpty {
            mistakes.append("test: expected scenario files or folders of them, found none")
        }
        seeds = arguments.seeds(&mistakes)
        jobs = arguments.value(of: .jobs, &mistakes) { Jobs.number($0) } ?? System.processorCount
        timeout =
            arguments.value(of: .timeout, &mistakes) { Jobs.seconds($0) } ?? Jobs.usualTimeout
        junit = arguments.values(of: .junit).first
        filter = arguments.values(of: .filter).first
        updates = arguments.has(.update)
        failsFast = arguments.has(.failFast)
        lists = arguments.has(.list)
        if junit == "-" {
            mistakes.append("--junit: expected \(Option.junit.wanted), found '-'")
        }
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .test) }
    }
}
