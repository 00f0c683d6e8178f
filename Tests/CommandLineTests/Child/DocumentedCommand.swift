/// A command that a document shows, with lines of what it writes.
///
/// In a block of text a line that begins with `$ ` is a command, which a backslash at its end
/// carries on, and the lines after it are what it writes, in order; others lie between them where
/// a line is `…`. The seconds that a run took are not compared.
struct DocumentedCommand {
    /// The number of the command's first line, from 1.
    let line: Int
    /// As a shell reads it.
    var words: String
    /// What is shown of its output, with the numbers of the lines.
    var shown: [(line: Int, text: String)] = []

    /// All commands of a document.
    static func all(in text: String) -> [DocumentedCommand] {
        var commands: [DocumentedCommand] = []
        var isInBlock = false
        var isContinued = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            if line.hasPrefix("```") {
                isInBlock = line == "```text"
                isContinued = false
            } else if !isInBlock || line.isEmpty {
                continue
            } else if isContinued || line.hasPrefix("$ ") {
                let isNew = !isContinued
                isContinued = line.hasSuffix("\\")
                let words = isContinued ? line.dropLast() : line
                if isNew {
                    commands.append(
                        DocumentedCommand(line: index + 1, words: String(words.dropFirst(2))))
                } else {
                    commands[commands.count - 1].words += words
                }
            } else if let last = commands.indices.last, line.drop(while: { $0 == " " }) != "…" {
                commands[last].shown.append((index + 1, String(line)))
            }
        }
        return commands
    }

    /// What the shown lines are in `output`: nil for each that is not there, after those before it.
    ///
    /// A line is found by what it says beside its figures, so that one whose figures have moved is
    /// found as well.
    func found(in output: String) -> [String?] {
        var rest = output.split(separator: "\n").map(String.init)[...]
        return shown.map { _, text in
            let shape = Self.shape(of: text)
            // Where lines have one shape, and a document leaves the first of them out.
            let same = rest.firstIndex { Self.isSame($0, text) }
            guard let place = same ?? rest.firstIndex(where: { Self.shape(of: $0) == shape })
            else { return nil }
            let line = rest[place]
            rest = rest[(place + 1)...]
            return line
        }
    }

    /// Whether two lines are the same but for the seconds and the memory that something took.
    static func isSame(_ one: String, _ other: String) -> Bool {
        timeless(one) == timeless(other)
    }

    private static func timeless(_ line: String) -> String {
        line.replacing(#/ +[0-9]+\.[0-9]+ s(  |$)/#, with: " – s ")
            .replacing(#/ events in .*/#, with: " events in – s")
            .replacing(#/^peak memory .*/#, with: "peak memory –")
    }

    /// A line without its figures and the blanks that make columns of them.
    private static func shape(of line: String) -> String {
        line.replacing(/[0-9a-f]{16}/, with: "#").replacing(/[0-9][0-9,.]*/, with: "#")
            .replacing(#/ +/#, with: " ")
    }
}
