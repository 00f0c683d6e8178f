import ScenarioModel
import Scenarios
import TextFormats

/// Scenarios that commands read.
enum ScenarioInput {
    /// The scenario in a file, with changes; nil after all its mistakes have been printed.
    static func load(
        _ path: String, _ overrides: [Override], _ routers: RouterRegistry
    ) -> Scenario? {
        do throws(ScenarioError) {
            return try ScenarioFile.load(path: path, overrides: overrides, routers: routers)
        } catch {
            Console.printError("\(error)\n")
            return nil
        }
    }
}
