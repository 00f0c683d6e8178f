import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// Who publishes what.
extension ScenarioDecoder {
    /// The workloads in file order.
    mutating func workloads(_ field: Field) -> [Workload] {
        guard let entries = list(field, wanted: "a list of workloads") else { return [] }
        return entries.compactMap { workload($0) }
    }

    private mutating func workload(_ field: Field) -> Workload? {
        guard let fields = object(field, wanted: "an object with topic, from and every") else {
            return nil
        }
        let target = required("topic", of: fields, wanted: "a topic's name").flatMap {
            topicTarget($0)
        }
        let start = time(fields.usual("start")) ?? .zero
        let stop = fields["stop"].flatMap { end($0, after: start) }
        let count = fields["count"].flatMap { wholeNumber($0, in: 1...Int(UInt32.max)) }
        let paceName = choice(of: ["every", "rate", "schedule"], in: fields)
        if let paceName { refuseFields(of: fields, foreignTo: paceName) }
        let pace = paceName.flatMap { name in
            fields[name].flatMap { self.pace(name, $0, start: start) }
        }
        let publishers = publishers(of: fields, pace: pace, paceName: paceName)
        let size = size(of: fields, pace: pace)
        let changes = changes(Schema.workload, from: fields)
        guard let target, let pace, let publishers, let size else { return nil }
        var workload = Workload(
            topic: target.topic, publishers: publishers, turn: .random, pace: pace, size: size,
            start: start, stop: stop, count: count)
        for change in changes { change(&workload) }
        workload.family = target.family
        setTopicChoice(of: &workload, from: fields)
        workload.burst = fields["burst"].flatMap { burst($0, pace: pace) }
        setContent(of: &workload, from: fields)
        return workload
    }

    /// Notes workloads that publish where somebody is who is nowhere.
    mutating func checkPlaces(
        of workloads: [Workload], _ applications: [Application], in field: Field?
    ) {
        let grids = applications.map { application -> Int? in
            if case .move(let plan) = application { plan.family } else { nil }
        }
        for workload in workloads where workload.topicChoice == .here {
            // Without columns it is no grid, which has been said.
            guard let field, let family = workload.family, !grids.contains(family),
                topics.families[family].columns != nil
            else { continue }
            let name = topics.families[family].name
            report("nobody moves on the grid '\(name)-*'; 'applications' needs a 'move'", in: field)
        }
    }

    private mutating func setTopicChoice(of workload: inout Workload, from fields: Fields) {
        guard let field = fields["topicChoice"],
            let choice = word(field, as: Workload.TopicChoice.self)
        else { return }
        workload.topicChoice = choice
        guard let family = workload.family else {
            return report("has a meaning only where 'topic' is a family such as \"a-*\"", in: field)
        }
        if choice == .here, topics.families[family].columns == nil {
            report("this family is no grid; give it 'columns'", in: field)
        }
    }

    private mutating func burst(_ field: Field, pace: Workload.Pace) -> Workload.Burst? {
        guard let fields = object(field, wanted: "an object such as {count: 30, within: \"60 s\"}")
        else { return nil }
        let count = required("count", of: fields, wanted: "how many messages")
            .flatMap { wholeNumber($0, in: 1...Int(UInt32.max)) }
        let within = duration(fields.usual("within"))
        guard let count, let within else { return nil }
        if case .periodic(let interval) = pace, within > interval, let field = fields["within"] {
            report("\(within) is longer than the \(interval) from one burst to the next", in: field)
        }
        return Workload.Burst(count: count, within: within)
    }

    /// The end of a workload; it may lie after the end of the run, so that runs can be shortened.
    mutating func end(_ field: Field, after start: Interval) -> Interval? {
        guard let stop = duration(field) else { return nil }
        guard stop > start else {
            report("\(stop) is not after the workload's start at \(start)", in: field)
            return nil
        }
        return stop
    }

    private mutating func pace(
        _ name: String, _ field: Field, start: Interval
    ) -> Workload.Pace? {
        switch name {
        case "every": return positiveDuration(field).map { .periodic($0) }
        case "rate": return rate(field).map { .poisson(meanGap: $0) }
        case "schedule": return schedule(field, start: start).map { .schedule($0) }
        default: preconditionFailure("no pace is called \(name)")
        }
    }

    /// Those who may speak: `from`, or whoever the schedule names.
    private mutating func publishers(
        of fields: Fields, pace: Workload.Pace?, paceName: String?
    ) -> NodeSelection? {
        if case .schedule(let publications)? = pace {
            var nodes = publications.map { NodeID($0.publisher.rawValue) }.sorted()
            var last: NodeID?
            nodes.removeAll { node in
                defer { last = node }
                return node == last
            }
            return NodeSelection(candidates: nodes, pick: .all)
        }
        guard paceName != "schedule" else { return nil }
        return required("from", of: fields, wanted: "who publishes, such as \"all\"")
            .flatMap { publishers($0) }
    }

    /// The size of messages; not required where every line of a schedule has its own.
    private mutating func size(of fields: Fields, pace: Workload.Pace?) -> Distribution? {
        if let field = fields["size"] { return distribution(field, of: .size) }
        if case .schedule(let publications)? = pace,
            publications.allSatisfy({ $0.size != nil })
        {
            return .constant(0)
        }
        _ = required(
            "size", of: fields, wanted: "how much data a message carries, such as \"1 KiB\"")
        return nil
    }
}
