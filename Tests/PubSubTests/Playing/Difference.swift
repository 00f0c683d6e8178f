/// The first line in which an answer is not what was recorded.
struct Difference: Equatable, CustomStringConvertible {
    var file: String
    var line: Int
    var command: String
    /// The lines before the first difference, the last few of them.
    var context: [String]
    /// Nil if the record ends here.
    var recorded: String?
    /// Nil if the answer ends here.
    var answered: String?

    init?(_ block: Transcript.Block, answered: [String], file: String) {
        let common = zip(block.answer, answered).prefix { $0 == $1 }.count
        if common == block.answer.count, common == answered.count { return nil }
        self.file = file
        line = block.answerLine + common
        command = block.commands.map(\.text).joined(separator: " ; ")
        context = Array(answered[..<common].suffix(3))
        recorded = common < block.answer.count ? block.answer[common] : nil
        self.answered = common < answered.count ? answered[common] : nil
    }

    var description: String {
        let before = context.map { "      \($0)\n" }.joined()
        return "\(file):\(line): after '\(command)'\n" + before
            + "    - \(recorded ?? "(no further line)")\n    + \(answered ?? "(no further line)")"
    }
}
