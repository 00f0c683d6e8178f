/// Where a command's answer goes as JSON, if it is wanted: a file beside the text, or the standard
/// output in its place.
struct JSONOutput {
    private let path: String?

    /// To the file at `path`; `-` is the standard output, nil nowhere.
    init(_ path: String?) { self.path = path }

    /// Whether JSON is wanted.
    var isWanted: Bool { path != nil }
    /// Whether the text is shown.
    var leavesText: Bool { path != "-" }

    /// Writes `json` where it goes, and shows `text` where that leaves the standard output free.
    func show(json: [UInt8], text: String) -> ExitCode {
        do throws(OutputFile.Failure) {
            if let path, path != "-" {
                var file = try OutputFile(path, for: .json)
                try file.append(json)
                try file.seal()
                try file.publish()
            }
        } catch {
            Console.error("\(error)")
            return error.exitCode
        }
        do throws(SystemError) {
            if leavesText { try Console.print(text) } else { try Console.write(json) }
            return .success
        } catch {
            return Console.fail(error)
        }
    }
}
