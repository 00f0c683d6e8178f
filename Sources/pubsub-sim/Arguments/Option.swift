/// A word of the command line that begins with two dashes.
enum Option: String, CaseIterable {
    case seed = "--seed"
    case set = "--set"
    case trace = "--trace"
    case json = "--json"
    case samples = "--samples"
    case wire = "--wire"
    case quiet = "--quiet"
    case help = "--help"

    /// What stands for its value in the help; nil if it takes none.
    var value: String? {
        switch self {
        case .seed: "N"
        case .set: "PATH=VALUE"
        case .trace, .json, .samples: "FILE"
        case .wire: "values|bytes"
        case .quiet, .help: nil
        }
    }

    /// Whether it may be given more than once.
    var mayRepeat: Bool { self == .set || self == .quiet || self == .help }

    /// What its value must be, for somebody who gave none.
    var wanted: String {
        switch self {
        case .seed: "a whole number from 0 to \(UInt64.max)"
        case .set: "a path and a value, such as links.loss=1%"
        case .trace, .samples: "the name of a file"
        case .json: "the name of a file, or - for the standard output"
        case .wire: "values or bytes"
        case .quiet, .help: "no value"
        }
    }

    /// What it does, in lines for the help.
    var explanation: [String] {
        switch self {
        case .seed: ["The seed of all chance, instead of the scenario's own."]
        case .set:
            [
                "Change a field of the scenario; may be given many times.",
                "PATH is written as in messages: workload[0].size",
            ]
        case .trace: ["Write all that happens to FILE, one line of JSON each."]
        case .json: ["Write the report as JSON; - is the standard output."]
        case .samples:
            [
                "Write what the scenario's 'observe' sees to FILE: mesh",
                "degrees and scores, as comma-separated values.",
            ]
        case .wire:
            [
                "How RPCs travel: as values (the default), or as bytes,",
                "made and parsed with all layers of a 'stack'. What",
                "happens is the same, but bytes are slower.",
            ]
        case .quiet: ["Show no report and no progress, only the fingerprint."]
        case .help: ["Show this."]
        }
    }
}
