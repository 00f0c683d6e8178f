import Foundation
import Scenarios

/// The scenarios that a user named, one by one or by their folders.
enum ScenarioPaths {
    /// A name that leads nowhere.
    struct Mistake: Error {
        let message: String
    }

    /// The files that `paths` stand for: files in the user's order, those of a folder and the
    /// folders in it by name, none twice; experiments in folders are passed over.
    static func files(of paths: [String]) throws(Mistake) -> [String] {
        var files: [String] = []
        for path in paths {
            for file in try found(at: path) where !files.contains(file) { files.append(file) }
        }
        return files
    }

    private static func found(at path: String) throws(Mistake) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Mistake(message: "'\(path)': no such file or folder")
        }
        guard isFolder.boolValue else {
            guard !Experiment.isExperiment(path) else {
                throw Mistake(message: "'\(path)' is an experiment: pubsub-sim compare runs it")
            }
            return [path]
        }
        let inside = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String }
        let names = (inside ?? []).filter {
            $0.hasSuffix(".json5") && !Experiment.isExperiment($0)
        }.sorted()
        guard !names.isEmpty else {
            throw Mistake(message: "'\(path)': no scenarios (*.json5) in this folder")
        }
        return names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }
}
