import PubSub
import SimKernel

/// How topics are scored. This comes last: only a scenario that has been read to its end says which
/// topics there are.
extension Decoding {
    /// Scores the topics of every group whose peers are scored; `nodes` holds the groups.
    mutating func scoreTopics(of groups: inout [NodeGroup], in nodes: Field?) {
        guard let nodes, case .object(let members) = nodes.value.kind,
            members.count == groups.count
        else { return }
        for (index, member) in members.enumerated() {
            guard case .gossipsub(var parameters) = groups[index].router,
                var score = parameters.score
            else { continue }
            let path = nodes.path.member(Quoted.safe(member.key))
            guard let group = Fields(Field(path: path, value: member.value)),
                let router = group["router"]
            else { continue }
            scoreTopics(of: &score, router)
            parameters.score = score
            groups[index].router = .gossipsub(parameters)
        }
    }

    private mutating func scoreTopics(of score: inout ScoreParameters, _ router: Field) {
        let fields = Fields(router)
        var preset = GossipsubPreset.standard
        if case .string(let name)? = fields?["preset"]?.value.kind {
            preset = GossipsubPreset(rawValue: name) ?? .standard
        }
        let topics = fields?["score"].flatMap { Fields($0) }?["topics"]
        let before = mistakeCount
        let entries = topics.map { self.entries($0, of: score) } ?? []
        guard mistakeCount == before else { return }
        var known: [ScoreParameterProblem] = []
        for (index, name) in self.topics.names.enumerated() {
            let entry = entries.filter { $0.matches(name) }.max { $0.precision < $1.precision }
            let base = entry?.preset ?? preset.topicScore(of: name)
            guard entry != nil || base != nil else { continue }
            var parameters = base?.parameters ?? TopicScoreParameters()
            entry?.apply(to: &parameters)
            score[TopicID(UInt32(index))] = parameters
            guard let entry else { continue }
            // An entry for many topics breaks its rules but once.
            for problem in parameters.problems(skippingUnsetGroups: true)
            where !known.contains(problem) {
                known.append(problem)
                report(problem, of: entry.fields)
            }
        }
    }

    private mutating func entries(
        _ topics: Field, of score: ScoreParameters
    ) -> [TopicScoreEntry] {
        guard case .object(let members) = topics.value.kind else {
            expected("an object such as {\"*\": {topicWeight: 1}}", in: topics)
            return []
        }
        return members.compactMap { member in
            let path = topics.path.member(Quoted.safe(member.key))
            let entry = entry(
                Field(path: path, value: member.value), named: member.key, of: score)
            if let entry, !entry.isForAll, !self.topics.names.contains(where: { entry.matches($0) })
            {
                let ending =
                    self.topics.names.isEmpty
                    ? "it has none"
                    : Suggestion.ending(for: member.key, among: self.topics.names)
                report("no topic of this scenario; \(ending)", at: member.keyLocation, in: path)
            }
            return entry
        }
    }

    private mutating func entry(
        _ field: Field, named name: String, of score: ScoreParameters
    ) -> TopicScoreEntry? {
        if case .string = field.value.kind {
            let preset = word(field, as: TopicScorePreset.self)
            let fields = Fields(path: field.path, location: field.location, members: [])
            return preset.map { TopicScoreEntry(name: name, fields: fields, preset: $0) }
        }
        let wanted = "an object with weights, or the name of a topic's preset"
        guard let fields = object(field, wanted: wanted) else { return nil }
        var entry = TopicScoreEntry(name: name, fields: fields)
        entry.preset = fields["preset"].flatMap { word($0, as: TopicScorePreset.self) }
        for known in TopicScoreFields.numbers {
            if let field = fields[known.name], let value = number(field) {
                entry.numbers.append((known, value))
            }
        }
        for known in TopicScoreFields.decays {
            if let field = fields[known.name], let value = decay(field, of: score) {
                entry.numbers.append((known, value))
            }
        }
        for known in TopicScoreFields.durations {
            if let field = fields[known.name], let value = duration(field) {
                entry.durations.append((known, value))
            }
        }
        return entry
    }
}

/// What a scenario says about the scores of some topics.
private struct TopicScoreEntry {
    /// A topic, or the beginning of topics' names and an asterisk.
    let name: String
    /// What is given.
    let fields: Fields
    /// What is taken where nothing is given.
    var preset: TopicScorePreset?
    var numbers: [(field: TopicScoreFields.Field<Double>, value: Double)] = []
    var durations: [(field: TopicScoreFields.Field<Interval>, value: Interval)] = []

    init(name: String, fields: Fields, preset: TopicScorePreset? = nil) {
        self.name = name
        self.fields = fields
        self.preset = preset
    }

    /// Whether it is meant for whatever topics there are.
    var isForAll: Bool { name == "*" }

    /// How closely it names its topics: exactly, or by how many letters.
    var precision: Int { name.hasSuffix("*") ? name.utf8.count : .max }

    /// Whether it is about the topic `topic`.
    func matches(_ topic: String) -> Bool {
        name == topic || (name.hasSuffix("*") && topic.hasPrefix(name.dropLast()))
    }

    /// Sets what is given.
    func apply(to parameters: inout TopicScoreParameters) {
        for (field, value) in numbers { parameters[keyPath: field.path] = value }
        for (field, value) in durations { parameters[keyPath: field.path] = value }
    }
}
