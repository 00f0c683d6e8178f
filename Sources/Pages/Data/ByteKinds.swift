/// What the bytes that a run's peers sent were for; in bytes a peer.
struct ByteKinds: Equatable, Sendable {
    /// Data of first copies.
    var first = 0.0
    /// Data of further copies.
    var duplicates = 0.0
    /// Data that no node took: refused, lost, or under way at the end.
    var other = 0.0
    /// Envelopes of RPCs, muxer, secure channel, packets' headers, setting up of connections.
    var framing = 0.0
    var control = 0.0

    var total: Double { first + duplicates + other + framing + control }

    /// The mean over `runs`; nil where a file is of an older version, or without runs.
    init?(_ runs: [RunFile]) {
        if runs.isEmpty { return nil }
        for run in runs {
            guard let first = run.firstBytes, let duplicates = run.duplicateBytes,
                let payload = run.bytes["payload"], let total = run.bytes["total"],
                let control = run.bytes["control"]
            else { return nil }
            let share = 1 / Double(max(run.nodes, 1) * runs.count)
            self.first += first * share
            self.duplicates += duplicates * share
            other += max(0, payload - first - duplicates) * share
            self.control += control * share
            framing += max(0, total - payload - control) * share
        }
    }

    /// The kinds in the order in which they are drawn.
    static let names = ["First copies", "Duplicates", "Not received", "Framing", "Control"]

    /// The bytes of each of them.
    var values: [Double] { [first, duplicates, other, framing, control] }
}
