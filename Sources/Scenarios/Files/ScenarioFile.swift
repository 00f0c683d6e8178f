import Foundation
import ScenarioModel
import SimKernel
import TextFormats

/// Reads scenarios from files: the only part of this module that touches the machine.
public enum ScenarioFile {
    /// The scenario in the file at `path`, changed by `overrides`; `-` is the standard input.
    ///
    /// Tables that the scenario names are looked for relative to the scenario's own folder. It can
    /// choose the routers of `routers`.
    ///
    /// - Throws: every mistake in the file, its overrides and its tables at once; a file that
    ///   cannot be read is a mistake in line 1.
    public static func load(
        path: String, overrides: [Override] = [], routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) -> Scenario {
        try Scenario.decode(
            text(of: path), file: path, overrides: overrides, routers: routers, readFile: read)
    }

    /// The same with everything that it needs, to be kept; `seed` takes the place of its own, and
    /// `isFilledIn` says whether defaults are written down.
    package static func loadSelfContained(
        path: String, overrides: [Override] = [], seed: UInt64? = nil,
        isFilledIn: Bool = false, routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) -> SelfContainedScenario {
        try SelfContainedScenario(
            text(of: path), file: path, overrides: overrides, seed: seed,
            isFilledIn: isFilledIn, routers: routers, readFile: read)
    }

    /// Checks that each varied field of the scenario in the file at `path` can have its values by
    /// itself: those of the fields `paths`, or all.
    ///
    /// - Throws: every value that cannot be had, at its place.
    package static func checkVariedFields(
        path: String, overrides: [Override] = [], paths: [String]? = nil,
        routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) {
        let text = try text(of: path)
        let scenario = try Scenario.decode(
            text, file: path, overrides: overrides, routers: routers, readFile: read)
        try Scenario.checkVariedFields(
            of: scenario, text, file: path, overrides: overrides, paths: paths, routers: routers,
            readFile: read)
    }

    /// The change that adds `added` to the varied fields of the scenario in the file at `path`,
    /// each in the place of one of the same field; nil when the file is no scenario, which loading
    /// it tells.
    package static func adding(
        variedFields added: [JSONValue], path: String, overrides: [Override],
        routers: RouterRegistry
    ) -> Override? {
        guard let text = try? text(of: path) else { return nil }
        var document = JSON5Parser.parse(text, file: path).value
        for override in overrides { _ = override.apply(to: &document, routers) }
        var entries = document?["vary"]?.entries ?? []
        for variedField in added {
            let field = variedField["set"]?.string
            if let place = entries.firstIndex(where: { $0["set"]?.string == field }) {
                entries[place] = variedField
            } else {
                entries.append(variedField)
            }
        }
        guard let first = added.first else { return nil }
        let list = JSONValue(kind: .array(entries), location: first.location)
        return Override(path: "vary", at: first.location, value: list)
    }

    /// The document in the file at `path` as plain JSON, for programs that read no JSON5. It need
    /// not be a scenario.
    ///
    /// - Throws: what is wrong with its syntax.
    package static func json(path: String) throws(ScenarioError) -> String {
        let parsed = JSON5Parser.parse(try text(of: path), file: path)
        guard let document = parsed.value, parsed.diagnostics.isEmpty else {
            throw ScenarioError(parsed.diagnostics, in: path)
        }
        return document.json
    }

    /// What tells the scenario in the file at `path` from others: 16 hexadecimal digits of what it
    /// says and of the tables that it names. Comments, blanks, and what has no part in a run (its
    /// name, description and seed, what is expected, measured and varied) do not count.
    package static func digest(
        path: String, routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) -> String {
        let kept = try loadSelfContained(path: path, routers: routers)
        var document = JSON5Parser.parse(kept.written, file: path).value
        for name in ["name", "description", "seed", "expect", "measure", "vary"] {
            document = document?.removing(name)
        }
        var digest = ByteDigest((document?.text ?? "").utf8)
        for table in kept.tables { digest.absorb(table.bytes) }
        return "\(digest)"
    }

    static func text(of path: String) throws(ScenarioError) -> [UInt8] {
        switch read(path) {
        case .success(let bytes): return bytes
        case .failure(let problem):
            let start = Location(file: path, line: 1, column: 1)
            let message = "cannot read the scenario: \(problem.reason)"
            throw ScenarioError(
                [Diagnostic(location: start, path: "", message: message)], in: path)
        }
    }

    private static let streams = Streams()

    /// The bytes of the file at `path`, a pipe perhaps; `-` is the standard input.
    private static func read(_ path: String) -> Result<[UInt8], UnreadableFile> {
        if let bytes = streams.contents(of: path) { return .success(bytes) }
        switch readOnce(path == "-" ? "/dev/stdin" : path) {
        case .failure(let problem): return .failure(problem)
        case .success(let (bytes, isRegular)):
            if !isRegular || path == "-" { streams.keep(bytes, of: path) }
            return .success(bytes)
        }
    }

    private static func readOnce(
        _ path: String
    ) -> Result<(bytes: [UInt8], isRegular: Bool), UnreadableFile> {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if isThere, isFolder.boolValue {
            return .failure(UnreadableFile(reason: "it is a folder"))
        }
        guard let file = fopen(path, "rb") else {
            let words: String
            switch errno {
            case ENOENT: words = "no such file"
            case EACCES, EPERM: words = "no permission"
            case ENOTDIR: words = "a part of its path is no folder"
            case let code: words = String(cString: strerror(code))
            }
            return .failure(UnreadableFile(reason: words))
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            if count == buffer.count { continue }
            if ferror(file) != 0 {
                return .failure(UnreadableFile(reason: String(cString: strerror(errno))))
            }
            if feof(file) != 0 { break }
        }
        var status = stat()
        let isRegular = fstat(fileno(file), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        return .success((bytes, isRegular))
    }
}

/// What came out of pipes and the standard input, which can be read once only.
private final class Streams: @unchecked Sendable {
    private let lock = NSLock()
    /// For look-up only.
    private var contents: [String: [UInt8]] = [:]

    func contents(of path: String) -> [UInt8]? { lock.withLock { contents[path] } }

    func keep(_ bytes: [UInt8], of path: String) { lock.withLock { contents[path] = bytes } }
}
