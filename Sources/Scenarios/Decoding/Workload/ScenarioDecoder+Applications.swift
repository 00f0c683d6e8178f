import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// What applications do by what they hear, and by where they are.
extension ScenarioDecoder {
    /// The applications in file order.
    mutating func applications(_ field: Field) -> [Application] {
        let wanted = "a list of entries such as {consume: {nodes: \"all\", time: \"1 ms\"}}"
        guard let entries = list(field, wanted: wanted) else { return [] }
        if entries.count > Int(UInt8.max) {
            report("\(entries.count) entries; at most \(UInt8.max)", in: field)
        }
        return entries.compactMap { application($0) }
    }

    private mutating func application(_ field: Field) -> Application? {
        let kinds = ["ask", "combine", "move", "consume"]
        guard let fields = object(field, wanted: "an object with ask, combine, move or consume"),
            let kind = choice(of: kinds, in: fields), let inner = fields[kind],
            let parts = object(inner, wanted: "an object that says who does it, and how")
        else { return nil }
        return switch kind {
        case "ask": ask(parts).map { .ask($0) }
        case "combine": combine(parts).map { .combine($0) }
        case "move": move(parts).map { .move($0) }
        default: consume(parts).map { .consume($0) }
        }
    }

    private mutating func ask(_ fields: Fields) -> AskPlan? {
        let from = required("from", of: fields, wanted: "who asks, such as \"all\"")
            .flatMap { publishers($0) }
        let target = required("topic", of: fields, wanted: "a topic's name, or a family's")
            .flatMap { topicTarget($0) }
        let gap = required("rate", of: fields, wanted: Rate.example).flatMap { rate($0) }
        let size = required("size", of: fields, wanted: Measure.size.example)
            .flatMap { distribution($0, of: .size) }
        let answerSize = fields["answerSize"].flatMap { distribution($0, of: .size) }
        let before = mistakeCount
        let changes = changes(Schema.ask, from: fields)
        guard let from, let target, let gap, let size else { return nil }
        var plan = AskPlan(
            askers: from, meanGap: gap, topic: target.topic, family: target.family, size: size,
            answerSize: answerSize)
        for change in changes { change(&plan) }
        refuseFields(of: fields, foreignTo: plan.way.rawValue)
        plan.stop = fields["stop"].flatMap { end($0, after: plan.start) }
        let (lookup, settle) = (plan.lookup, plan.settle)
        if mistakeCount == before, lookup + settle >= plan.patience {
            let field = fields["patience"]
            report(
                "nobody can answer: the question comes after \(lookup + settle)",
                at: field?.location ?? fields.location, in: fields.path.field("patience"))
        }
        return plan
    }

    private mutating func combine(_ fields: Fields) -> CombinePlan? {
        let nodes = required("nodes", of: fields, wanted: "who combines").flatMap { publishers($0) }
        let sources = required("sources", of: fields, wanted: "whose messages")
            .flatMap { publishers($0) }
        let inputs = required("inputs", of: fields, wanted: "how many sources each has")
            .flatMap {
                wholeNumber($0, in: 1...(sources.map { takesPart($0) } ?? GroupNames.mostNodes))
            }
        let target = required("topic", of: fields, wanted: "a topic's name, or a family's")
            .flatMap { topicTarget($0) }
        let size = required("size", of: fields, wanted: Measure.size.example)
            .flatMap { distribution($0, of: .size) }
        guard let nodes, let sources, let inputs, let target, let size else { return nil }
        return CombinePlan(
            nodes: nodes, sources: sources, inputs: inputs, topic: target.topic,
            family: target.family, size: size)
    }

    private mutating func move(_ fields: Fields) -> MovePlan? {
        let nodes = required("nodes", of: fields, wanted: "who moves").flatMap { selection($0) }
        let grid = required("grid", of: fields, wanted: "a grid of topics such as \"cell-*\"")
        let family = grid.flatMap { self.family($0) }
        if let grid, let family, topics.families[family].columns == nil {
            report("this family is no grid; give it 'columns'", in: grid)
        }
        let dwell = required("dwell", of: fields, wanted: "how long a node stays in a cell")
            .flatMap { distribution($0, of: .duration) }
        let changes = changes(Schema.move, from: fields)
        guard let nodes, let family, let dwell else { return nil }
        var plan = MovePlan(nodes: nodes, family: family, dwell: dwell)
        for change in changes { change(&plan) }
        return plan
    }

    private mutating func consume(_ fields: Fields) -> ConsumePlan? {
        let nodes = required("nodes", of: fields, wanted: "whose applications")
            .flatMap { selection($0) }
        let time = required("time", of: fields, wanted: "how long a message takes one")
            .flatMap { distribution($0, of: .duration) }
        let changes = changes(Schema.consume, from: fields)
        guard let nodes, let time else { return nil }
        var plan = ConsumePlan(nodes: nodes, time: time)
        for change in changes { change(&plan) }
        return plan
    }
}
