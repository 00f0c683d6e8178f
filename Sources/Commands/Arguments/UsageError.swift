/// Everything that is wrong with a command line, at once.
struct UsageError: Error, Equatable {
    /// The mistakes, one sentence each, never none.
    let mistakes: [String]
    /// The verb whose help says more; nil if none was understood.
    let verb: Verb?

    /// Where to read on.
    var hint: String {
        "see: pubsub-sim \(verb.map { "\($0.rawValue) " } ?? "")--help"
    }
}
