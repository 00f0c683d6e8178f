import Scenarios

/// What `help ROUTER` shows of a router that the program brings.
struct RouterHelp {
    private let name: String
    private let protocolIDs: [String]
    private let fields: [RouterRegistry.FieldFacts]

    /// The help that `words`, the command line without the program's name, ask for; nil if they ask
    /// for something else.
    init?(_ words: ArraySlice<String>, _ routers: RouterRegistry) {
        guard words.count == 2, words.first == Verb.help.rawValue, let name = words.last,
            Verb(rawValue: name) == nil, let facts = routers.facts(of: name)
        else { return nil }
        self.name = name
        (protocolIDs, fields) = facts
    }

    /// The router's name and protocols, and for each parameter what may be written, the default
    /// with its source, and what it means.
    var text: String {
        var text = "\(name): a router of nodes.*.router, as protocol: \"\(name)\"\n\n"
        text += "protocols:\n" + protocolIDs.map { "  \($0)\n" }.joined()
        if !fields.isEmpty { text += "\nfields:\n" }
        for field in fields {
            text += "  \(field.name): \(field.allowed); default \(field.usual)\n"
            text += "      \(field.meaning)\n"
        }
        return text
    }
}
