import PubSub
import Scenarios

/// A program with all commands: what `pubsub-sim` is, and what another package's `main` runs.
public enum Program {
    /// Does what the command line asks for, and ends the process with an exit code. Scenarios can
    /// choose `routers` by their names, beside those of this package.
    public static func main(routers: [any CustomRouter.Type] = []) -> Never {
        System.prepare()
        let code = Shell.perform(CommandLine.arguments.dropFirst(), RouterRegistry(routers))
        System.end(with: code.rawValue)
    }
}
