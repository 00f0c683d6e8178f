import PubSub
import ScenarioModel
import SimKernel
import SimNetwork
import TextFormats

/// A file that could not be read, and why.
package struct UnreadableFile: Error, Equatable, Sendable {
    /// The reason in a few words, such as `no such file`.
    package let reason: String

    /// A file that could not be read for `reason`.
    package init(reason: String) {
        self.reason = reason
    }
}

extension Scenario {
    /// The scenario that `text` describes, every default filled in.
    ///
    /// The answer depends on the arguments and on nothing else: no clock, no environment, and no
    /// files but those that `readFile` is asked for, which are the tables the scenario names.
    ///
    /// - Parameters:
    ///   - text: a JSON5 document as docs/scenario.md describes it, in UTF-8.
    ///   - file: the document's name, for messages, for the scenario's default name, and for the
    ///     folder that tables' relative names start from.
    ///   - overrides: changes to the document, applied in order before it is decoded.
    ///   - routers: the routers that it can choose, beside those of this package.
    ///   - readFile: answers the bytes of a table, or why there are none.
    /// - Returns: a complete value; a scenario and a seed determine a run.
    /// - Throws: every mistake in the document, its overrides and its tables at once.
    package static func decode(
        _ text: [UInt8], file: String, overrides: [Override] = [],
        routers: RouterRegistry = RouterRegistry(),
        readFile: @escaping (String) -> Result<[UInt8], UnreadableFile>
    ) throws(ScenarioError) -> Scenario {
        let parsed = JSON5Parser.parse(text, file: file)
        var document = parsed.value
        var diagnostics = parsed.diagnostics
        for override in overrides {
            diagnostics += override.apply(to: &document, routers)
        }
        guard let document else { throw ScenarioError(diagnostics, in: file) }
        var decoding = ScenarioDecoder(
            file: file, diagnostics: diagnostics, routers: routers, readFile: readFile)
        let scenario = decoding.scenario(document, file: file)
        guard decoding.diagnostics.isEmpty, var scenario else {
            throw ScenarioError(decoding.diagnostics, in: file)
        }
        scenario.notes = decoding.notes
        return scenario
    }
}

extension ScenarioDecoder {
    /// The whole document; nil only after something was reported.
    mutating func scenario(_ document: JSONValue, file: String) -> Scenario? {
        let root = Field(path: .root, value: document)
        guard let fields = object(root, wanted: "an object with the fields of a scenario") else {
            return nil
        }
        duration = required("duration", of: fields, wanted: Measure.duration.example)
            .flatMap { positiveDuration($0) }
        groups.isComplete = false
        if let field = fields["topics"] { families(field) }
        let nodes = required("nodes", of: fields, wanted: "an object of groups of nodes")
        var groups = nodes.map { self.nodes($0) } ?? []
        let topology = fields["topology"].flatMap { self.topology($0) }
        let workloads = fields["workload"].map { self.workloads($0) } ?? []
        let applications = fields["applications"].map { self.applications($0) } ?? []
        checkPlaces(of: workloads, applications, in: fields["workload"])
        let timeline = fields["timeline"].map { self.timeline($0) } ?? []
        let churn = fields["churn"].map { self.churn($0, among: groups) } ?? []
        scoreTopics(of: &groups, in: nodes)
        let requiresLatency =
            Self.requiresLatency(topology, timeline, churn, groups) || Self.dials(applications)
        let stack = fields["stack"].flatMap { self.stack($0) }
        var scenario = Scenario(
            name: fields["name"].flatMap { text($0, wanted: "a name") } ?? Self.name(of: file),
            duration: duration ?? .zero, topology: .edges([]),
            links: LinkProfile(latency: .constant(0)))
        scenario.description = description(fields.usual("description")) ?? ""
        scenario.seed = wholeNumber(fields.usual("seed"), in: 0...UInt64.max) ?? 1
        scenario.eventLimit = fields["limits"].flatMap { eventLimit($0) }
        scenario.topics = topics.names
        scenario.families = topics.families
        scenario.groups = groups
        scenario.identity = identity(fields["messages"], groups)
        if let topology { scenario.topology = topology }
        scenario.places = places(fields["links"], of: nodes)
        scenario.timeline = timeline
        scenario.links = links(
            fields["links"], of: fields, requiresLatency: requiresLatency, over: stack,
            hasBandwidth: scenario.hasBandwidth)
        checkDelayControls(over: scenario.links)
        scenario.stack = stack
        scenario.workloads = workloads
        scenario.applications = applications
        scenario.churn = churn
        scenario.samples = fields["observe"].flatMap { samples($0) }
        scenario.expectations = fields["expect"].map { expectations($0) } ?? []
        scenario.measures = fields["measure"].map { measures($0) } ?? []
        scenario.variedFields = fields["vary"].map { variedFields($0) } ?? []
        checkNamedRegions(among: scenario.places, fields["links"])
        return scenario
    }

    /// After how many events the run is given up.
    private mutating func eventLimit(_ field: Field) -> Int? {
        guard let fields = object(field, wanted: "an object such as {events: 1000000}") else {
            return nil
        }
        return fields["events"].flatMap { wholeNumber($0, in: 1...UInt64(Int.max)) }
            .map { Int($0) }
    }

    /// A text that may be empty.
    private mutating func description(_ field: Field) -> String? {
        guard case .string(let text) = field.value.kind else {
            expected("a text", in: field)
            return nil
        }
        return text
    }

    /// Whether a link can come to be whose latency nothing but the profile says.
    private static func requiresLatency(
        _ topology: TopologyPlan?, _ timeline: [TimelineEntry], _ churn: [ChurnPlan],
        _ groups: [NodeGroup]
    ) -> Bool {
        let samples = churn.contains { $0.discovery != .topology }
        let connects = timeline.contains { entry in
            switch entry.action {
            case .connect, .tell(_, of: _, .direct): true
            default: false
            }
        }
        // Routers that dial by themselves.
        let dials = groups.contains { group in
            if group.routers.contains(where: \.router.exchangesPeers) { return true }
            return group.host.directPeers != nil || group.discovery != nil
        }
        guard let topology, !connects, !dials, !samples else {
            return connects || dials || samples
        }
        guard case .edges(let edges) = topology.kind else { return true }
        return edges.contains { $0.latency == nil }
    }

    /// Whether applications dial.
    private static func dials(_ applications: [Application]) -> Bool {
        applications.contains { if case .ask = $0 { true } else { false } }
    }

    /// The last part of a file's name without its extension.
    private static func name(of file: String) -> String {
        let last = file.split(separator: "/").last.map(String.init) ?? file
        guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return last }
        return String(last[..<dot])
    }
}
