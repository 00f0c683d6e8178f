/// The files that a run was asked to write: all of them appear, or none.
struct RunOutputs: ~Copyable {
    var trace: OutputFile?
    var json: OutputFile?

    /// Begins the files that `options` name, so that a wrong name comes to light before the run.
    init(_ options: RunOptions) throws(OutputFile.Failure) {
        trace = nil
        json = nil
        if let path = options.trace { trace = try OutputFile(path, for: .trace) }
        if let path = options.json, !options.takesOutputForJSON {
            json = try OutputFile(path, for: .json)
        }
    }

    /// Gives the files their names, once both are safely on the disk.
    consuming func commit() throws(OutputFile.Failure) {
        try trace?.seal()
        try json?.seal()
        try trace?.publish()
        try json?.publish()
    }
}
