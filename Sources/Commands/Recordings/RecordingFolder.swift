import Recordings
import Reports
import ScenarioModel
import Scenarios
import TextFormats

/// Reads recordings and traces.
enum RecordingFolder {
    /// The recording in the folder at `path`, without its trace unless `withTrace`; nil after
    /// telling why there is none.
    static func load(
        _ path: String, withTrace: Bool = true, _ routers: RouterRegistry
    ) -> Recording? {
        do throws(RecordingError) {
            return try Recording(withTrace: withTrace, routers: routers) { name in
                do throws(SystemError) {
                    return .success(try System.contents(of: "\(path)/\(name)"))
                } catch {
                    return .failure(UnreadableFile(reason: error.description))
                }
            }
        } catch {
            for problem in error.problems { Console.error("\(path): \(problem)") }
            return nil
        }
    }

    /// The recording's scenario, as this version understands it; nil after telling what is wrong.
    static func scenario(
        of recording: Recording, in path: String, overrides: [Override] = [], seed: UInt64? = nil
    ) -> Scenario? {
        do throws(ScenarioError) {
            return try recording.scenario(in: path, overrides: overrides, seed: seed)
        } catch {
            Console.printError("\(error)\n")
            return nil
        }
    }

    /// What a recording is, in a line.
    static func summary(_ recording: Recording, _ path: String) -> String {
        let manifest = recording.manifest
        return "\(path): \(manifest.scenario), seed \(manifest.seed), "
            + "\(Count(manifest.eventCount, "event")), fingerprint \(manifest.fingerprint), "
            + "by pubsub-sim \(manifest.version)"
    }

    /// At most this many changed values are listed.
    private static let mostChanges = 20

    /// Changed values as lines, not too many.
    static func lines(_ changes: [String]) -> String {
        var text = changes.prefix(mostChanges).map { "  \($0)\n" }.joined()
        if changes.count > mostChanges { text += "  … \(Figure(changes.count)) in all\n" }
        return text
    }
}
