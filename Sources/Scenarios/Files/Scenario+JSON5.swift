import ScenarioModel
import TextFormats

extension Scenario {
    /// The scenario that `text` describes, as a file would, for tests that want to see it at a
    /// glance. It can name no tables, because it has no folder.
    ///
    /// - Parameters:
    ///   - text: a JSON5 document as docs/scenario.md describes it.
    ///   - file: the document's name, for messages.
    ///   - overrides: changes to the document, applied in order before it is decoded.
    ///   - routers: the routers that it can choose, beside those of this package.
    /// - Throws: every mistake in the document and its overrides at once.
    public init(
        json5 text: String, file: String = "scenario.json5", overrides: [Override] = [],
        routers: RouterRegistry = RouterRegistry()
    ) throws(ScenarioError) {
        self = try Scenario.decode(
            Array(text.utf8), file: file, overrides: overrides, routers: routers
        ) { _ in
            .failure(UnreadableFile(reason: "a scenario that is no file has no tables"))
        }
    }
}
