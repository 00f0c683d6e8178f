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
    case message = "--message"
    case all = "--all"
    case late = "--late"
    case prune = "--prune"
    case isolated = "--isolated"
    case causes = "--causes"
    case type = "--type"
    case time = "--time"
    case names = "--names"
    case quiet = "--quiet"
    case watch = "--watch"
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
    case output = "--output"
    case text = "--text"
    case viewer = "--viewer"
    case csv = "--csv"
    case variant = "--variant"
    case grid = "--grid"
    case baseline = "--baseline"
    case against = "--against"
    case metric = "--metric"
    case matters = "--matters"
    case markdown = "--markdown"
    case noExpect = "--no-expect"
    case until = "--until"
    case mostSeeds = "--most-seeds"
    case pick = "--pick"
    case shard = "--shard"
    case build = "--build"
    case plan = "--plan"
    case only = "--only"
    case status = "--status"
    case kind = "--kind"
    case man = "--man"
    case color = "--color"
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
        case .message: "ID"
        case .late: "N"
        case .prune: "A B"
        case .type: "TYPE,…"
        case .time: "FROM..TO"
        case .seeds: "N|LIST"
        case .jobs: "N"
        case .timeout: "TIME"
        case .filter: "TEXT"
        case .vary: "FIELDS"
        case .out, .csv: "FOLDER"
        case .output: "FILE"
        case .variant: "CHANGES"
        case .viewer: "VARIANT"
        case .grid: "PATH=V,V,…"
        case .baseline, .build: "NAME"
        case .against, .status: "DIR"
        case .metric: "METRIC"
        case .matters: "[METRIC=]X"
        case .until: "±X"
        case .mostSeeds: "N"
        case .pick: "best"
        case .shard: "K/N"
        case .only: "KEY"
        case .kind: "KIND"
        case .color: "WHEN"
        case .quiet, .update, .failFast, .list, .help, .recordTrace, .checkDeterminism, .markdown,
            .noExpect, .plan, .man, .all, .names, .text, .watch, .isolated, .causes:
            nil
        }
    }

    /// How many words its value has.
    var wordCount: Int { self == .prune ? 2 : 1 }

    /// Those that every command has.
    static let ofAll: [Option] = [.color, .help]

    /// Its name in one letter; nil if it has none.
    var short: String? {
        switch self {
        case .help: "-h"
        case .output: "-o"
        default: nil
        }
    }

    /// Whether it may be given more than once.
    var mayRepeat: Bool {
        switch self {
        case .set, .quiet, .help, .node, .variant, .grid, .metric, .matters, .only, .type, .vary,
            .viewer:
            true
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
        case .message: "a message such as m22/1, or c7"
        case .late: "a whole number from 1 to \(ExplainOptions.mostLate)"
        case .prune: "two nodes such as peers[3] peers[7]"
        case .type: "types of events such as graft,prune"
        case .time: "a time such as 10s..20s, 10s.. or ..20s"
        case .seeds: "how many, or a list such as 7,9 or 100..120"
        case .jobs: "a whole number from 1 to 1024"
        case .timeout: "a time such as 90s"
        case .filter: "a part of a scenario's path"
        case .vary:
            "all, a field under 'vary', or a field and its range such as links.loss=0%..10%"
        case .out, .csv: "the name of a folder"
        case .output: "the name of a file"
        case .variant: "a name and changes, such as 'D=8: nodes.*.router.D=8'"
        case .grid: "a path and values, such as links.loss=0%,1%,5%"
        case .baseline: "the name of a variant"
        case .viewer: "the name of a variant, or none"
        case .build: "a name for the program"
        case .against, .status: "the name of a folder of results"
        case .metric: "a metric such as latencyMs.p99"
        case .matters: "a share such as 3%, or a metric and one, such as latencyMs.p99=2%"
        case .until: "a share such as ±2%, or a number"
        case .mostSeeds: "a whole number of at least 2"
        case .pick: "best"
        case .shard: "a part such as 1/8, or auto/8"
        case .only: "the key of a run"
        case .kind: Template.allCases.map(\.rawValue).joined(separator: ", ")
        case .color: "auto, always or never"
        case .quiet, .update, .failFast, .list, .help, .recordTrace, .checkDeterminism, .markdown,
            .noExpect, .plan, .man, .all, .names, .text, .watch, .isolated, .causes:
            "no value"
        }
    }

    /// What it does, in lines for the help.
    var explanation: [String] {
        switch self {
        case .seeds, .jobs, .timeout, .junit, .filter, .update, .failFast, .list:
            explanationForTests
        case .variant, .grid, .baseline, .against, .metric, .matters, .markdown, .noExpect,
            .until, .mostSeeds, .pick, .shard, .build, .plan, .only, .status:
            explanationForComparisons
        case .vary:
            [
                "Draw these for each seed: all fields of the scenario's",
                "'vary', or some by their paths with commas; or any field,",
                "as PATH=0%..10% or PATH=4,6,8. May be given again.",
            ]
        case .out:
            [
                "Keep what was found in FOLDER; FILE's name with",
                ".explore in the working folder if not said.",
            ]
        case .output: ["Write the page to FILE, as HTML."]
        case .text: ["Show small charts in the terminal."]
        case .viewer:
            [
                "Show how messages spread with this variant; given twice,",
                "the baseline first. The verdict's and its baseline if not",
                "said; none for a page without. One seed is run again.",
            ]
        case .csv: ["Write the data to FOLDER, as comma-separated values."]
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
        case .kind:
            [
                "minimal: the fewest fields (if not said); gossipsub: with",
                "access links, places, loss and expectations; comparison:",
                "that, and an experiment of three variants of it; complete:",
                "every field there is, as comments with their defaults.",
            ]
        case .man: ["Show all of this as a manual page, in roff."]
        case .message: ["The message: m22/1 is the first that node 22 published."]
        case .late: ["The N copies that came last, and their causes."]
        case .prune: ["When and why node A left the meshes of node B."]
        case .causes:
            [
                "Say why first copies took so long, by cause; their sum",
                "is the latency. Takes 500 to 700 bytes for each copy.",
            ]
        case .isolated: ["Who had no mesh for two seconds or longer, and why."]
        case .type: ["Trace: only these types, such as graft,prune."]
        case .time: ["Trace: only from FROM to TO, such as 10s..20s or 10s.."]
        case .names: ["Trace: name nodes as the report does, beside their index."]
        case .all: ["Show each further copy as well, not only how many came."]
        case .watch:
            [
                "Show a full screen while it runs: rates, deliveries,",
                "meshes, time left. It needs a terminal.",
            ]
        case .quiet: ["Show no report and no progress, only the fingerprint."]
        case .color: ["Colours: auto (on a terminal), always or never."]
        case .help: ["Show this."]
        }
    }

    private var explanationForComparisons: [String] {
        switch self {
        case .variant:
            [
                "A variant: NAME: path=value, path=value; may be given",
                "many times. A name alone is the scenario as it is.",
            ]
        case .grid:
            ["A variant for each value; several make a product."]
        case .baseline: ["What all is compared with; the first if not said."]
        case .against:
            ["Compare with results in DIR, such as another build's."]
        case .metric:
            [
                "What is measured; may be given many times. A name, or",
                "{metric: \"reach\", topic: \"a\"} as in 'measure'.",
            ]
        case .matters:
            [
                "The least difference that matters, of all metrics or of",
                "one: 3%, latencyMs.p99=2%, latencyMs.p99=5.",
            ]
        case .markdown: ["Show the results as Markdown, for an issue."]
        case .noExpect: ["Leave the expectations of an experiment out."]
        case .until:
            [
                "Add seeds, as many as at first each time, until every",
                "difference is shown or within ±X.",
            ]
        case .mostSeeds: ["How far --until and --pick go; 100 if not said."]
        case .pick:
            ["Leave out what has clearly lost by the first metric."]
        case .shard:
            [
                "Make only this part of the runs, such as 1/8; auto/8",
                "takes the number from Slurm or Kubernetes.",
            ]
        case .build:
            ["Call the program NAME in keys, instead of by its bytes."]
        case .plan: ["Print each run's key and command, and run nothing."]
        case .only: ["Make only the run of this key; may be given again."]
        case .status: ["Say which runs of the results in DIR are there."]
        default: []
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
