import Foundation
import Testing

/// A run of the program in a process of its own.
///
/// Its streams go to files rather than pipes, so that nobody waits for anybody to read.
final class Child {
    /// How a run ended, and what it said.
    struct Outcome {
        var code: Int32
        var reason: Process.TerminationReason
        var output: String
        var errors: String

        /// The lines of the output.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    private let process = Process()
    private let streams: Workplace

    /// Starts `executable`, or the program under test, with `arguments` in the folder of `place`.
    ///
    /// `output` and `errors` take the place of the files if they are given; `environment` comes
    /// beside `PATH`.
    init(
        _ arguments: [String], in place: Workplace, executable: String? = nil,
        output: FileHandle? = nil, errors: FileHandle? = nil, environment: [String: String] = [:]
    ) throws {
        streams = try Workplace()
        let program = try #require(Executable.url, "pubsub-sim is not beside the tests")
        process.executableURL = executable.map { URL(fileURLWithPath: $0) } ?? program
        process.arguments = arguments
        process.currentDirectoryURL = place.folder
        let path = "\(program.deletingLastPathComponent().path):/usr/bin:/bin"
        process.environment = environment.merging(["PATH": path]) { own, _ in own }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try output ?? Self.file(in: streams, "output")
        process.standardError = try errors ?? Self.file(in: streams, "errors")
        try process.run()
    }

    deinit { if process.isRunning { send(SIGKILL) } }

    /// Runs the program to its end.
    static func run(_ arguments: [String], in place: Workplace) throws -> Outcome {
        try Child(arguments, in: place).outcome()
    }

    /// Sends a signal.
    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Whether it still runs.
    var isRunning: Bool { process.isRunning }

    /// Waits for the end, and puts one to a run that does not come to it.
    func outcome() throws -> Outcome {
        let hasEnded = eventually { !process.isRunning }
        #expect(hasEnded, "the run did not end")
        if !hasEnded { send(SIGKILL) }
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, reason: process.terminationReason,
            output: (try? streams.read("output")) ?? "", errors: (try? streams.read("errors")) ?? ""
        )
    }

    private static func file(in place: Workplace, _ name: String) throws -> FileHandle {
        try place.write("", to: name)
        return try FileHandle(forWritingTo: place.url(name))
    }
}

/// Waits until `condition` holds; false if that takes longer than any machine should need.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<30_000 {
        if try condition() { return true }
        usleep(10_000)
    }
    return false
}
