import Pages

/// Where a page and its data go.
struct ReportOutputs {
    private let options: ReportOptions

    init(_ options: ReportOptions) { self.options = options }

    /// Makes and writes what is wanted, and says where it is.
    func write(
        html: () -> [UInt8], json: () -> [UInt8], tables: () -> PageTables, text: () -> String
    ) -> ExitCode {
        do throws(OutputFile.Failure) {
            if let path = options.output { try Self.write(html(), to: path, for: .output) }
            if let path = options.json, path != "-" { try Self.write(json(), to: path, for: .json) }
            if let folder = options.csv { try write(tables(), to: folder) }
        } catch {
            Console.error("\(error)")
            return error.exitCode
        }
        do throws(SystemError) {
            if options.json == "-" { try Console.write(json()) }
            if options.showsText { try Console.print(text()) }
            return .success
        } catch {
            return Console.fail(error)
        }
    }

    private func write(_ tables: PageTables, to folder: String) throws(OutputFile.Failure) {
        do throws(SystemError) {
            try System.ensureFolder(folder)
        } catch {
            throw OutputFile.Failure(option: .csv, path: folder, error)
        }
        for file in tables.files {
            try Self.write(file.bytes, to: "\(folder)/\(file.name)", for: .csv)
        }
    }

    private static func write(
        _ bytes: [UInt8], to path: String, for option: Option
    ) throws(OutputFile.Failure) {
        var file = try OutputFile(path, for: option)
        try file.append(bytes)
        try file.seal()
        try file.publish()
    }
}
