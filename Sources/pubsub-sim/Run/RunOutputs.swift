/// The files that a run was asked to write: all of them appear, or none.
struct RunOutputs: ~Copyable {
    var trace: OutputFile?
    var json: OutputFile?
    var samples: OutputFile?

    /// Begins the files that `options` name, so that a wrong name comes to light before the run.
    init(_ options: RunOptions) throws(OutputFile.Failure) {
        trace = nil
        json = nil
        samples = nil
        if let path = options.trace { trace = try OutputFile(path, for: .trace) }
        if let path = options.json, !options.takesOutputForJSON {
            json = try OutputFile(path, for: .json)
        }
        if let path = options.samples { samples = try OutputFile(path, for: .samples) }
    }

    /// Gives the files their names, once all are safely on the disk.
    consuming func commit() throws(OutputFile.Failure) {
        try trace?.seal()
        try json?.seal()
        try samples?.seal()
        try trace?.publish()
        try json?.publish()
        try samples?.publish()
    }
}
