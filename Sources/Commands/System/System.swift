#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the operating system said when it refused something.
struct SystemError: Error, Equatable, CustomStringConvertible {
    private let code: Int32

    /// The reason of the call that has just failed.
    fileprivate static var last: SystemError { SystemError(code: errno) }
    /// A folder stands where a file should be.
    static let isFolder = SystemError(code: EISDIR)
    /// A file stands where a folder should be.
    static let isNoFolder = SystemError(code: ENOTDIR)
    /// Something is there that must not be replaced.
    static let exists = SystemError(code: EEXIST)

    /// Whether the machine is at fault, such as by a full disk, and not the name that was given.
    var isOfTheMachine: Bool {
        [ENOSPC, EDQUOT, EFBIG, EIO, ENOMEM, EMFILE, ENFILE].contains(code)
    }
    /// Whether the reader of a pipe has gone.
    var isBrokenPipe: Bool { code == EPIPE }
    /// Whether a file of that name is there already.
    var alreadyExists: Bool { code == EEXIST }

    /// The system's own words.
    var description: String { String(cString: strerror(code)) }
}

/// The few things that the shell wants from the operating system: the only file that imports it.
enum System {
    /// What stands at a path.
    enum Kind {
        case missing
        case file
        case folder
        case other
    }

    /// Makes the process safe to write from: call it before anything else.
    static func prepare() {
        // A reader who goes away shall be an error of `write`, not the end of the process.
        _ = signal(SIGPIPE, SIG_IGN)
        // Likewise a file that has reached the limit of its size (EFBIG).
        _ = signal(SIGXFSZ, SIG_IGN)
        // Without this, a file opened later would take the place of a closed standard stream.
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// Ends the process.
    static func end(with code: Int32) -> Never { exit(code) }

    /// Ends the process, whatever its other threads do.
    static func endAtOnce(with code: Int32) -> Never { _exit(code) }

    /// Seconds on a clock that only goes forward.
    static var monotonicSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory the process ever had resident.
    static var peakResidentBytes: Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return Int(usage.ru_maxrss)
        #else
            // On Linux `ru_maxrss` survives exec, so it tells of whoever started the process, too.
            if let peak = highWaterMark { return peak }
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return Int(usage.ru_maxrss) * 1024
        #endif
    }

    /// The memory that this process may still take, with what limits it; nil where that is not
    /// known. A machine's swap space does not count: a simulation that needs it does not end.
    static var memoryLimit: (bytes: Int, name: String)? {
        var limits: [(bytes: Int, name: String)] = []
        var limit = rlimit()
        #if canImport(Glibc)
            let got = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #else
            let got = getrlimit(RLIMIT_AS, &limit)
        #endif
        if got == 0, limit.rlim_cur < UInt64(Int.max) {
            limits.append((Int(limit.rlim_cur), "ulimit -v"))
        }
        #if !canImport(Darwin)
            if let bytes = value(of: "MemAvailable:", in: "/proc/meminfo") {
                limits.append((bytes * 1024, "available memory"))
            }
            if let bytes = value(of: "", in: "/sys/fs/cgroup/memory.max") {
                limits.append((bytes, "limit of the container"))
            }
        #endif
        return limits.min { $0.bytes < $1.bytes }
    }

    /// The first number in the line of a small file that begins with `name`; in the first line, if
    /// it is empty.
    private static func value(of name: String, in path: String) -> Int? {
        guard let bytes = try? contents(of: path) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if name.isEmpty { return words.first.flatMap { Int($0) } }
            if words.count > 1, words[0] == name { return Int(words[1]) }
        }
        return nil
    }

    /// `VmHWM` of this process (proc_pid_status(5)).
    private static var highWaterMark: Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\t" }
            if words.first == "VmHWM:", words.count > 1 {
                return Int(words[1]).map { $0 * 1024 }
            }
        }
        return nil
    }

    /// The value of an environment variable; nil if it is not set.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The file of the running program.
    static var executable: String {
        #if canImport(Darwin)
            var size: UInt32 = 0
            _NSGetExecutablePath(nil, &size)
            var path = [CChar](repeating: 0, count: Int(size))
            _NSGetExecutablePath(&path, &size)
            return String(
                decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #else
            return "/proc/self/exe"
        #endif
    }

    /// How many cores there are to run on.
    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The number of this process.
    static var processID: Int32 { getpid() }

    /// Calls `handler` at the first SIGINT, at the first SIGTERM and, unless the process was
    /// started to outlive its terminal (nohup), at the first SIGHUP.
    static func onceOnInterruption(_ handler: @escaping @convention(c) (Int32) -> Void) {
        _ = signal(SIGINT, handler)
        _ = signal(SIGTERM, handler)
        let former = signal(SIGHUP, handler)
        let isIgnored = unsafeBitCast(former, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        if isIgnored { _ = signal(SIGHUP, SIG_IGN) }
        // A parent may hand on a mask that blocks them; threads of Dispatch have such masks.
        var both = sigset_t()
        sigemptyset(&both)
        sigaddset(&both, SIGINT)
        sigaddset(&both, SIGTERM)
        sigaddset(&both, SIGHUP)
        sigprocmask(SIG_UNBLOCK, &both, nil)
    }

    /// Lets signal `number` do again what it does by default.
    static func resetSignal(_ number: Int32) { _ = signal(number, SIG_DFL) }

    /// Whether `descriptor` is a terminal.
    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The columns and rows of a terminal; nil when `descriptor` is no terminal or has no size.
    static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
        guard isTerminal(descriptor) else { return nil }
        var size = winsize()
        let got = ioctl(descriptor, UInt(TIOCGWINSZ), &size)
        guard got == 0, size.ws_col > 0 else { return nil }
        return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
    }

    /// The columns of a terminal; nil when `descriptor` is no terminal or has no size.
    static func columns(of descriptor: Int32) -> Int? { size(of: descriptor)?.columns }

    /// Writes `text` as far as that goes at once. Handlers of signals may call it.
    static func writeAtOnce(_ text: StaticString, to descriptor: Int32) {
        _ = write(descriptor, text.utf8Start, text.utf8CodeUnitCount)
    }
}

/// Files.
extension System {
    /// Writes all of `bytes`.
    static func append(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { buffer in
                write(descriptor, buffer.baseAddress, buffer.count)
            }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw .last
            }
        }
    }

    /// What stands at `path`, behind links.
    static func kind(of path: String) throws(SystemError) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return .missing }
            throw .last
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// Makes a new file.
    static func create(_ path: String) throws(SystemError) -> Int32 {
        try checked(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666))
    }

    /// Opens what is there.
    static func openForWriting(_ path: String) throws(SystemError) -> Int32 {
        try checked(open(path, O_WRONLY | O_CLOEXEC))
    }

    /// Opens a file, or makes it, to write at its end.
    static func openForAppending(_ path: String) throws(SystemError) -> Int32 {
        try checked(open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666))
    }

    /// Locks an open file against other processes, until it is closed or this one ends; false when
    /// another one holds it. A file system that knows no locks grants all.
    static func lock(_ descriptor: Int32) -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    /// Cuts an open file off after its first `length` bytes.
    static func cut(_ descriptor: Int32, after length: Int) throws(SystemError) {
        _ = try checked(ftruncate(descriptor, off_t(length)))
    }

    /// Makes a folder, if it is not there.
    static func ensureFolder(_ path: String) throws(SystemError) {
        do throws(SystemError) {
            try makeFolder(path)
        } catch {
            if !error.alreadyExists { throw error }
        }
    }

    /// Throws if this process may not write to `path`.
    static func checkWritable(_ path: String) throws(SystemError) {
        _ = try checked(access(path, W_OK))
    }

    /// The path without links.
    static func resolved(_ path: String) throws(SystemError) -> String {
        guard let found = realpath(path, nil) else { throw .last }
        defer { free(found) }
        return String(cString: found)
    }

    /// Waits until what was written is on the disk.
    static func synchronize(_ descriptor: Int32) throws(SystemError) {
        _ = try checked(fsync(descriptor))
    }

    /// Closes a file.
    static func shut(_ descriptor: Int32) throws(SystemError) {
        _ = try checked(close(descriptor))
    }

    /// Gives a file another name; what had that name is replaced.
    static func move(_ path: String, to name: String) throws(SystemError) {
        _ = try checked(rename(path, name))
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) { unlink(path) }

    /// Makes a folder.
    static func makeFolder(_ path: String) throws(SystemError) {
        _ = try checked(mkdir(path, 0o777))
    }

    /// Removes a folder, if it is there and empty.
    static func removeFolder(_ path: String) { rmdir(path) }

    /// Whether a process of that number runs on this machine.
    static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

    /// The name of this machine, of letters, digits and dashes.
    static var hostName: String {
        var bytes = [CChar](repeating: 0, count: 256)
        guard gethostname(&bytes, 255) == 0 else { return "host" }
        let name = bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }.filter { byte in
            48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte || byte == 45
        }
        return name.isEmpty ? "host" : String(decoding: name, as: UTF8.self)
    }

    /// Removes a file, or a folder with all that is in it.
    static func removeTree(_ path: String) {
        guard unlink(path) != 0 else { return }
        for name in (try? names(in: path)) ?? [] { removeTree("\(path)/\(name)") }
        rmdir(path)
    }

    /// Whether a folder has nothing in it.
    static func isEmptyFolder(_ path: String) throws(SystemError) -> Bool {
        try names(in: path).isEmpty
    }

    /// What is in a folder, in no order, without itself and the one above it.
    static func names(in path: String) throws(SystemError) -> [String] {
        guard let folder = opendir(path) else { throw .last }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Opens a file to read it piece by piece.
    static func openForReading(_ path: String) throws(SystemError) -> Int32 {
        try checked(open(path, O_RDONLY | O_CLOEXEC))
    }

    /// The next bytes of an open file, up to `count`; none at its end.
    static func piece(of descriptor: Int32, upTo count: Int) throws(SystemError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        while true {
            let length = buffer.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress, $0.count)
            }
            if length == count { return buffer }
            if length >= 0 { return Array(buffer[..<length]) }
            if errno != EINTR { throw .last }
        }
    }

    /// The bytes of the file at `path`.
    static func contents(of path: String) throws(SystemError) -> [UInt8] {
        let descriptor = try openForReading(path)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while true {
            let piece = try piece(of: descriptor, upTo: 1 << 16)
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }

    private static func checked(_ result: Int32) throws(SystemError) -> Int32 {
        if result == -1 { throw .last }
        return result
    }
}
