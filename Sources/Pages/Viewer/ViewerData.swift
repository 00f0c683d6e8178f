import PubSub
import Reports
import ScenarioModel
import SimKernel
import SimNetwork

/// What a page's viewer needs of a run.
package struct ViewerData: Sendable {
    let spreads: MessageSpreads
    let scenario: Scenario
    /// The regions' names; none where the scenario has none.
    let regions: [String]
    /// By node, an index into `regions`.
    let regionOfNode: [UInt16]

    /// The viewer's data of a run of `scenario` with these spreads, and latencies by region if it
    /// has some.
    package init(_ spreads: MessageSpreads, _ scenario: Scenario, _ regions: RegionLatencies?) {
        self.spreads = spreads
        self.scenario = scenario
        self.regions = regions?.names ?? []
        regionOfNode = regions?.regionOfNode ?? []
    }

    private var messages: [MessageSummaries.Summary] { spreads.viewed.summaries.messages }

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
        json.beginArray("messages")
        for (place, index) in spreads.viewed.sample.enumerated() {
            write(messages[index], spreads.firstCopies[place], to: &json)
        }
        json.endArray()
        json.beginArray("chosen")
        for (place, choice) in spreads.viewed.chosen.enumerated() {
            write(choice, spreads.details[place], to: &json)
        }
        json.endArray()
        json.endObject()
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
        _ choice: ViewedMessages.Choice, _ details: MessageSpreads.Details,
        to json: inout JSONWriter
    ) {
        json.beginObject()
        json.field("message", spreads.viewed.sample.firstIndex(of: choice.index) ?? 0)
        json.field("reason", choice.reason)
        json.field("isCut", details.duplicates.count >= ViewedMessages.mostDetails)
        json.field("duplicates", raw: Self.list(details.duplicates))
        json.field("ihave", raw: Self.list(details.ihave))
        json.field("iwant", raw: Self.list(details.iwant))
        json.field("idontwant", raw: Self.list(details.idontwant))
        let mesh = details.mesh.map { entry in
            "[\(entry.node),\(Self.list(entry.peers.map { "\($0)" }))]"
        }
        json.field("mesh", raw: Self.list(mesh))
        let changes = details.meshChanges.map { change in
            "\(Self.micro(change.time)),\(change.node),\(change.peer),\(change.isJoin ? 1 : 0)"
        }
        json.field("meshChanges", raw: Self.list(changes))
        let lives = details.lives.map { "\(Self.micro($0.time)),\($0.node),\($0.stops ? 1 : 0)" }
        json.field("lives", raw: Self.list(lives))
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

    /// Whole microseconds.
    private static func micro(_ time: Interval) -> String { "\(time.nanoseconds / 1000)" }
}
