/// A folder of files that appears whole or not at all.
///
/// It is filled under another name beside its place and moved there at the end. Nothing is ever
/// replaced: what is at the place already must be an empty folder.
struct OutputFolder: ~Copyable {
    private let option: Option
    /// As the user wrote it.
    private let path: String
    /// What it is called until it has its name; nil from then on.
    private var draft: String?
    /// What was made in it, to be removed if it comes to nothing; folders before what is in them.
    private var made: [(name: String, isFolder: Bool)] = []
    /// Its files that are being written.
    private var open: [Int32] = []

    /// Begins the folder at `path`.
    init(_ path: String, for option: Option) throws(OutputFile.Failure) {
        self.option = option
        var place = path
        while place.count > 1, place.hasSuffix("/") { place.removeLast() }
        self.path = place
        do throws(SystemError) {
            let name = try Self.begin(place)
            Drafts.add(name)
            draft = name
        } catch {
            throw Self.failure(option, path, error)
        }
    }

    deinit {
        for descriptor in open { try? System.shut(descriptor) }
        guard let draft else { return }
        for entry in made.reversed() {
            let name = "\(draft)/\(entry.name)"
            if entry.isFolder { System.removeFolder(name) } else { System.remove(name) }
        }
        System.removeFolder(draft)
        Drafts.forget(draft)
    }

    /// Makes a folder in it.
    mutating func makeFolder(_ name: String) throws(OutputFile.Failure) {
        let place = "\(draft ?? path)/\(name)"
        try attempt { () throws(SystemError) in try System.makeFolder(place) }
        made.append((name, true))
    }

    /// Makes a file in it, and opens it for writing.
    mutating func create(_ name: String) throws(OutputFile.Failure) -> Int32 {
        let place = "\(draft ?? path)/\(name)"
        var descriptor: Int32 = -1
        try attempt { () throws(SystemError) in descriptor = try System.create(place) }
        made.append((name, false))
        open.append(descriptor)
        return descriptor
    }

    /// Ends writing one of its files, and waits until it is on the disk.
    mutating func close(_ descriptor: Int32) throws(OutputFile.Failure) {
        open.removeAll { $0 == descriptor }
        try attempt { () throws(SystemError) in
            do throws(SystemError) {
                try System.synchronize(descriptor)
            } catch {
                try? System.shut(descriptor)
                throw error
            }
            try System.shut(descriptor)
        }
    }

    /// Does something to one of its files.
    func attempt(_ action: () throws(SystemError) -> Void) throws(OutputFile.Failure) {
        do throws(SystemError) {
            try action()
        } catch {
            throw Self.failure(option, path, error)
        }
    }

    /// Gives the folder its name.
    mutating func publish() throws(OutputFile.Failure) {
        guard let from = draft else { return }
        let target = path
        try attempt { () throws(SystemError) in try System.move(from, to: target) }
        draft = nil
        Drafts.forget(from)
    }

    private static func failure(
        _ option: Option, _ path: String, _ error: SystemError
    ) -> OutputFile.Failure {
        let isThere = error == .exists
        return OutputFile.Failure(
            option: option, path: path, error,
            reason: isThere ? "it is there already; remove it, or choose another name" : nil)
    }

    private static func begin(_ path: String) throws(SystemError) -> String {
        switch try System.kind(of: path) {
        case .missing: break
        case .folder: guard try System.isEmptyFolder(path) else { throw .exists }
        case .file, .other: throw .exists
        }
        let above = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        Leftovers.remove(beside: path)
        var attempt = 0
        while true {
            let name = "\(above)\(Leftovers.name(attempt))"
            do throws(SystemError) {
                try System.makeFolder(name)
                return name
            } catch {
                guard error.alreadyExists, attempt < 1000 else { throw error }
                attempt += 1
            }
        }
    }
}
