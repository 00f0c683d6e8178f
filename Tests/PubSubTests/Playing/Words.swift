import PubSub
import SimKernel

/// The words of a command, read from left to right.
struct Words {
    private var rest: ArraySlice<String>

    init(_ line: String) {
        rest = line.split(separator: " ").map(String.init)[...]
    }

    init(_ words: ArraySlice<String>) { rest = words }

    var isEmpty: Bool { rest.isEmpty }
    var all: ArraySlice<String> { rest }

    mutating func next(_ wanted: String) throws(BadCommand) -> String {
        guard let word = rest.popFirst() else { throw BadCommand("expected \(wanted)") }
        return word
    }

    mutating func take(_ literal: String) throws(BadCommand) {
        let word = try next("'\(literal)'")
        if word != literal { throw BadCommand("expected '\(literal)', found '\(word)'") }
    }

    /// Takes the literal if it comes next.
    mutating func takes(_ literal: String) -> Bool {
        guard rest.first == literal else { return false }
        rest.removeFirst()
        return true
    }

    /// Everything before the last occurrence of `literal`, which is taken too.
    mutating func upTo(last literal: String) throws(BadCommand) -> Words {
        guard let index = rest.lastIndex(of: literal) else {
            throw BadCommand("expected '\(literal)'")
        }
        let before = rest[..<index]
        rest = rest[(index + 1)...]
        return Words(before)
    }

    /// The parts between `+` signs.
    func parts() -> [Words] { rest.split(separator: "+").map { Words($0) } }

    mutating func end() throws(BadCommand) {
        if let word = rest.first { throw BadCommand("expected nothing more, found '\(word)'") }
    }

    mutating func count() throws(BadCommand) -> Int {
        let word = try next("a count")
        guard let count = Int(word), count >= 0 else {
            throw BadCommand("expected a count, found '\(word)'")
        }
        return count
    }

    mutating func topic() throws(BadCommand) -> TopicID { try Self.topic(next("a topic")) }
    mutating func peer() throws(BadCommand) -> PeerID {
        let word = try next("a peer")
        return PeerID(try Self.number(word, after: "p", wanted: "a peer"))
    }

    mutating func message() throws(BadCommand) -> MessageID {
        let word = try next("a message")
        let halves = word.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, let number = UInt32(halves[1]) else {
            throw BadCommand("expected a message such as m3/1, found '\(word)'")
        }
        let author = try Self.number(halves[0], after: "m", wanted: "a message")
        return MessageID(author: PeerID(author), sequenceNumber: number)
    }

    /// Peers up to the first word that is none: `p1 p2` or `p1-p9`.
    mutating func peers() throws(BadCommand) -> [PeerID] {
        var peers: [PeerID] = []
        while let word = rest.first, word.hasPrefix("p"),
            word.dropFirst().first?.isNumber == true
        {
            rest.removeFirst()
            let ends = word.split(separator: "-").map(String.init)
            let first = try Self.number(ends[0], after: "p", wanted: "a peer")
            let last = try Self.number(ends[ends.count - 1], after: "p", wanted: "a peer")
            guard first <= last else { throw BadCommand("expected a range, found '\(word)'") }
            peers += (first...last).map { PeerID($0) }
        }
        if peers.isEmpty { throw BadCommand("expected peers, found '\(rest.first ?? "")'") }
        return peers
    }

    mutating func interval() throws(BadCommand) -> Interval {
        try Self.interval(next("a time such as 61s or 100ms"))
    }

    static func interval(_ word: String) throws(BadCommand) -> Interval {
        if word.hasSuffix("ms"), let count = UInt64(word.dropLast(2)) {
            return .milliseconds(count)
        }
        if word.hasSuffix("s"), let count = UInt64(word.dropLast(1)) { return .seconds(count) }
        throw BadCommand("expected a time such as 61s or 100ms, found '\(word)'")
    }

    static func topic(_ word: String) throws(BadCommand) -> TopicID {
        TopicID(try number(word, after: "t", wanted: "a topic"))
    }

    private static func number(
        _ word: String, after letter: String, wanted: String
    ) throws(BadCommand) -> UInt32 {
        guard word.hasPrefix(letter), let number = UInt32(word.dropFirst()) else {
            throw BadCommand("expected \(wanted), found '\(word)'")
        }
        return number
    }
}

/// A command that cannot be understood or carried out.
struct BadCommand: Error, Equatable {
    var problem: String

    init(_ problem: String) { self.problem = problem }
}
