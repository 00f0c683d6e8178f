import Comparisons
import Foundation
import Recordings
import Reports
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// Every experiment in `RejectedExperiments` is wrong; the text beside it says exactly how.
///
/// A line such as `// --variant b: links.loss=1%` is an option of the command line. With
/// `REWRITE_REJECTED=1` the texts are written anew.
@Suite("Experiments that are refused")
struct RejectedExperimentsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "RejectedExperiments")
    private static let ending = ".experiment.json5"

    static let names: [String] = {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return found.filter { $0.hasSuffix(ending) }.sorted()
    }()

    /// The options in the comments of `text`, in order.
    private static func options(in text: String) -> [(name: String, value: String)] {
        text.split(separator: "\n").filter { $0.hasPrefix("// --") }.map { line in
            let words = line.dropFirst("// --".count).split(separator: " ", maxSplits: 1)
            return (String(words[0]), words.count > 1 ? String(words[1]) : "")
        }
    }

    /// Adds what the options say, as the command line does.
    private static func add(
        _ options: [(name: String, value: String)], to experiment: inout Experiment
    ) throws(ScenarioError) {
        var mistakes: [Diagnostic] = []
        for (name, value) in options {
            do throws(ScenarioError) {
                try add(name, value, to: &experiment)
            } catch {
                mistakes += error.diagnostics
            }
        }
        if let first = mistakes.first { throw ScenarioError(mistakes, in: first.location.file) }
    }

    private static func add(
        _ option: String, _ value: String, to experiment: inout Experiment
    ) throws(ScenarioError) {
        switch option {
        case "set": experiment.common.append(Override(value))
        case "variant": experiment.changes.append(try ChangeText.variant(value))
        case "grid": experiment.grid.append(try ChangeText.axis(value))
        case "matters": experiment.matters.append(try ChangeText.matter(value))
        case "metric":
            experiment.metrics = (experiment.metrics ?? []) + [try ChangeText.metric(value)]
        case "baseline":
            let place = Location(file: "--baseline \(value)", line: 1, column: 1)
            experiment.baseline = .init(name: value, location: place)
        default: Issue.record("no option is called --\(option)")
        }
    }

    private static func diagnostics(of name: String) throws -> String {
        let path = folder.appending(path: name).path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        do throws(ScenarioError) {
            var experiment = try Experiment.load(path: path)
            try add(options(in: text), to: &experiment)
            _ = try CheckedExperiment(experiment)
            return "accepted\n"
        } catch {
            return error.description.replacing(folder.path + "/", with: "") + "\n"
        }
    }

    @Test("Each is refused with exactly the diagnostics beside it", arguments: names)
    func rejected(_ name: String) throws {
        let actual = try Self.diagnostics(of: name)
        let text = name.dropLast(Self.ending.count) + ".txt"
        try Diagnosis.expect(actual, at: Self.folder.appending(path: text))
        #expect(actual != "accepted\n")
    }

    @Test("There are files to refuse, and no text without its file")
    func complete() throws {
        #expect(Self.names.count >= 70)
        let texts = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".txt") }
        #expect(texts.map { $0.dropLast(4) + Self.ending }.sorted() == Self.names)
    }
}
