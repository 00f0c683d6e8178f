/// A file that appears whole or not at all.
///
/// It is written under another name in the same folder and gets its own at the end; if it never
/// comes to that, it is removed. What is not a regular file, such as a pipe, is written directly.
struct OutputFile: ~Copyable {
    /// Why the file could not be written.
    struct Failure: Error, CustomStringConvertible {
        let option: Option
        let path: String
        let reason: String
        /// Whether the machine is at fault, and not the name.
        let isOfTheMachine: Bool

        init(option: Option, path: String, _ error: SystemError, reason: String? = nil) {
            self.option = option
            self.path = path
            self.reason = reason ?? "\(error)"
            isOfTheMachine = error.isOfTheMachine
        }

        /// What the program tells its caller.
        var exitCode: ExitCode { isOfTheMachine ? .broken : .badInput }

        var description: String { "\(option.rawValue): cannot write '\(path)': \(reason)" }
    }

    private let option: Option
    /// As the user wrote it.
    private let path: String
    /// Where it will be: behind links.
    private let target: String
    /// What it is called until then; nil once it has its name, and for what is written directly.
    private var temporary: String?
    /// The open file; nil once all is written.
    private var descriptor: Int32?

    /// Begins the file at `path`.
    init(_ path: String, for option: Option) throws(Failure) {
        let begun: (target: String, temporary: String?, descriptor: Int32)
        do throws(SystemError) {
            begun = try Self.begin(path)
        } catch {
            throw Failure(option: option, path: path, error)
        }
        self.option = option
        self.path = path
        (target, temporary, descriptor) = begun
        if let name = begun.temporary { Drafts.add(name) }
    }

    deinit {
        if let descriptor { try? System.shut(descriptor) }
        if let temporary {
            System.remove(temporary)
            Drafts.forget(temporary)
        }
    }

    /// Adds `bytes` at the end.
    mutating func append(_ bytes: [UInt8]) throws(Failure) {
        guard let descriptor else { return }
        try attempt { () throws(SystemError) in try System.append(bytes, to: descriptor) }
    }

    /// Ends writing, and waits until all is on the disk.
    mutating func seal() throws(Failure) {
        guard let open = descriptor else { return }
        descriptor = nil
        let isOnDisk = temporary != nil
        try attempt { () throws(SystemError) in
            do throws(SystemError) {
                if isOnDisk { try System.synchronize(open) }
            } catch {
                try? System.shut(open)
                throw error
            }
            try System.shut(open)
        }
    }

    /// Gives the file its name.
    mutating func publish() throws(Failure) {
        guard let from = temporary else { return }
        let target = target
        try attempt { () throws(SystemError) in try System.move(from, to: target) }
        temporary = nil
        Drafts.forget(from)
    }

    private func attempt(_ action: () throws(SystemError) -> Void) throws(Failure) {
        do throws(SystemError) {
            try action()
        } catch {
            throw Failure(option: option, path: path, error)
        }
    }

    private static func begin(
        _ path: String
    ) throws(SystemError) -> (target: String, temporary: String?, descriptor: Int32) {
        let target: String
        switch try System.kind(of: path) {
        case .missing: target = path
        case .file:
            // A file that may not be written to must not be replaced either.
            try System.checkWritable(path)
            target = try System.resolved(path)
        case .folder: throw SystemError.isFolder
        case .other: return (path, nil, try System.openForWriting(path))
        }
        let (temporary, descriptor) = try draft(beside: target)
        return (target, temporary, descriptor)
    }

    /// Makes a file of a name that nobody else has, in the folder of `path`.
    private static func draft(
        beside path: String
    ) throws(SystemError) -> (temporary: String, descriptor: Int32) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        Leftovers.remove(beside: path)
        var attempt = 0
        while true {
            let name = "\(folder)\(Leftovers.name(attempt))"
            do throws(SystemError) {
                return (name, try System.create(name))
            } catch {
                // A crashed run of the same process number may have left one behind.
                guard error.alreadyExists, attempt < 1000 else { throw error }
                attempt += 1
            }
        }
    }
}
