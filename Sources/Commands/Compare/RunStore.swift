import Comparisons
import Reports

/// The folder of a comparison: a file for each run, the plan, and the results.
///
/// A file has its name only when it is whole, so whatever ends the program loses at most the runs
/// that were going on. Several processes may fill one folder at once.
struct RunStore: Sendable {
    /// The file of the plan.
    static let planName = "plan.json"

    let folder: String

    private var runs: String { "\(folder)/runs" }
    private var failures: String { "\(folder)/failed" }

    /// Makes the folder, if it is not there.
    func prepare() throws(OutputFile.Failure) {
        for path in [folder, runs] {
            do throws(SystemError) {
                try System.ensureFolder(path)
            } catch {
                throw OutputFile.Failure(option: .out, path: path, error)
            }
            Leftovers.remove(from: path)
        }
    }

    /// Whether the run `key` is there.
    func has(_ key: String) -> Bool { (try? System.kind(of: file(of: key))) == .file }

    /// Whether the run `key` was tried and came to no end.
    func hasFailed(_ key: String) -> Bool {
        (try? System.kind(of: "\(failures)/\(key).txt")) == .file
    }

    /// The run `key`; nil if it is not there or its file is damaged.
    func record(of key: String) -> RunRecord? {
        guard let bytes = bytes(of: key) else { return nil }
        return RunRecord(bytes)
    }

    /// The file of the run `key`.
    func bytes(of key: String) -> [UInt8]? { try? System.contents(of: file(of: key)) }

    /// Keeps the run `key`.
    func keep(_ bytes: [UInt8], of key: String) throws(OutputFile.Failure) {
        try write(bytes, to: file(of: key))
        System.remove("\(failures)/\(key).txt")
    }

    /// Notes why the run `key` came to no end.
    func note(failure: String, of key: String) throws(OutputFile.Failure) {
        do throws(SystemError) {
            try System.ensureFolder(failures)
        } catch {
            throw OutputFile.Failure(option: .out, path: failures, error)
        }
        try write(Array("\(failure)\n".utf8), to: "\(failures)/\(key).txt")
    }

    /// Writes the plan; results of another plan go.
    func write(_ plan: ComparisonPlan) throws(OutputFile.Failure) {
        let bytes = plan.file
        if let old = try? System.contents(of: "\(folder)/\(Self.planName)"), old != bytes {
            for name in Self.resultNames { remove(name) }
        }
        try write(bytes, named: Self.planName)
    }

    private static let resultNames = [
        "comparison.json", "comparison.md", "runs.csv", "resamples.csv",
    ]

    /// Why the run `key` is not there, in words.
    func failure(of key: String) -> String {
        guard let bytes = try? System.contents(of: "\(failures)/\(key).txt") else {
            return "it was not made"
        }
        return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    /// Writes a file of results.
    func write(_ bytes: [UInt8], named name: String) throws(OutputFile.Failure) {
        try write(bytes, to: "\(folder)/\(name)")
    }

    /// Removes a file of results of an earlier state.
    func remove(_ name: String) { System.remove("\(folder)/\(name)") }

    /// The plan; nil when it is missing or damaged.
    var plan: (plan: ComparisonPlan, bytes: [UInt8])? {
        guard let bytes = try? System.contents(of: "\(folder)/\(Self.planName)"),
            let plan = ComparisonPlan(bytes)
        else { return nil }
        return (plan, bytes)
    }

    /// All runs of `plan` that are there, by key. For look-up only.
    func records(of plan: ComparisonPlan) -> [String: RunRecord] {
        // For look-up only.
        var records: [String: RunRecord] = [:]
        for key in plan.keys {
            if let record = record(of: key) { records[key] = record }
        }
        return records
    }

    /// The results in `folder`, which take the place of a baseline.
    ///
    /// - Throws: that it holds none.
    static func saved(in folder: String) throws(PlannedComparison.Mistakes) -> Comparison.Saved {
        let store = RunStore(folder: folder)
        guard let plan = store.plan?.plan else {
            throw .init(
                text: "pubsub-sim: error: --against: '\(folder)' holds no results of compare\n")
        }
        return Comparison.Saved(name: folder, plan: plan, records: store.records(of: plan))
    }

    private func file(of key: String) -> String { "\(runs)/\(key).json" }

    private func write(_ bytes: [UInt8], to path: String) throws(OutputFile.Failure) {
        var file = try OutputFile(path, for: .out)
        try file.append(bytes)
        try file.seal()
        try file.publish()
    }
}
