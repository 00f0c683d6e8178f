import Foundation

let usage = """
    usage: swift run -c release Benchmarks [NAME…]            measure, all or those named
           swift run -c release Benchmarks save FILE [NAME…]  measure, and write a baseline
           swift run -c release Benchmarks compare FILE       measure, and show ratios to a baseline
           swift run -c release Benchmarks list

    Each benchmark runs in a process of its own: once to warm up, then \(Harness.repetitions) times. Times are CPU
    times. compare exits 1 if a count or a fingerprint differs; times and memory are for a look.
    """

func chosen(_ names: ArraySlice<String>) throws -> [Benchmark] {
    if names.isEmpty { return Benchmark.all }
    return try names.map { name in
        guard let benchmark = Benchmark.all.first(where: { $0.name == name }) else {
            let known = Benchmark.all.map { $0.name }.joined(separator: ", ")
            throw Failure("no benchmark '\(name)'; there are \(known)")
        }
        return benchmark
    }
}

/// Prints a line at once, even into a pipe.
func show(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

func measured(_ benchmarks: [Benchmark]) throws -> [Measurement] {
    show("\(Machine.description)\n\(Machine.compiler)\n\n\(Table.header)")
    return try benchmarks.map { benchmark in
        let measurement = try Harness.measure(benchmark)
        show(Table.row(measurement))
        return measurement
    }
}

func compare(with file: String) throws -> Bool {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let baseline = try JSONDecoder().decode(Baseline.self, from: data)
    let names = baseline.measurements.map { $0.name }
    let current = try measured(try chosen(names[...]))
    show("\nagainst \(file): \(baseline.machine)\n\n\(Table.comparisonHeader)")
    var isSame = true
    for (now, then) in zip(current, baseline.measurements) {
        let comparison = Table.comparison(now, then)
        show(comparison.line)
        isSame = isSame && comparison.same
    }
    return isSame
}

do {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.count) {
    case ("one", 2): try Harness.measureHere(try chosen(arguments.dropFirst())[0])
    case ("list", 1):
        for benchmark in Benchmark.all { print("\(benchmark.name): \(benchmark.summary)") }
    case ("compare", 2):
        if !(try compare(with: arguments[arguments.startIndex + 1])) { exit(1) }
    case ("save", 2...):
        let file = arguments[arguments.startIndex + 1]
        let baseline = Baseline(
            machine: Machine.description, compiler: Machine.compiler,
            measurements: try measured(try chosen(arguments.dropFirst(2))))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try (encoder.encode(baseline) + Data("\n".utf8)).write(
            to: URL(fileURLWithPath: file), options: .atomic)
    case ("help", _), ("--help", _), ("-h", _): print(usage)
    default: _ = try measured(try chosen(arguments))
    }
} catch {
    FileHandle.standardError.write(Data("error: \(error)\n\n\(usage)\n".utf8))
    exit(2)
}
