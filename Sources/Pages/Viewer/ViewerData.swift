import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// What a page's viewer needs of a run, or of two variants that were run with the same seed.
package struct ViewerData: Sendable {
    /// A run that it shows.
    struct Run: Sendable {
        /// The variant; empty for a run by itself.
        var name: String
        var spreads: MessageSpreads
    }

    /// One, or two that hold the same messages in the same order: the baseline first.
    let runs: [Run]
    let scenario: Scenario
    /// Faults of links, in the order of time.
    package var faults: [LinkFault] = []
    /// The seed of two variants.
    var seed: UInt64 = 0
    /// The regions' names; none where the scenario has none.
    let regions: [String]
    /// By node, an index into `regions`.
    let regionOfNode: [UInt16]

    /// The viewer's data of a run of `scenario` with these spreads, and latencies by region if it
    /// has some.
    package init(_ spreads: MessageSpreads, _ scenario: Scenario, _ regions: RegionLatencies?) {
        self.init([Run(name: "", spreads: spreads)], scenario, regions)
    }

    init(_ runs: [Run], _ scenario: Scenario, _ regions: RegionLatencies?) {
        self.runs = runs
        self.scenario = scenario
        self.regions = regions?.names ?? []
        regionOfNode = regions?.regionOfNode ?? []
    }

    /// The run by itself, or the baseline's.
    var spreads: MessageSpreads { runs[0].spreads }

    /// The nodes that subscribe to the topic of `message` and are not among `copies`, without its
    /// publisher.
    func missing(
        _ message: MessageSummaries.Summary, _ copies: [MessageSpreads.FirstCopy]
    ) -> Int {
        // For look-up only.
        let had = Set(copies.map(\.node))
        return scenario.groups.reduce(0) { sum, group in
            guard group.topics.contains(message.topic) else { return sum }
            let first = group.first.rawValue
            return sum
                + (first..<first + UInt32(group.count)).count { node in
                    node != message.publisher.rawValue && !had.contains(node)
                }
        }
    }

    /// Writes the data as a member of an object.
    func write(to json: inout JSONWriter) {
        json.beginObject("viewer")
        json.beginArray("groups")
        for group in scenario.groups {
            let name = String(decoding: JSONWriter.quoted(group.name), as: UTF8.self)
            json.element(quoted: Array("[\(name),\(group.first.rawValue),\(group.count)]".utf8))
        }
        json.endArray()
        json.beginArray("regions")
        for region in regions { json.element(region) }
        json.endArray()
        json.field("regionOf", raw: "[\(regionOfNode.map { "\($0)" }.joined(separator: ","))]")
        json.field("isSample", spreads.viewed.isSample)
        json.beginArray("timeline")
        for event in TimelineWords.all(scenario) {
            let text = String(decoding: JSONWriter.quoted(event.text), as: UTF8.self)
            json.element(quoted: Array("[\(event.time),\(text)]".utf8))
        }
        json.endArray()
        writeFaults(to: &json)
        if runs.count == 1 {
            write(spreads, to: &json)
        } else {
            json.field("scenario", scenario.name)
            json.field("seed", raw: "\(seed)")
            json.field("near", Int(PairDifferences.near(spreads) / 1000))
            json.beginArray("variants")
            for run in runs {
                json.beginObject()
                json.field("name", run.name)
                write(run.spreads, to: &json)
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
    }

    private func writeFaults(to json: inout JSONWriter) {
        json.beginArray("faults")
        for fault in faults {
            json.beginObject()
            json.field("kind", fault.kind.rawValue)
            if let name = fault.name { json.field("name", name) }
            json.field("from", fault.from.seconds)
            json.field("until", fault.until?.seconds)
            json.field("oneWay", raw: fault.isOneWay ? "true" : "false")
            let sides = fault.sides.map { side in
                Self.list(LinkFault.ranges(side).map { "\($0.first),\($0.count)" })
            }
            json.field("sides", raw: Self.list(sides))
            json.endObject()
        }
        json.endArray()
    }

    /// Writes the messages of a run.
    private func write(_ spreads: MessageSpreads, to json: inout JSONWriter) {
        json.beginArray("messages")
        for (place, index) in spreads.viewed.sample.enumerated() {
            let message = spreads.viewed.summaries.messages[index]
            write(message, spreads.firstCopies[place], to: &json)
        }
        json.endArray()
        json.beginArray("chosen")
        for (place, choice) in spreads.viewed.chosen.enumerated() {
            let message = spreads.viewed.sample.firstIndex(of: choice.index) ?? 0
            // Two variants have twice as much: further copies are held of the first choice alone.
            let isCut = runs.count > 1 && place > 0
            write(choice, of: message, spreads.details[place], isCut: isCut, to: &json)
        }
        json.endArray()
    }

    private func write(
        _ message: MessageSummaries.Summary, _ copies: [MessageSpreads.FirstCopy],
        to json: inout JSONWriter
    ) {
        json.beginObject()
        json.field("id", "\(message.id)")
        json.field("topic", scenario.topics[Int(message.topic.rawValue)])
        json.field("size", message.size)
        json.field("from", Int(message.publisher.rawValue))
        json.field("t", (message.time - .start).seconds)
        let due = scenario.groups.indices.filter { group in
            scenario.groups[group].topics.contains(message.topic)
        }
        json.field("due", raw: Self.list(due.map { "\($0)" }))
        let values = copies.map { copy in
            let sent = copy.sent.map { Self.micro($0) } ?? "-1"
            return "\(copy.node),\(copy.sender),\(Self.micro(copy.time)),\(copy.hops),\(sent)"
        }
        json.field("copies", raw: Self.list(values))
        json.endObject()
    }

    private func write(
        _ choice: ViewedMessages.Choice, of message: Int, _ details: MessageSpreads.Details,
        isCut: Bool, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.field("message", message)
        json.field("reason", choice.reason)
        json.field("isCut", isCut || details.duplicates.count >= ViewedMessages.mostDetails)
        json.field("duplicates", raw: Self.list(isCut ? [] : details.duplicates))
        json.field("ihave", raw: Self.list(isCut ? [] : details.ihave))
        json.field("iwant", raw: Self.list(isCut ? [] : details.iwant))
        json.field("idontwant", raw: Self.list(isCut ? [] : details.idontwant))
        let mesh = details.mesh.map { entry in
            "[\(entry.node),\(Self.list(entry.peers.map { "\($0)" }))]"
        }
        json.field("mesh", raw: Self.list(mesh))
        let changes = details.meshChanges.map { change in
            "\(Self.micro(change.time)),\(change.node),\(change.peer),\(change.isJoin ? 1 : 0)"
        }
        json.field("meshChanges", raw: Self.list(changes))
        let lives = details.lives.map { "\(Self.micro($0.time)),\($0.node),\($0.state.rawValue)" }
        json.field("lives", raw: Self.list(lives))
        let queues = details.nodes.enumerated().filter { $0.element.queued > 0 }
        json.field("queues", raw: Self.list(queues.map { "\($0.offset),\($0.element.queued)" }))
        let scores = details.nodes.enumerated().filter { !$0.element.scores.isEmpty }
        json.field(
            "scores",
            raw: Self.list(
                scores.map { node, sample in
                    "\(node),\(Self.hundredths(sample.scores.least)),"
                        + "\(Self.hundredths(sample.scores.mean))"
                }))
        json.endObject()
    }

    private static func list(_ crossings: [MessageSpreads.Crossing]) -> String {
        list(
            crossings.map { crossing in
                "\(crossing.sender),\(crossing.node),\(micro(crossing.sent)),\(micro(crossing.arrival))"
            })
    }

    private static func list(_ values: [String]) -> String {
        "[\(values.joined(separator: ","))]"
    }

    /// A number with two decimals.
    private static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    /// Whole microseconds.
    private static func micro(_ time: Interval) -> String { "\(time.nanoseconds / 1000)" }
}
