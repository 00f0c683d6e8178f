import Comparisons
import Reports
import Scenarios
import Simulator
import TextFormats

/// The scenario that is left when nothing more can go, as a file that fails by itself.
struct SmallestScenario {
    /// Its name in the folder of its group.
    static let file = "smallest.json5"

    let shrinker: Shrinker
    /// The run that it was made from.
    let first: TestRun
    /// The command line's scenario, for the comment.
    let source: String

    /// How much smaller it is.
    var difference: String {
        let (before, after) = (first.size, shrinker.smallest.size)
        return [
            "\(Count(before.nodes, "node")) → \(Figure(after.nodes))",
            "\(Figure(before.duration.seconds)) s → \(Figure(after.duration.seconds)) s",
            "\(Count(before.faults, "fault")) → \(Figure(after.faults))",
            "\(Count(before.messages, "message")) → \(Figure(after.messages))",
        ].joined(separator: ", ") + " (\(Count(shrinker.runCount, "run")))"
    }

    /// Writes the scenario and what it needs into `folder`.
    func write(to folder: String, tables: [SelfContainedScenario.Table]) throws(OutputFile.Failure)
    {
        let smallest = shrinker.smallest
        let document = smallest.document.setting("seed", to: .number(smallest.seed))
        let complaint = smallest.complaints.first ?? ""
        var text =
            "// Made by pubsub-sim explore from \(source), where seed \(first.seed) fails so,\n"
        text += "// and made smaller until nothing more could go:\n"
        for line in complaint.split(separator: "\n") { text += "//     \(line)\n" }
        text += document.text
        let needed = tables.filter { text.contains($0.name) }
        do throws(SystemError) {
            if !needed.isEmpty {
                try System.ensureFolder("\(folder)/\(SelfContainedScenario.tableFolder)")
            }
        } catch {
            throw OutputFile.Failure(option: .out, path: folder, error)
        }
        for table in needed { try Self.write(table.bytes, to: "\(folder)/\(table.name)") }
        try Self.write(Array(text.utf8), to: "\(folder)/\(Self.file)")
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(OutputFile.Failure) {
        var file = try OutputFile(path, for: .out)
        try file.append(bytes)
        try file.seal()
        try file.publish()
    }
}
