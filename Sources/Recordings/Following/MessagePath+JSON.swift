import PubSub
import Reports
import SimKernel

extension MessagePath {
    /// The path as JSON (docs/following.md).
    package var json: [UInt8] {
        var json = JSONWriter(indentation: 2)
        json.beginObject()
        json.field("message", id.description)
        json.field("topic", topic)
        json.field("bytes", raw: dataSize.map { "\($0)" } ?? "null")
        json.field("published", raw: publication.map { "\($0)" } ?? "null")
        let branches = branches
        json.field("depth", branches.map(\.depth).max() ?? 0)
        writeNodes(branches, to: &json)
        json.beginArray("copies")
        for copy in copies {
            json.beginObject()
            write(copy.node, "node", "name", to: &json)
            write(copy.giver, "from", "fromName", to: &json)
            json.field("t", raw: "\(copy.time)")
            json.field("reason", copy.reason)
            json.endObject()
        }
        json.endArray()
        json.beginArray("drops")
        for loss in losses {
            json.beginObject()
            write(loss.sender, "from", "fromName", to: &json)
            write(loss.receiver, "to", "toName", to: &json)
            json.field("t", raw: "\(loss.time)")
            json.field("reason", loss.reason)
            json.endObject()
        }
        json.endArray()
        json.beginArray("missing")
        for node in missing {
            json.beginObject()
            write(node, "node", "name", to: &json)
            json.endObject()
        }
        json.endArray()
        writeCounts(to: &json)
        json.endObject()
        json.newLine()
        return json.take()
    }

    private func writeNodes(_ branches: [Branch], to json: inout JSONWriter) {
        json.beginArray("nodes")
        for branch in branches {
            let holder = branch.holder
            json.beginObject()
            write(holder.node, "node", "name", to: &json)
            write(holder.giver, "from", "fromName", to: &json)
            json.field("depth", branch.depth)
            json.field("t", raw: "\(holder.time)")
            json.field("latencyMs", publication.map { (holder.time - $0).milliseconds })
            json.field("sent", raw: holder.sending.map { "\($0.time)" } ?? "null")
            json.field("arrived", raw: holder.sending?.arrival.map { "\($0)" } ?? "null")
            json.field("askedFor", holder.sending?.isAnswer ?? false)
            json.endObject()
        }
        json.endArray()
    }

    private func writeCounts(to json: inout JSONWriter) {
        let refused = copies.count { $0.reason != nil }
        json.beginObject("counts")
        json.field("nodes", holders.count)
        json.field("members", expected.count)
        json.field("missing", missing.count)
        json.field("sent", mentions.sent)
        json.field("dropped", losses.count)
        json.field("duplicates", copies.count - refused)
        json.field("refused", refused)
        json.field("ihave", mentions.advertised)
        json.field("iwant", mentions.asked)
        json.field("idontwant", mentions.unwanted)
        json.field("withheld", mentions.withheld)
        json.endObject()
    }

    /// A node by its index and its name; both null when there is none.
    private func write(
        _ node: PeerID?, _ index: StaticString, _ name: StaticString, to json: inout JSONWriter
    ) {
        json.field(index, raw: node.map { "\($0.rawValue)" } ?? "null")
        json.field(name, node.map { names.name(of: $0) })
    }
}
