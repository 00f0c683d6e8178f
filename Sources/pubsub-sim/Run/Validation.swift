import Reports
import Scenarios

/// `pubsub-sim validate`: says of every file whether it could be run.
struct Validation {
    let files: [String]

    /// Checks all files, whatever is wrong with the first.
    func perform() -> ExitCode {
        var code = ExitCode.success
        for file in files {
            let summary: String
            do throws(ScenarioError) {
                summary =
                    Experiment.isExperiment(file)
                    ? Self.summary(of: try Experiment.checked(path: file))
                    : Self.summary(of: try ScenarioFile.load(path: file))
            } catch {
                Console.note("\(error)\n")
                code = .badInput
                continue
            }
            do throws(SystemError) {
                try Console.print("\(file): ok (\(summary))\n")
            } catch {
                return Console.refuse(error)
            }
        }
        return code
    }

    private static func summary(of scenario: Scenario) -> String {
        [
            counted(scenario.nodeCount, "node", "nodes"),
            counted(scenario.topics.count, "topic", "topics"),
            counted(scenario.workloads.count, "workload", "workloads"),
            counted(scenario.timeline.count, "timeline entry", "timeline entries"),
            counted(scenario.expectations.count, "expectation", "expectations"),
        ].joined(separator: ", ")
    }

    private static func summary(of checked: CheckedExperiment) -> String {
        [
            counted(checked.experiment.entries.count, "scenario", "scenarios"),
            counted(checked.variants.count, "variant", "variants"),
            counted(checked.experiment.seeds.count, "seed", "seeds"),
            counted(checked.metrics.count, "metric", "metrics"),
            counted(checked.experiment.expectations.count, "expectation", "expectations"),
        ].joined(separator: ", ")
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }
}
