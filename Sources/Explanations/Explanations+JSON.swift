import PubSub
import Reports
import ScenarioModel
import SimKernel

/// Explanations as JSON (docs/explaining.md).
extension CopyExplanation {
    /// It as JSON.
    package func json(_ names: NodeNames) -> [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        writeFields(to: &json, names)
        json.endObject()
        json.newLine()
        return json.take()
    }

    func writeFields(to json: inout JSONWriter, _ names: NodeNames) {
        json.field("message", message.id.description)
        json.field("topic", topic)
        json.field("bytes", message.byteCount)
        json.field("published", raw: "\(message.time)")
        if let last = chain.last {
            json.field("node", Int(last.node.rawValue))
            json.field("name", names.name(of: last.node))
        }
        json.field("latencyMs", latency.milliseconds)
        json.field("mainCause", mainCause.name)
        json.field("mainCauseMs", mainCause.time.milliseconds)
        json.write(totals, named: "causesMs")
        json.beginArray("chain")
        for copy in chain { write(copy, to: &json, names) }
        json.endArray()
        if let least { write(least, to: &json, names) } else { json.field("shortest", raw: "null") }
        json.beginArray("dropped")
        for loss in losses {
            json.beginObject()
            json.field("t", raw: "\(loss.time)")
            json.field("from", Int(loss.sender.rawValue))
            json.field("fromName", names.name(of: loss.sender))
            json.field("reason", loss.reason)
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ copy: FirstCopy, to json: inout JSONWriter, _ names: NodeNames) {
        json.beginObject()
        json.field("node", Int(copy.node.rawValue))
        json.field("name", names.name(of: copy.node))
        json.field("from", raw: copy.sender.map { "\($0.rawValue)" } ?? "null")
        json.field("fromName", copy.sender.map { names.name(of: $0) })
        json.field("t", raw: "\(copy.time)")
        json.beginArray("steps")
        var time = copy.begin
        for step in copy.steps {
            time = time + step.time
            json.beginObject()
            json.field("cause", step.cause.rawValue)
            json.field("ms", step.time.milliseconds)
            json.field("until", raw: "\(time)")
            json.field("count", step.count)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private func write(_ path: ShortestPath, to json: inout JSONWriter, _ names: NodeNames) {
        json.beginObject("shortest")
        json.field("ms", path.time.milliseconds)
        json.beginArray("hops")
        for hop in path.hops {
            json.beginObject()
            json.field("from", Int(hop.sender.rawValue))
            json.field("to", Int(hop.receiver.rawValue))
            json.field("toName", names.name(of: hop.receiver))
            json.field("latencyMs", hop.latency.milliseconds)
            json.field("bytesMs", hop.bytes.milliseconds)
            json.field("validationMs", hop.validation.milliseconds)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}

extension Stragglers {
    /// They as JSON.
    package func json(_ names: NodeNames) -> [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        json.field("copies", count)
        json.write(all, named: "causesMs")
        json.beginArray("groups")
        for group in groups {
            json.beginObject()
            json.field("cause", group.cause.name)
            json.field("count", group.members.count)
            json.endObject()
        }
        json.endArray()
        json.beginArray("latest")
        for explanation in latest {
            json.beginObject()
            explanation.writeFields(to: &json, names)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.newLine()
        return json.take()
    }
}

extension Isolations {
    /// They as JSON.
    package func json(_ names: NodeNames, topics: [String]) -> [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        json.field("hasMeshes", hasMeshes)
        json.beginArray("isolated")
        for isolation in all {
            json.beginObject()
            json.field("node", Int(isolation.node.rawValue))
            json.field("name", names.name(of: isolation.node))
            json.field("topic", topics.name(of: isolation.topic))
            json.field("from", raw: "\(isolation.begin)")
            json.field("to", raw: "\(isolation.end)")
            json.field("reason", isolation.reason.rawValue)
            json.field("details", isolation.details)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.newLine()
        return json.take()
    }
}

extension MissingCopy {
    /// It as JSON.
    package func json(_ names: NodeNames) -> [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        json.field("message", message.id.description)
        json.field("published", raw: "\(message.time)")
        json.field("node", Int(node.rawValue))
        json.field("name", names.name(of: node))
        json.field("latencyMs", raw: "null")
        json.beginArray("reasons")
        for reason in reasons { json.element(reason) }
        json.endArray()
        json.endObject()
        json.newLine()
        return json.take()
    }
}

extension JSONWriter {
    /// Times by cause in milliseconds, those that took any.
    mutating func write(_ totals: DelayTotals, named name: StaticString) {
        beginObject(name)
        for (cause, time) in totals.ranked { field(named: cause.rawValue, time.milliseconds) }
        endObject()
    }
}
