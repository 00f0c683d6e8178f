import Reports

/// What the user is told when a run is over, however it ended.
///
/// Always the command that repeats the run; on the standard output if the report is there as well,
/// and beside the errors if there is no report or the output belongs to JSON.
struct RunOutcomePrinter {
    let options: RunOptions
    let command: RepeatCommand

    /// A run that came to its end: the report, and what is wrong with it.
    func tell(_ report: Report) -> ExitCode {
        do throws(SystemError) {
            try show(report)
        } catch {
            repeatBesideErrors()
            return Console.fail(error)
        }
        for complaint in report.complaints { Console.error(complaint) }
        if !report.breaches.isEmpty {
            Console.note(
                """
                this is a fault of the simulator, not of the scenario; please report it \
                with the command above that repeats the run
                """)
            return .broken
        }
        return report.meetsExpectations ? .success : .missed
    }

    /// A run that a signal ended.
    func tellInterruption(_ pace: RunProgress) -> ExitCode {
        let hasFiles =
            options.trace != nil || options.samples != nil || options.record != nil
            || (options.json != nil && !options.takesOutputForJSON)
        let consequence = hasFiles ? "; no file was written" : ""
        Interruption.tell("interrupted at \(pace.reached)\(consequence)")
        repeatBesideErrors()
        return Interruption.exitCode ?? .interrupted
    }

    /// A run whose files could not be written.
    func tell(_ failure: OutputFile.Failure) -> ExitCode {
        Console.error("\(failure)")
        repeatBesideErrors()
        return .broken
    }

    private func show(_ report: Report) throws(SystemError) {
        let fingerprint = "fingerprint: \(report.fingerprint)\n"
        if options.takesOutputForJSON {
            try Console.write(report.json)
            if options.isQuiet { Console.printError(fingerprint) }
            repeatBesideErrors()
        } else if options.isQuiet {
            try Console.print("\(fingerprint)repeat: \(command)\n")
        } else {
            try Console.print("\(report.text)\n\(report.costText)\nrepeat: \(command)\n")
        }
    }

    private func repeatBesideErrors() { Console.printError("repeat: \(command)\n") }
}
