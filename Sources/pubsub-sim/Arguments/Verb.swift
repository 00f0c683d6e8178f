/// The first word of a command line.
enum Verb: String, CaseIterable {
    case run
    case test
    case explore
    case validate
    case help

    /// The options it takes besides `--help`.
    var options: [Option] {
        switch self {
        case .run: [.seed, .set, .trace, .json, .samples, .wire, .quiet]
        case .test: [.seeds, .jobs, .timeout, .junit, .filter, .update, .failFast, .list]
        case .explore: [.seeds, .vary, .set, .jobs, .timeout, .out]
        case .validate, .help: []
        }
    }

    /// How it is called.
    var usage: String {
        switch self {
        case .run: "pubsub-sim run FILE [options]"
        case .test: "pubsub-sim test PATH… [options]"
        case .explore: "pubsub-sim explore FILE [options]"
        case .validate: "pubsub-sim validate FILE…"
        case .help: "pubsub-sim help [COMMAND]"
        }
    }

    /// What it does, in a line.
    var summary: String {
        switch self {
        case .run: "Run a scenario, report what happened, check what it expects."
        case .test: "Run scenarios and say which keep their promises."
        case .explore: "Hunt for seeds that fail, and shrink what fails."
        case .validate: "Check scenarios without running them."
        case .help: "Show how pubsub-sim or one of its commands is used."
        }
    }
}
