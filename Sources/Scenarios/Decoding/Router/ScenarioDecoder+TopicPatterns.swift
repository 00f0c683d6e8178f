import ScenarioModel
import TextFormats

extension ScenarioDecoder {
    /// The members of `field`, an object whose names stand for topics; a name that stands for none
    /// is reported.
    mutating func patterns(of field: Field, wanted: String) -> [(TopicPattern, Field)] {
        guard case .object(let members) = field.value.kind else {
            expected(wanted, in: field)
            return []
        }
        return members.map { member in
            let path = field.path.member(Quoted.safe(member.key))
            let pattern = TopicPattern(text: member.key)
            let names = topics.names
            if !pattern.isAbout(anyOf: names) {
                let ending =
                    names.isEmpty
                    ? "it has none"
                    : Suggestion.ending(for: member.key, among: names, after: mistakeCount)
                report("no topic of this scenario; \(ending)", at: member.keyLocation, in: path)
            }
            return (pattern, Field(path: path, value: member.value))
        }
    }
}
