import ScenarioModel
import SimKernel
import TextFormats

extension Evidence {
    /// A line for each message and each peer, for a terminal.
    var lines: [String] {
        messages.map { Self.line($0) } + peers.map { Self.line($0) }
    }

    private static func line(_ message: Case) -> String {
        var line = "\(message.id) by \(message.publisher) at \(seconds(message.time))"
        if message.expected > 0 { line += ": \(message.missing) of \(message.expected) missing" }
        guard let slowest = message.slowest else { return line }
        let latency = "\(Figure(slowest.latency.seconds, decimals: 3)) s"
        return "\(line), last \(slowest.name) after \(latency)"
    }

    private static func line(_ peer: Peer) -> String {
        let line = "\(peer.name): \(Figure(peer.number)) \(peer.unit)"
        let word = peer.isFirst ? "first at" : "at"
        return peer.time.map { "\(line), \(word) \(seconds($0))" } ?? line
    }

    private static func seconds(_ time: Instant) -> String {
        "\(Figure((time - .start).seconds, decimals: 3)) s"
    }
}

extension Judgement {
    /// What stands under an expectation's line: what it is over, and if it is missed the evidence.
    var linesBelow: [String] {
        let words = expectation.scopeWords
        let scope = words.isEmpty ? [] : ["over: \(words)"]
        return (scope + evidence.lines).flatMap { Self.wrapped($0) }
    }

    /// The text indented, in as many lines as it takes on a terminal of eighty columns.
    static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = "     "
        for word in text.split(separator: " ") {
            if line.count + 1 + word.count > 80, !line.allSatisfy({ $0 == " " }) {
                lines.append(line)
                line = "       "
            }
            line += " \(word)"
        }
        return lines + [line]
    }
}
