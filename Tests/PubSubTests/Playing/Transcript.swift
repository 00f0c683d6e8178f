/// The text of a transcript, taken apart.
struct Transcript: Equatable {
    /// A line with its place in the file, counted from one.
    struct Line: Equatable {
        var number: Int
        var text: String
    }

    struct Block: Equatable {
        var commands: [Line]
        var answer: [String]
        /// Where the first line of the answer stands, or would stand.
        var answerLine: Int
    }

    enum Part: Equatable {
        case comment(String)
        case blank
        case block(Block)
    }

    var parts: [Part]

    var blocks: [Block] {
        parts.compactMap { if case .block(let block) = $0 { block } else { nil } }
    }

    /// The comment that the file begins with.
    var preface: String {
        let lines = parts.prefix { if case .comment = $0 { true } else { false } }
        return lines.map { if case .comment(let text) = $0 { text } else { "" } }
            .joined(separator: "\n")
    }

    init(parsing text: String, file: String) throws(TranscriptError) {
        parts = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { Line(number: $0.offset + 1, text: String($0.element)) }[...]
        if lines.last?.text == "" { lines.removeLast() }
        while let line = lines.popFirst() {
            if line.text.isEmpty {
                parts.append(.blank)
            } else if line.text.hasPrefix("#") {
                parts.append(.comment(line.text))
            } else {
                parts.append(.block(try Self.block(from: line, &lines, file: file)))
            }
        }
    }

    private static func block(
        from first: Line, _ lines: inout ArraySlice<Line>, file: String
    ) throws(TranscriptError) -> Block {
        var commands = [first]
        while let line = lines.popFirst() {
            if line.text == "----" {
                let answer = lines.prefix { !$0.text.isEmpty }
                lines = lines.dropFirst(answer.count)
                return Block(
                    commands: commands, answer: answer.map(\.text), answerLine: line.number + 1)
            }
            if line.text.isEmpty || line.text.hasPrefix("#") { break }
            commands.append(line)
        }
        throw TranscriptError(
            file: file, line: first.number, problem: "no '----' ends the commands")
    }

    /// The whole file.
    var text: String {
        var lines: [String] = []
        for part in parts {
            switch part {
            case .comment(let comment): lines.append(comment)
            case .blank: lines.append("")
            case .block(let block): lines += block.commands.map(\.text) + ["----"] + block.answer
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

/// A transcript that cannot be played.
struct TranscriptError: Error, Equatable, CustomStringConvertible {
    var file: String
    var line: Int
    var problem: String

    var description: String { "\(file):\(line): \(problem)" }
}
