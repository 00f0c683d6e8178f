import Foundation

/// The program under test, as the build left it beside the test bundle.
enum Executable {
    /// Where it is; nil if it was not built.
    static let url: URL? = folders.lazy
        .map { $0.appendingPathComponent("pubsub-sim") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path) }

    /// The folders in which it may be: the bundle's own, which is where a build puts everything.
    ///
    /// The bundle is the running program on Linux, and an argument or a loaded bundle on macOS.
    private static var folders: [URL] {
        let bundles =
            CommandLine.arguments.map { URL(fileURLWithPath: $0) } + [Bundle.main.bundleURL]
        return bundles.flatMap { url in
            var folder = url
            var above: [URL] = [url]
            while folder.path != "/" {
                if folder.pathExtension == "xctest" { above.append(folder) }
                folder.deleteLastPathComponent()
            }
            return above.map { $0.deletingLastPathComponent() } + [url]
        }
    }
}
