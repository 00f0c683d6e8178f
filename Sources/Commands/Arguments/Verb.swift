/// The first word of a command line.
enum Verb: String, CaseIterable {
    case new
    case run
    case test
    case compare
    case merge
    case report
    case explore
    case validate
    case replay
    case diff
    case inspect
    case follow
    case explain
    case schema
    case completions
    case help

    /// The options it takes besides `--help`.
    var options: [Option] {
        switch self {
        case .new: [.kind]
        case .run:
            [
                .seed, .set, .trace, .json, .samples, .wire, .record, .recordTrace,
                .checkDeterminism, .causes, .watch, .quiet,
            ] + TraceOptions.all
        case .replay: [.seed, .set, .wire, .quiet]
        case .inspect: [.at, .node, .topic, .seed, .set, .json]
        case .follow: [.message, .all, .json, .seed, .set]
        case .explain: [.message, .node, .late, .prune, .isolated, .json, .seed, .set]
        case .test: [.seeds, .jobs, .timeout, .junit, .filter, .update, .failFast, .list]
        case .compare:
            [
                .variant, .grid, .baseline, .against, .set, .seeds, .metric, .causes, .matters,
                .until, .mostSeeds, .pick, .jobs, .timeout, .out, .markdown, .junit, .noExpect,
                .shard,
                .build, .plan, .only, .status,
            ]
        case .merge: [.out, .markdown, .junit, .noExpect]
        case .report:
            [.output, .text, .json, .csv, .against, .message, .viewer, .seed, .set]
        case .explore: [.seeds, .vary, .set, .jobs, .timeout, .out]
        case .help: [.man]
        case .validate, .diff, .schema, .completions: []
        }
    }

    /// How it is called.
    var usage: String {
        switch self {
        case .new: "pubsub-sim new [NAME] [options]"
        case .run: "pubsub-sim run FILE [options]"
        case .test: "pubsub-sim test PATH… [options]"
        case .compare: "pubsub-sim compare FILE [options]"
        case .merge: "pubsub-sim merge DIR… --out FOLDER"
        case .report: "pubsub-sim report DIR|FILE -o PAGE [options]"
        case .explore: "pubsub-sim explore FILE [options]"
        case .validate: "pubsub-sim validate PATH…"
        case .replay: "pubsub-sim replay DIR [options]"
        case .diff: "pubsub-sim diff A B"
        case .inspect: "pubsub-sim inspect FILE --at TIME [options]"
        case .follow: "pubsub-sim follow FILE|DIR|TRACE --message ID [options]"
        case .explain: "pubsub-sim explain FILE|DIR|TRACE QUESTION [options]"
        case .schema: "pubsub-sim schema [FILE]"
        case .completions: "pubsub-sim completions SHELL"
        case .help: "pubsub-sim help [COMMAND|FIELD|METRIC] [options]"
        }
    }

    /// What it does, in a line.
    var summary: String {
        switch self {
        case .new: "Write a scenario to begin with."
        case .run: "Run a scenario, report what happened, check what it expects."
        case .test: "Run scenarios and say which keep their promises."
        case .compare: "Run variants over the same seeds, and say what differs."
        case .merge: "Put the results of a sweep's parts together."
        case .report: "Show a comparison or a run as a page with figures."
        case .explore: "Hunt for seeds that fail, and shrink what fails."
        case .validate: "Check scenarios without running them."
        case .replay: "Run a recording again, and name the first event that differs."
        case .diff: "Name the first event in which two recordings or traces differ."
        case .inspect: "Show what nodes know at a virtual time: mesh, scores, caches."
        case .follow: "Show one message's way: who had it from whom, when and how."
        case .explain: "Say why a copy came late, why a peer left a mesh, who had none."
        case .schema: "Print the JSON Schema of scenarios, for editors."
        case .completions: "Print what completes commands and fields in a shell."
        case .help: "Show how a command is used, or what a field or a metric means."
        }
    }
}
