import PubSub
import ScenarioModel
import SimKernel
import TextFormats

/// How topics are scored. This comes last: only a scenario that has been read to its end says which
/// topics there are.
extension ScenarioDecoder {
    /// Scores and weighs the topics for every group whose peers are scored or gated; `nodes` holds
    /// the groups.
    mutating func scoreTopics(of groups: inout [NodeGroup], in nodes: Field?) {
        guard let nodes, case .object(let members) = nodes.value.kind,
            members.count == groups.count
        else { return }
        for (index, member) in members.enumerated() {
            let path = nodes.path.member(Quoted.safe(member.key))
            guard let group = Fields(Field(path: path, value: member.value)),
                let field = group["router"]
            else { continue }
            for place in groups[index].routers.indices {
                let router = Self.router(at: place, of: field)
                scoreTopics(of: &groups[index].routers[place].router, router)
            }
        }
    }

    /// The router at `place` of those that `field` holds: one, or a list.
    private static func router(at place: Int, of field: Field) -> Field {
        guard let entries = field.value.entries, place < entries.count else { return field }
        return Field(path: field.path.entry(place), value: entries[place])
            .shaped(as: field.path.schema)
    }

    private mutating func scoreTopics(of router: inout RouterChoice, _ field: Field) {
        guard case .gossipsub(var parameters) = router, let fields = Fields(field) else { return }
        var preset = GossipsubPreset.standard
        if case .string(let name)? = fields["preset"]?.value.kind {
            preset = GossipsubPreset(rawValue: name) ?? .standard
        }
        if var score = parameters.score {
            scoreTopics(of: &score, fields["score"].flatMap { Fields($0) }, preset)
            parameters.score = score
        }
        if var gater = parameters.gater {
            weighTopics(of: &gater, fields["gater"].flatMap { Fields($0) }, preset)
            parameters.gater = gater
        }
        router = .gossipsub(parameters)
    }

    private mutating func scoreTopics(
        of score: inout ScoreParameters, _ fields: Fields?, _ preset: GossipsubPreset
    ) {
        let entries = fields?["topics"].map { self.entries($0, of: score) } ?? []
        for (index, name) in topics.names.enumerated() {
            let entry = TopicPattern.closest(to: name, among: entries, \.pattern)
            let base = entry?.preset ?? preset.topicScore(of: name)
            guard entry != nil || base != nil else { continue }
            var parameters = base?.parameters ?? TopicScoreParameters()
            entry?.apply(to: &parameters)
            score[TopicID(UInt32(index))] = parameters
            guard let entry else { continue }
            for problem in parameters.problems(skippingUnsetGroups: true) {
                report(problem, of: entry.fields)
            }
        }
    }

    private mutating func entries(
        _ topics: Field, of score: ScoreParameters
    ) -> [TopicScoreEntry] {
        let wanted = "an object such as {\"*\": {topicWeight: 1}}"
        return patterns(of: topics, wanted: wanted).compactMap { pattern, field in
            entry(field, for: pattern, of: score)
        }
    }

    private mutating func entry(
        _ field: Field, for pattern: TopicPattern, of score: ScoreParameters
    ) -> TopicScoreEntry? {
        if case .string = field.value.kind {
            let preset = word(field, as: TopicScorePreset.self)
            let fields = Fields(path: field.path, location: field.location, members: [])
            return preset.map { TopicScoreEntry(pattern: pattern, fields: fields, preset: $0) }
        }
        let wanted = "an object with weights, or the name of a topic's preset"
        guard let fields = object(field, wanted: wanted) else { return nil }
        var entry = TopicScoreEntry(pattern: pattern, fields: fields)
        entry.preset = fields["preset"].flatMap { word($0, as: TopicScorePreset.self) }
        decayClock = DecayClock(interval: score.decayInterval, toZero: score.decayToZero)
        for row in Schema.topicScore {
            if let field = fields[row.field.name], let change = row.change?(&self, field) {
                entry.changes.append(change)
            }
        }
        return entry
    }
}

/// What a scenario says about the scores of some topics.
private struct TopicScoreEntry {
    /// Which topics.
    let pattern: TopicPattern
    /// What is given.
    let fields: Fields
    /// What is taken where nothing is given.
    var preset: TopicScorePreset?
    /// What is given, for each field a change.
    var changes: [FieldRow<TopicScoreParameters>.Change] = []

    init(pattern: TopicPattern, fields: Fields, preset: TopicScorePreset? = nil) {
        self.pattern = pattern
        self.fields = fields
        self.preset = preset
    }

    /// Sets what is given.
    func apply(to parameters: inout TopicScoreParameters) {
        for change in changes { change(&parameters) }
    }
}
