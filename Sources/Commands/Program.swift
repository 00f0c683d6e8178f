/// A program with all commands: what `pubsub-sim` is, and what another package's `main` runs.
public enum Program {
    /// Does what the command line asks for, and ends the process with an exit code.
    public static func main() -> Never {
        System.prepare()
        System.end(with: Shell.perform(CommandLine.arguments.dropFirst()).rawValue)
    }
}
