import Synchronization

/// Which seeds of an exploration have been run, and how they ended: one line each, appended as soon
/// as a run is over.
///
/// A program that is killed leaves at most a torn last line, which counts for nothing.
final class Journal: Sendable {
    /// Why an exploration's folder cannot be used.
    struct Refusal: Error {
        let message: String
        /// What the program tells its caller: whether the name or the machine is at fault.
        var exitCode = ExitCode.badInput
    }

    private struct State {
        /// For look-up only.
        var verdicts: [UInt64: Verdict]
        var failedCount = 0
        /// Why the file took no more, once it did not.
        var refusal: SystemError?
    }

    /// How a seed ended: nil if it passed, otherwise the failure in words.
    typealias Verdict = String?

    private let descriptor: Int32
    private let state: Mutex<State>

    /// Its name in the folder of an exploration.
    static let fileName = "journal.txt"
    private static let heading = "pubsub-sim exploration 1"

    /// Whether the file at `path` is one.
    static func isJournal(_ path: String) -> Bool {
        guard (try? System.kind(of: path)) == .file, let bytes = try? System.contents(of: path)
        else { return false }
        return bytes.starts(with: heading.utf8)
    }

    /// Opens the journal at `path`, or begins it; `key` tells explorations apart. It belongs to
    /// this process until it ends, however it does.
    init(_ path: String, key: String) throws(Refusal) {
        let heading = "\(Self.heading) \(key)"
        // What is no such journal is not even opened for writing.
        _ = try Self.wholeLines(of: path, heading)
        let descriptor = try Self.attempt(path) { () throws(SystemError) in
            try System.openForAppending(path)
        }
        guard System.lock(descriptor) else {
            try? System.shut(descriptor)
            throw Refusal(
                message:
                    "'\(path)' is being written by another exploration that runs now; wait for "
                    + "its end, or choose another --out")
        }
        self.descriptor = descriptor
        // Again, since another process may have written meanwhile.
        let lines = try Self.wholeLines(of: path, heading)
        // For look-up only.
        var verdicts: [UInt64: Verdict] = [:]
        for line in lines.dropFirst() {
            guard let (seed, verdict) = Self.parsed(line) else {
                throw Refusal(message: "'\(path)' is damaged: '\(line)'")
            }
            verdicts[seed] = .some(verdict)
        }
        let whole = lines.reduce(0) { $0 + $1.utf8.count + 1 }
        try Self.attempt(path) { () throws(SystemError) in
            try System.cut(descriptor, after: whole)
            if lines.isEmpty { try System.append(Array("\(heading)\n".utf8), to: descriptor) }
        }
        state = Mutex(State(verdicts: verdicts))
    }

    /// What an earlier exploration has written there, its heading first; none if there was none, or
    /// if it was killed before it had written that.
    private static func wholeLines(
        of path: String, _ heading: String
    ) throws(Refusal) -> [Substring] {
        let text: String
        do throws(SystemError) {
            if try System.kind(of: path) == .missing { return [] }
            text = String(decoding: try System.contents(of: path), as: UTF8.self)
        } catch {
            throw Refusal(message: "cannot read '\(path)': \(error)")
        }
        if heading.hasPrefix(text) { return [] }
        // What comes after the last line break was never finished.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard lines.first.map(String.init) == heading else {
            let isJournal = lines.first?.hasPrefix(Self.heading) ?? false
            throw Refusal(
                message: isJournal
                    ? "'\(path)' is of another exploration: the scenario, its changes, the "
                        + "varied fields or the program were others; choose another --out"
                    : "'\(path)' is not the journal of an exploration")
        }
        return Array(lines)
    }

    deinit { try? System.shut(descriptor) }

    /// Whether `seed` has been run.
    func has(_ seed: UInt64) -> Bool { state.withLock { $0.verdicts[seed] != nil } }

    /// Those of `seeds` that failed, in their order, with what failed.
    func failures(among seeds: [UInt64]) -> [(seed: UInt64, failure: String)] {
        state.withLock { state in
            seeds.compactMap { seed in
                guard let verdict = state.verdicts[seed], let failure = verdict else { return nil }
                return (seed, failure)
            }
        }
    }

    /// How many seeds have been run, and how many of them failed.
    var counts: (done: Int, failed: Int) {
        state.withLock { ($0.verdicts.count, $0.failedCount) }
    }

    /// Why the file took no more; nil as long as it does.
    var refusal: SystemError? { state.withLock { $0.refusal } }

    /// Notes how `seed` ended. From the first line on that the file does not take it is left alone,
    /// so that only its last line may be torn.
    func note(_ seed: UInt64, _ verdict: Verdict) {
        let line = verdict.map { "\(seed) failed \($0)\n" } ?? "\(seed) ok\n"
        state.withLock { state in
            if state.refusal != nil { return }
            do throws(SystemError) {
                try System.append(Array(line.utf8), to: descriptor)
                state.verdicts[seed] = .some(verdict)
                if verdict != nil { state.failedCount += 1 }
            } catch {
                state.refusal = error
            }
        }
    }

    private static func parsed(_ line: Substring) -> (UInt64, Verdict)? {
        let words = line.split(separator: " ", maxSplits: 2)
        guard let first = words.first, let seed = UInt64(first), words.count > 1 else { return nil }
        switch (words[1], words.count) {
        case ("ok", 2): return (seed, nil)
        case ("failed", 3): return (seed, String(words[2]))
        default: return nil
        }
    }

    private static func attempt<Result>(
        _ path: String, _ open: () throws(SystemError) -> Result
    ) throws(Refusal) -> Result {
        do throws(SystemError) {
            return try open()
        } catch {
            throw Refusal(
                message: "cannot write '\(path)': \(error)",
                exitCode: error.isOfTheMachine ? .broken : .badInput)
        }
    }
}
