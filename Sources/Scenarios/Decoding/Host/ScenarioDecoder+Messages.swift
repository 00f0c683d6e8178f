import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// What identifies messages, and what is wrong with them.
extension ScenarioDecoder {
    /// How many bytes an id of content has unless it is said.
    private static let usualByteCount = 20

    /// What identifies messages: their origin unless it is said, or where some of `groups` do not
    /// name it, their content.
    mutating func identity(_ field: Field?, _ groups: [NodeGroup]) -> MessageIdentity {
        let anonymous = groups.filter { group in
            group.routers.contains { !$0.router.validation.signing.isAuthored }
        }
        guard let field else {
            return anonymous.isEmpty ? .origin : .content(byteCount: Self.usualByteCount)
        }
        let identity = identity(field) ?? .origin
        guard identity == .origin, let name = Fields(field)?["id"] else { return identity }
        for group in anonymous {
            report(
                "the messages of '\(Quoted.safe(group.name))' do not say who wrote them "
                    + "(StrictNoSign), so their origin cannot identify them; expected \"content\" "
                    + "or \"application\"", in: name)
        }
        return identity
    }

    private mutating func identity(_ field: Field) -> MessageIdentity? {
        guard let fields = object(field, wanted: "an object such as {id: \"content\"}"),
            let name = required("id", of: fields, wanted: "a word such as \"content\""),
            let word = word(name)
        else { return nil }
        refuseFields(of: fields, foreignTo: word)
        let range = word == "content" ? 20...64 : 8...64
        var byteCount = Self.usualByteCount
        let field = fields.usual("idSize")
        if let size = size(field) {
            if range.contains(size) {
                byteCount = size
            } else {
                expected("\(range.lowerBound) B to \(range.upperBound) B", in: field)
            }
        }
        switch word {
        case "content": return .content(byteCount: byteCount)
        case "application": return .application(byteCount: byteCount)
        default: return .origin
        }
    }

    /// Sets what a workload's messages say, and what is wrong with them.
    mutating func setContent(of workload: inout Workload, from fields: Fields) {
        if let field = fields["content"], let content = word(field, as: Workload.Content.self) {
            workload.content = content
            if content == .shared, workload.turn != .each, fields["schedule"] == nil {
                report("has a meaning only with the turn 'each'", in: field)
            }
        }
        if let field = fields["flaw"], let word = word(field) {
            workload.flaw = Self.flaws.first { $0.word == word }?.flaw ?? .none
        }
        guard let field = fields["flawShare"] else { return }
        if let share = share(field) { workload.flawShare = share }
        if fields["flaw"] == nil { report("has no meaning without 'flaw'", in: field) }
    }

    private static let flaws: [(word: String, flaw: MessageAuthenticity.Flaw)] = [
        ("forged", .forged), ("invalid", .invalid), ("ignorable", .ignorable),
    ]
}
