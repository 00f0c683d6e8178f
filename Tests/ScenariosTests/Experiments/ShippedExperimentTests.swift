import Comparisons
import Foundation
import Recordings
import ScenarioModel
import Scenarios
import Testing
import TextFormats

/// The comparisons that come with the program.
@Suite("Shipped experiments")
struct ShippedExperimentTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../scenarios").standardized

    static let paths: [String] = {
        let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap {
            $0 as? String
        }
        return (files ?? []).filter { Experiment.isExperiment($0) }.sorted()
    }()

    @Test("Each experiment of the repository is right, and asks a question", arguments: paths)
    func right(path: String) throws {
        let checked = try Experiment.checked(path: Self.folder.appending(path: path).path)
        #expect(checked.experiment.question.hasSuffix("?"))
        #expect(checked.experiment.seeds.count >= 8)
        #expect(checked.variants.count >= 2)
        #expect(!checked.metrics.isEmpty)
    }

    @Test("There are some")
    func some() { #expect(!Self.paths.isEmpty) }
}
