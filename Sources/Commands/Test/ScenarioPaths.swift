import Scenarios
import TextFormats

/// The scenarios that a user named, one by one or by their folders.
enum ScenarioPaths {
    /// A name that leads nowhere.
    package struct Mistake: Error {
        let message: String
    }

    /// The files that `paths` stand for: files in the user's order, those of a folder and the
    /// folders in it by name, no file twice under whatever names.
    ///
    /// In folders, experiments are passed over unless they are wanted, and so is what is hidden and
    /// what `explore` and `run --record` left. What is named outright is taken, and left to its
    /// reader if it is not there.
    static func files(
        of paths: [String], withExperiments: Bool = false
    ) throws(Mistake) -> [String] {
        var files: [String] = []
        // For look-up only.
        var known: Set<String> = []
        for path in paths {
            for file in try found(at: path, withExperiments: withExperiments) {
                let place = (try? System.resolved(file)) ?? file
                if known.insert(place).inserted { files.append(file) }
            }
        }
        return files
    }

    private static func found(at path: String, withExperiments: Bool) throws(Mistake) -> [String] {
        guard (try? System.kind(of: path)) == .folder else {
            guard withExperiments || !Experiment.isExperiment(path) else {
                throw Mistake(message: "'\(path)' is an experiment: pubsub-sim compare runs it")
            }
            return [path]
        }
        var names: [String] = []
        do throws(SystemError) {
            let place = try System.resolved(path)
            try collect(in: path, below: "", above: [place], into: &names)
        } catch {
            throw Mistake(message: "'\(path)': cannot read the folder: \(error)")
        }
        names = names.filter { withExperiments || !Experiment.isExperiment($0) }.sorted()
        guard !names.isEmpty else {
            throw Mistake(message: "'\(path)': no scenarios (*.json5) in this folder")
        }
        return names.map { join(path, $0) }
    }

    /// Adds the scenarios in `folder` and the folders in it to `names`, by their paths from where
    /// the search began; `above` are the folders on the way, in which links may lead in a circle.
    private static func collect(
        in folder: String, below prefix: String, above: [String], into names: inout [String]
    ) throws(SystemError) {
        for name in try System.names(in: folder).sorted() where !name.hasPrefix(".") {
            let path = join(folder, name)
            // A link may lead nowhere.
            switch (try? System.kind(of: path)) ?? .missing {
            case .file: if name.hasSuffix(".json5") { names.append(prefix + name) }
            case .folder:
                let place = try System.resolved(path)
                if above.contains(place) || isMade(path) { continue }
                try collect(
                    in: path, below: "\(prefix)\(name)/", above: above + [place], into: &names)
            case .missing, .other: continue
            }
        }
    }

    /// Whether `explore` or `run --record` made the folder.
    private static func isMade(_ folder: String) -> Bool {
        Journal.isJournal(join(folder, Journal.fileName))
            || (try? System.kind(of: join(folder, "recording.json"))) == .file
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
