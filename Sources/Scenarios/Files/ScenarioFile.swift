import Foundation

/// Reads scenarios from files: the only part of this module that touches the machine.
public enum ScenarioFile {
    /// The scenario in the file at `path`, changed by `overrides`.
    ///
    /// Tables that the scenario names are looked for relative to the scenario's own folder.
    ///
    /// - Throws: every mistake in the file, its overrides and its tables at once; a file that
    ///   cannot be read is a mistake in line 1.
    public static func load(
        path: String, overrides: [Override] = []
    ) throws(ScenarioError) -> Scenario {
        try Scenario.decode(
            text(of: path), file: path, overrides: overrides, readFile: read)
    }

    /// The same with everything that it needs, to be kept; `seed` takes the place of its own, and
    /// `isFilledIn` says whether defaults are written down.
    public static func loadSelfContained(
        path: String, overrides: [Override] = [], seed: UInt64? = nil,
        isFilledIn: Bool = false
    ) throws(ScenarioError) -> SelfContainedScenario {
        try SelfContainedScenario(
            text(of: path), file: path, overrides: overrides, seed: seed,
            isFilledIn: isFilledIn, readFile: read)
    }

    /// Checks that each knob of the scenario in the file at `path` can be turned to its ends by
    /// itself: those of the fields `paths`, or all.
    ///
    /// - Throws: every value that cannot be had, at its place.
    public static func checkKnobs(
        path: String, overrides: [Override] = [], paths: [String]? = nil
    ) throws(ScenarioError) {
        let text = try text(of: path)
        let scenario = try Scenario.decode(
            text, file: path, overrides: overrides, readFile: read)
        try Scenario.checkKnobs(
            of: scenario, text, file: path, overrides: overrides, paths: paths, readFile: read)
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

    /// The bytes of the file at `path`.
    private static func read(_ path: String) -> Result<[UInt8], UnreadableFile> {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return .failure(UnreadableFile(reason: "no such file"))
        }
        guard !isFolder.boolValue else {
            return .failure(UnreadableFile(reason: "it is a folder"))
        }
        guard let contents = FileManager.default.contents(atPath: path) else {
            return .failure(UnreadableFile(reason: "no permission, or a fault of the disk"))
        }
        return .success(Array(contents))
    }
}
