/// A word of the command line that begins with two dashes.
enum Option: String, CaseIterable {
    case seed = "--seed"
    case set = "--set"
    case trace = "--trace"
    case json = "--json"
    case samples = "--samples"
    case wire = "--wire"
    case record = "--record"
    case recordTrace = "--record-trace"
    case checkDeterminism = "--check-determinism"
    case at = "--at"
    case node = "--node"
    case topic = "--topic"
    case quiet = "--quiet"
    case seeds = "--seeds"
    case jobs = "--jobs"
    case timeout = "--timeout"
    case junit = "--junit"
    case filter = "--filter"
    case update = "--update"
    case failFast = "--fail-fast"
    case list = "--list"
    case vary = "--vary"
    case out = "--out"
    case help = "--help"

    /// What stands for its value in the help; nil if it takes none.
    var value: String? {
        switch self {
        case .seed: "N"
        case .set: "PATH=VALUE"
        case .trace, .json, .samples, .junit: "FILE"
        case .wire: "values|bytes"
        case .record: "DIR"
        case .at: "TIME"
        case .node: "NODE"
        case .topic: "TOPIC"
        case .seeds: "N|LIST"
        case .jobs: "N"
        case .timeout: "TIME"
        case .filter: "TEXT"
        case .vary: "KNOBS"
        case .out: "FOLDER"
        case .quiet, .update, .failFast, .list, .help, .recordTrace, .checkDeterminism: nil
        }
    }

    /// Whether it may be given more than once.
    var mayRepeat: Bool {
        switch self {
        case .set, .quiet, .help, .node: true
        default: false
        }
    }

    /// What its value must be, for somebody who gave none.
    var wanted: String {
        switch self {
        case .seed: "a whole number from 0 to \(UInt64.max)"
        case .set: "a path and a value, such as links.loss=1%"
        case .trace, .samples, .junit: "the name of a file"
        case .json: "the name of a file, or - for the standard output"
        case .wire: "values or bytes"
        case .record: "the name of a folder that is not there yet"
        case .at: "a time such as 30s"
        case .node: "a node such as 17 or peers[3]"
        case .topic: "the name of a topic"
        case .seeds: "how many, or a list such as 7,9 or 100..120"
        case .jobs: "a whole number from 1 to 1024"
        case .timeout: "a time such as 90s"
        case .filter: "a part of a scenario's path"
        case .vary: "all, or knobs of the scenario such as links.loss,nodes.peers.count"
        case .out: "the name of a folder"
        case .quiet, .update, .failFast, .list, .help, .recordTrace, .checkDeterminism: "no value"
        }
    }

    /// What it does, in lines for the help.
    var explanation: [String] {
        switch self {
        case .seeds, .jobs, .timeout, .junit, .filter, .update, .failFast, .list:
            explanationForTests
        case .vary:
            [
                "Draw these knobs of the scenario ('vary') for each seed:",
                "all, or their paths with commas.",
            ]
        case .out:
            [
                "Keep what was found in FOLDER; FILE's name with",
                ".explore in the working folder if not said.",
            ]
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
        case .record:
            [
                "Keep the run in DIR, to be replayed and compared later.",
                "DIR must not be there yet, or be empty.",
            ]
        case .recordTrace: ["Keep the trace in the recording as well."]
        case .checkDeterminism:
            [
                "Run twice at once, compare event by event, and show the",
                "first one that differs; there must be none.",
            ]
        case .at: ["The virtual time at which to look, such as 30s."]
        case .node: ["Only this node, such as 17 or peers[3]; may be given again."]
        case .topic: ["This topic: its mesh, node by node."]
        case .quiet: ["Show no report and no progress, only the fingerprint."]
        case .help: ["Show this."]
        }
    }

    private var explanationForTests: [String] {
        switch self {
        case .seeds:
            [
                "Run seeds 1 to N, or those of a list such as 7,9 or",
                "100..120, instead of each scenario's own.",
            ]
        case .jobs: ["How many runs go on at once; as many as there are cores."]
        case .timeout: ["Give up a run that takes longer; 10 min if not said."]
        case .junit: ["Write what passed and failed to FILE, as JUnit XML."]
        case .filter: ["Only scenarios whose path contains TEXT."]
        case .update: ["Write the fingerprints beside the scenarios."]
        case .failFast: ["Begin no run after the first that fails."]
        case .list: ["Name the scenarios and run none."]
        default: []
        }
    }
}
