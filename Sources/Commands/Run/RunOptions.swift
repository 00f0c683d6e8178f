import P2PHost
import Scenarios
import TextFormats

/// What `pubsub-sim run` is asked to do.
struct RunOptions {
    /// The scenario's file.
    let file: String
    /// The seed, if not the scenario's own.
    let seed: UInt64?
    /// Changes to the scenario, in order.
    let overrides: [Override]
    /// Where the trace goes, if it is wanted.
    let trace: String?
    /// Which lines of it.
    let traceOptions: TraceOptions
    /// Where the report goes as JSON, if it is wanted; `-` is the standard output.
    let json: String?
    /// Where samples go as comma-separated values, if they are wanted.
    let samples: String?
    /// How RPCs travel, if that was said.
    let wire: WireMode?
    /// The folder in which the run is kept, if it is.
    let record: String?
    /// Whether the trace is kept there as well.
    let recordsTrace: Bool
    /// Whether to run twice and compare.
    let checksDeterminism: Bool
    /// Whether the report says why first copies took so long.
    let followsDelays: Bool
    /// Whether to show neither report nor progress.
    let isQuiet: Bool
    /// Whether to show a full screen of how it goes.
    let watches: Bool

    /// Whether the standard output belongs to the JSON report alone.
    var takesOutputForJSON: Bool { json == "-" }

    /// The options that `arguments` give, or everything that is wrong with them.
    init(_ arguments: Arguments) throws(UsageError) {
        var mistakes = arguments.mistakes
        file = arguments.onlyFile(&mistakes)
        seed = Self.seed(arguments, &mistakes)
        overrides = Override.all(arguments.values(of: .set))
        trace = arguments.values(of: .trace).first
        traceOptions = TraceOptions(arguments, &mistakes)
        json = arguments.values(of: .json).first
        samples = arguments.values(of: .samples).first
        wire = Self.wire(arguments, &mistakes)
        isQuiet = arguments.has(.quiet)
        record = arguments.values(of: .record).first
        recordsTrace = arguments.has(.recordTrace)
        checksDeterminism = arguments.has(.checkDeterminism)
        watches = arguments.has(.watch)
        for option in [Option.quiet, .checkDeterminism] where watches && arguments.has(option) {
            mistakes.append("--watch: has no meaning with \(option.rawValue)")
        }
        followsDelays = arguments.has(.causes)
        if recordsTrace, record == nil {
            mistakes.append("--record-trace: has no meaning without --record")
        }
        for option in TraceOptions.all where arguments.has(option) && trace == nil {
            mistakes.append("\(option.rawValue): has no meaning without --trace")
        }
        let outputs = [
            (Option.trace, trace), (.json, json), (.samples, samples), (.record, record),
        ]
        if checksDeterminism {
            for (option, value) in outputs where value != nil {
                mistakes.append("\(option.rawValue): has no meaning with --check-determinism")
            }
            if followsDelays {
                mistakes.append("--causes: has no meaning with --check-determinism")
            }
        }
        Self.check(outputs, file, &mistakes)
        guard mistakes.isEmpty else { throw UsageError(mistakes: mistakes, verb: .run) }
    }

    /// Only the report may go to the standard output, and everything to a place of its own.
    private static func check(
        _ outputs: [(option: Option, path: String?)], _ file: String, _ mistakes: inout [String]
    ) {
        for (option, path) in outputs where path == "-" && option != .json {
            mistakes.append("\(option.rawValue): expected \(option.wanted), found '-'")
        }
        for (option, path) in outputs where path == file {
            mistakes.append("\(option.rawValue): '\(file)' is the scenario itself")
        }
        for (place, output) in outputs.enumerated() {
            guard let path = output.path, path != "-" else { continue }
            guard let earlier = outputs[..<place].first(where: { $0.path == path }) else {
                continue
            }
            mistakes.append(
                "\(output.option.rawValue): '\(path)' is where \(earlier.option.rawValue) goes")
        }
    }

    static func seed(_ arguments: Arguments, _ mistakes: inout [String]) -> UInt64? {
        guard let text = arguments.values(of: .seed).first else { return nil }
        // Digits only: `UInt64` would also read `+7`.
        guard let seed = UInt64(text), text.utf8.allSatisfy({ 48...57 ~= $0 }) else {
            mistakes.append("--seed: expected \(Option.seed.wanted), found '\(text)'")
            return nil
        }
        return seed
    }

    static func wire(_ arguments: Arguments, _ mistakes: inout [String]) -> WireMode? {
        guard let text = arguments.values(of: .wire).first else { return nil }
        guard let wire = WireMode(rawValue: text) else {
            let words = WireMode.allCases.map(\.rawValue)
            let ending = Suggestion.ending(for: text, among: words)
            mistakes.append("--wire: unknown word '\(text)'; \(ending)")
            return nil
        }
        return wire
    }
}
