/// `pubsub-sim new`: a scenario to begin with.
struct NewFiles {
    private let options: NewOptions

    init(_ options: NewOptions) {
        self.options = options
    }

    /// Writes the files, and says what to do with them.
    func perform() -> ExitCode {
        let files = options.template.files(named: options.name)
        if let code = objection(to: files.map(\.path)) { return code }
        var written: [String] = []
        for (path, text) in files {
            do throws(SystemError) {
                try write(text, to: path)
                written.append(path)
            } catch {
                for path in written { System.remove(path) }
                return refuse(path, error)
            }
        }
        return tell(written)
    }

    /// Nothing is written if one of the files is there already.
    private func objection(to paths: [String]) -> ExitCode? {
        var code: ExitCode?
        for path in paths {
            do throws(SystemError) {
                if try System.kind(of: path) != .missing { code = refuse(path, .exists) }
            } catch {
                code = refuse(path, error)
            }
        }
        return code
    }

    private func refuse(_ path: String, _ error: SystemError) -> ExitCode {
        if error.alreadyExists {
            Console.error("new: '\(path)' is there already, and stays as it is; name another")
            return .badInput
        }
        Console.error("new: cannot write '\(path)': \(error)")
        return error.isOfTheMachine ? .broken : .badInput
    }

    /// Makes a file that is not there; if it cannot be written, it is removed.
    private func write(_ text: String, to path: String) throws(SystemError) {
        let file = try System.create(path)
        do throws(SystemError) {
            try System.append(Array(text.utf8), to: file)
        } catch {
            try? System.shut(file)
            System.remove(path)
            throw error
        }
        try System.shut(file)
    }

    private func tell(_ written: [String]) -> ExitCode {
        var text = written.map { "\($0): written\n" }.joined() + "next:\n"
        for words in options.template.commands(named: options.name) {
            text += "  \(ShellQuoting.line(["pubsub-sim"] + words))\n"
        }
        do throws(SystemError) {
            try Console.print(text)
            return .success
        } catch {
            return Console.fail(error)
        }
    }
}
