import Synchronization

/// The files and folders that are being written, by the names they have until they are whole.
///
/// Each is removed by whoever made it; a process that must end at once removes them all.
enum Drafts {
    private static let names = Mutex<[String]>([])

    /// Notes one that is there now.
    static func add(_ name: String) { names.withLock { $0.append(name) } }

    /// Forgets one that is gone, or has its name.
    static func forget(_ name: String) { names.withLock { $0.removeAll { $0 == name } } }

    /// Removes all.
    static func removeAll() {
        let left = names.withLock { names in
            defer { names = [] }
            return names
        }
        for name in left { System.removeTree(name) }
    }
}
