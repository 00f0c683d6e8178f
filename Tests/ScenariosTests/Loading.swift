import PubSub
import ScenarioModel
import Scenarios
import TextFormats

/// Shorthands for tests that load scenarios from text.
enum Loading {
    /// The scenario that `text` describes, in a file called `test.json5` beside the given tables.
    static func scenario(
        _ text: String, overrides: [String] = [], tables: [String: String] = [:]
    ) throws(ScenarioError) -> Scenario {
        try Scenario.decode(
            Array(text.utf8), file: "test.json5", overrides: overrides.map { Override($0) },
            readFile: { name in
                tables[name].map { .success(Array($0.utf8)) }
                    ?? .failure(UnreadableFile(reason: "no such file"))
            })
    }

    /// What is wrong with `text`, one line for each mistake; empty if nothing is.
    static func mistakes(
        _ text: String, overrides: [String] = [], tables: [String: String] = [:]
    ) -> [String] {
        do throws(ScenarioError) {
            _ = try scenario(text, overrides: overrides, tables: tables)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    /// A scenario of two gossipsub nodes in group `a` whose routers have `fields`, and which
    /// subscribe to `topics`.
    static func gossipsub(_ fields: String, topics: String = "'t'") -> String {
        """
        {duration: "10 s", nodes: {a: {count: 2, subscribe: [\(topics)], router:
        {protocol: "gossipsub", \(fields)}}}}
        """
    }

    /// The parameters of such nodes.
    static func gossipsubParameters(
        _ fields: String, topics: String = "'t'", overrides: [String] = []
    ) throws -> GossipsubParameters {
        let text = gossipsub(fields, topics: topics)
        guard
            case .gossipsub(let parameters)? =
                try scenario(text, overrides: overrides).groups.first?.router
        else { preconditionFailure("these nodes run gossipsub") }
        return parameters
    }

    /// A scenario of ten floodsub nodes in group `a` and two in `b`, with `fields` added.
    static func world(_ fields: String) -> String {
        """
        {duration: "10 s", nodes: {a: {count: 10, router: "floodsub"}, b: {count: 2, router: "floodsub"}},
        \(fields)}
        """
    }
}
