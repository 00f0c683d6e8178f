/// What a path that a command reads leads to.
enum RunInput {
    /// A scenario's file, or the standard input.
    case scenario
    /// A recording.
    case folder
    /// A trace that `run --trace` wrote.
    case trace

    /// What every line of a trace begins with, and no scenario.
    private static let traceBeginning = Array("{\"t\":".utf8)

    /// What the file or folder at `path` is.
    init(_ path: String) throws(SystemError) {
        self = .scenario
        if path == "-" { return }
        switch try System.kind(of: path) {
        case .folder: self = .folder
        case .file: if try Self.isTrace(path) { self = .trace }
        case .missing, .other: break
        }
    }

    private static func isTrace(_ path: String) throws(SystemError) -> Bool {
        let descriptor = try System.openForReading(path)
        defer { try? System.shut(descriptor) }
        let count = traceBeginning.count
        return try System.piece(of: descriptor, upTo: count) == traceBeginning
    }
}
