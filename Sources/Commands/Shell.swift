import Scenarios
import TextFormats

/// From the words of the command line to an exit code.
enum Shell {
    /// What `--version` says.
    static let version = "0.1.0"

    /// Does what `words`, the command line without the program's name, ask for; scenarios can
    /// choose `routers`.
    static func perform(_ words: ArraySlice<String>, _ routers: RouterRegistry) -> ExitCode {
        if let help = RouterHelp(words, routers) { return show(help.text) }
        let command: Command
        do throws(UsageError) {
            command = try Command(words)
        } catch {
            for mistake in error.mistakes { Console.error(mistake) }
            Console.note(error.hint)
            return .badInput
        }
        switch command {
        case .help(let verb): return show(Help.text(of: verb))
        case .entry(let text): return show(text)
        case .schema(let path): return showSchema(path)
        case .completions(let script): return show(script.text)
        case .manual: return show(ManPage.text)
        case .version: return show("pubsub-sim \(version)\n")
        case .new(let options): return NewFiles(options).perform()
        case .run(let options): return RunCommand(options, routers).perform()
        case .test(let options): return TestCommand(options, routers).perform()
        case .compare(let options): return CompareCommand(options, routers).perform()
        case .merge(let options): return MergeCommand(options).perform()
        case .report(let options): return ReportCommand(options, routers).perform()
        case .explore(let options): return ExploreCommand(options, routers).perform()
        case .validate(let files): return ValidateCommand(files: files, routers: routers).perform()
        case .replay(let options): return ReplayCommand(options, routers).perform()
        case .diff(let options): return DiffCommand(options, routers).perform()
        case .inspect(let options): return InspectCommand(options, routers).perform()
        case .follow(let options): return FollowCommand(options, routers).perform()
        case .explain(let options): return ExplainCommand(options, routers).perform()
        }
    }

    /// Prints the JSON Schema, or the scenario in the file at `path` as JSON.
    private static func showSchema(_ path: String?) -> ExitCode {
        guard let path else { return show(JSONSchema.text) }
        do throws(ScenarioError) {
            return show(try ScenarioFile.json(path: path))
        } catch {
            Console.error("\(error)")
            return .badInput
        }
    }

    private static func show(_ text: String) -> ExitCode {
        do throws(SystemError) {
            try Console.print(text)
            return .success
        } catch {
            return Console.fail(error)
        }
    }
}
