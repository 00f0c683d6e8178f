import Comparisons
import Recordings
import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// `pubsub-sim validate`: says of every file whether it could be run.
struct ValidateCommand {
    let files: [String]
    let routers: RouterRegistry

    /// Checks all files, whatever is wrong with the first.
    func perform() -> ExitCode {
        var code = ExitCode.success
        for path in files {
            do throws(ScenarioPaths.Mistake) {
                for file in try ScenarioPaths.files(of: [path], withExperiments: true) {
                    let own = check(file)
                    if own == .broken { return own }
                    if own != .success { code = own }
                }
            } catch {
                Console.error(error.message)
                code = .badInput
            }
        }
        return code
    }

    private func check(_ file: String) -> ExitCode {
        let summary: String
        var notes: [Note] = []
        var refusal: String?
        do throws(ScenarioError) {
            if Experiment.isExperiment(file) {
                summary = Self.summary(of: try Experiment.checked(path: file, routers: routers))
            } else {
                let scenario = try ScenarioFile.load(path: file, routers: routers)
                summary = Self.summary(of: scenario)
                notes = scenario.notes
                refusal = MemoryLimit.refusal(of: scenario)
                try ScenarioFile.checkVariedFields(path: file, routers: routers)
            }
        } catch {
            Console.printError("\(error)\n")
            return .badInput
        }
        do throws(SystemError) {
            Console.note(notes)
            try Console.print("\(file): ok (\(summary))\n")
            if let refusal { Console.note("\(file): not on this machine: \(refusal)") }
            return .success
        } catch {
            return Console.fail(error)
        }
    }

    private static func summary(of scenario: Scenario) -> String {
        [
            Count(scenario.nodeCount, "node"),
            Count(scenario.topics.count, "topic"),
            Count(scenario.workloads.count, "workload"),
            Count(scenario.timeline.count, "timeline entry", "timeline entries"),
            Count(scenario.expectations.count, "expectation"),
        ].map(\.description).joined(separator: ", ")
    }

    private static func summary(of checked: CheckedExperiment) -> String {
        [
            Count(checked.experiment.entries.count, "scenario"),
            Count(checked.variants.count, "variant"),
            Count(checked.experiment.seeds.count, "seed"),
            Count(checked.metrics.count, "metric"),
            Count(checked.experiment.expectations.count, "expectation"),
        ].map(\.description).joined(separator: ", ")
    }
}
