System.prepare()
System.end(with: Shell.perform(CommandLine.arguments.dropFirst()).rawValue)
