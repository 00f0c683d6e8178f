import PubSub
import Reports
import SimKernel
import SimWorld

extension NodeState {
    /// Writes the state as an object (docs/inspecting.md); `topics` are the topics' names, `names`
    /// what nodes are called.
    package func write(to json: inout JSONWriter, topics: [String], names: NodeNames) {
        let words = Words(topics: topics, names: names, customIDs: customProtocolIDs)
        json.beginObject()
        json.field("node", Int(node.rawValue))
        json.field("name", name)
        json.field("router", routerName)
        json.field("running", isRunning)
        json.field("paused", isPaused)
        json.field("restarts", restartCount)
        json.field("published", publishedCount)
        json.beginArray("memberOf")
        for topic in router.joined { json.element(words.name(topic)) }
        json.endArray()
        words.write(router.meshes, as: "mesh", to: &json)
        words.write(router.fanouts, as: "fanout", to: &json)
        json.beginArray("peers")
        for peer in router.peers { words.write(peer, to: &json) }
        json.endArray()
        json.beginArray("queues")
        for queue in queues {
            json.beginObject()
            words.write(queue.peer, to: &json)
            json.field("rpcs", queue.count)
            json.endObject()
        }
        json.endArray()
        json.beginArray("mcache")
        for window in router.cacheWindows {
            json.beginArray()
            for id in window { json.element(id.description) }
            json.endArray()
        }
        json.endArray()
        json.field("seen", router.seenCount)
        writeWaiting(to: &json, words)
        json.field("nextWakeUp", raw: router.nextWakeUp.map { "\($0)" } ?? "null")
        if !router.custom.isEmpty {
            let topics = topics.map { JSONWriter.quoted($0) }
            json.beginObject("custom")
            for value in router.custom { json.field(value, topics: topics) }
            json.endObject()
        }
        json.endObject()
    }

    /// Backoffs, promises, and what peers do not want.
    private func writeWaiting(to json: inout JSONWriter, _ words: Words) {
        json.beginArray("backoffs")
        for backoff in router.backoffs {
            json.beginObject()
            words.write(backoff.peer, to: &json)
            json.field("topic", words.name(backoff.topic))
            json.field("until", raw: "\(backoff.end)")
            json.endObject()
        }
        json.endArray()
        json.beginArray("promises")
        for promise in router.promises {
            json.beginObject()
            words.write(promise.peer, to: &json)
            json.field("id", promise.id.description)
            json.field("until", raw: "\(promise.end)")
            json.endObject()
        }
        json.endArray()
        json.beginArray("unwanted")
        for unwanted in router.unwanted {
            json.beginObject()
            words.write(unwanted.peer, to: &json)
            json.field("id", unwanted.id.description)
            json.endObject()
        }
        json.endArray()
    }
}

/// What topics and nodes are called, for writing.
private struct Words {
    let topics: [String]
    let names: NodeNames
    let customIDs: [String]

    func name(_ topic: TopicID) -> String { topics[Int(topic.rawValue)] }

    /// A node by its index and its name, within an object.
    func write(_ node: PeerID, to json: inout JSONWriter) {
        json.field("node", Int(node.rawValue))
        json.field("name", names.name(of: node))
    }

    /// Peers topic by topic.
    func write(
        _ lists: [RouterState.TopicPeers], as name: StaticString, to json: inout JSONWriter
    ) {
        json.beginArray(name)
        for list in lists {
            json.beginObject()
            json.field("topic", self.name(list.topic))
            json.beginArray("peers")
            for peer in list.peers { json.element(Int(peer.rawValue)) }
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }

    func write(_ peer: RouterState.Peer, to json: inout JSONWriter) {
        json.beginObject()
        write(peer.peer, to: &json)
        json.field("protocol", peer.version.protocolID(among: customIDs))
        json.field("outbound", peer.isOutbound)
        json.field("direct", peer.isDirect)
        json.beginArray("topics")
        for topic in peer.topics { json.element(name(topic)) }
        json.endArray()
        if let score = peer.score {
            json.beginObject("score")
            let parts: [(StaticString, Double)] = [
                ("total", score.total), ("p1", score.p1), ("p2", score.p2), ("p3", score.p3),
                ("p3b", score.p3b), ("p4", score.p4), ("p5", score.p5), ("p6", score.p6),
                ("p7", score.p7),
            ]
            // JSON has no infinity.
            for (part, value) in parts { json.field(part, value.isFinite ? value : nil) }
            json.endObject()
        } else {
            json.field("score", raw: "null")
        }
        json.endObject()
    }
}
