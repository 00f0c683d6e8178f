import Foundation

/// Runs each benchmark in a process of its own, so that its peak of memory is its own.
enum Harness {
    /// Repetitions that count, after one that warms up.
    static let repetitions = 5

    /// Runs one benchmark here and prints its measurement as a line of JSON.
    static func measureHere(_ benchmark: Benchmark) throws {
        _ = try benchmark.run()
        let peak = Machine.peakResidentBytes()
        let outcomes = try (0..<repetitions).map { _ in try benchmark.run() }
        let costs = outcomes.map { $0.seconds * 1e9 / Double($0.events) }.sorted()
        let prints = Set(outcomes.map { $0.fingerprint })  // For its count only.
        guard let first = outcomes.first, prints.count == 1 else {
            throw Failure("\(benchmark.name) gave \(prints.count) fingerprints in one process")
        }
        let measurement = Measurement(
            name: benchmark.name, events: first.events, fingerprint: first.fingerprint,
            nanosecondsPerEvent: costs[costs.count / 2], fastest: costs[0],
            slowest: costs[costs.count - 1], peakBytesPerNode: peak / first.population)
        print(String(decoding: try JSONEncoder().encode(measurement), as: UTF8.self))
    }

    /// Runs one benchmark in a child process.
    static func measure(_ benchmark: Benchmark) throws -> Measurement {
        let child = Process()
        child.executableURL = Bundle.main.executableURL
        child.arguments = ["one", benchmark.name]
        let output = Pipe()
        child.standardOutput = output
        try child.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        guard child.terminationStatus == 0 else { throw Failure("\(benchmark.name) failed") }
        return try JSONDecoder().decode(Measurement.self, from: data)
    }
}

/// Something that went wrong, in words.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
