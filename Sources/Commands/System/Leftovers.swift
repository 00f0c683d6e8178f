/// What files are called until they are whole, and what became of those whose process was killed.
enum Leftovers {
    private static let beginning = ".pubsub-sim"
    private static let ending = ".partial"

    /// The name of the next file of this process that is not whole yet: machine and process are in
    /// it, because several of both may write to one folder.
    static func name(_ number: Int) -> String {
        "\(beginning)-\(System.hostName).\(System.processID).\(number)\(ending)"
    }

    /// Removes those beside the file or folder `path`.
    static func remove(beside path: String) {
        remove(from: path.lastIndex(of: "/").map { String(path[...$0]) } ?? ".")
    }

    /// Removes the files and folders in `folder` that processes of this machine left behind when
    /// they were killed; those of other machines and of processes that run stay.
    static func remove(from folder: String) {
        for name in (try? System.names(in: folder)) ?? []
        where name.hasPrefix(beginning) && name.hasSuffix(ending) {
            let parts = name.split(separator: ".").map(String.init)
            guard parts.count == 4, parts[0] == "pubsub-sim-\(System.hostName)",
                let process = Int32(parts[1]), !System.isRunning(process)
            else { continue }
            System.removeTree("\(folder)/\(name)")
        }
    }
}
