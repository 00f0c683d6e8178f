import P2PHost
import Scenarios

/// The files that a run was asked to write: all of them appear, or none.
struct RunOutputs: ~Copyable {
    var trace: OutputFile?
    var json: OutputFile?
    var samples: OutputFile?
    var recording: RecordingWriter?

    /// Begins the files that `options` name, so that a wrong name comes to light before the run;
    /// `kept` is the scenario of a run that is recorded.
    init(_ options: RunOptions, _ kept: SelfContainedScenario?) throws(OutputFile.Failure) {
        recording = nil
        trace = nil
        json = nil
        samples = nil
        if let path = options.trace { trace = try OutputFile(path, for: .trace) }
        if let path = options.json, !options.takesOutputForJSON {
            json = try OutputFile(path, for: .json)
        }
        if let path = options.record, let kept {
            let origin = RecordingOrigin(
                source: options.file, overrides: options.overrides, wire: options.wire ?? .values)
            recording = try RecordingWriter.begin(
                path, kept, origin, keepsTrace: options.recordsTrace)
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
