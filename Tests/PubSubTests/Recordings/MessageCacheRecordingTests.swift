import PubSub
import Testing

/// go-libp2p-pubsub's mcache.go, step by step.
@Suite("Recorded message caches")
struct MessageCacheRecordingTests {
    private struct Trace: Decodable {
        struct Step: Decodable {
            var op: String
            var id: String?
            var topic: String?
            var found: Bool?
            var peer: String?
            var count: Int?
            var result: [String]?

            private enum CodingKeys: CodingKey { case op, id, topic, found, peer, count, result }

            init(from decoder: any Decoder) throws {
                let fields = try decoder.container(keyedBy: CodingKeys.self)
                op = try fields.decode(String.self, forKey: .op)
                id = try fields.decodeIfPresent(String.self, forKey: .id)
                topic = try fields.decodeIfPresent(String.self, forKey: .topic)
                found = try fields.decodeIfPresent(Bool.self, forKey: .found)
                peer = try fields.decodeIfPresent(String.self, forKey: .peer)
                count = try fields.decodeIfPresent(Int.self, forKey: .count)
                result = try fields.decodeIfPresent([String].self, forKey: .result)
            }
        }
        var gossip: Int
        var history: Int
        var steps: [Step]
    }

    private static let shippedCounts = [
        "put": 309, "shift": 118, "get": 69, "gossip_ids": 162, "get_for_peer": 62,
    ]

    @Test("MessageCache answers as go's", arguments: RecordingFile.all(named: "mcache.json"))
    func replay(_ file: RecordingFile) throws {
        let traces = try file.decoded(as: [Trace].self)
        var counts: [String: Int] = [:]
        for (index, trace) in traces.enumerated() {
            var ids = Numbering()
            var topics = Numbering()
            var peers = Numbering()
            var cache = MessageCache(gossip: trace.gossip, historyLength: trace.history)
            func id(_ name: String?) throws -> MessageID {
                MessageID(UInt64(ids.number(of: try #require(name))))
            }
            func topic(_ name: String?) throws -> TopicID {
                TopicID(topics.number(of: try #require(name)))
            }
            for (place, step) in trace.steps.enumerated() {
                let here = "step \(place) of trace \(index)"
                counts[step.op, default: 0] += 1
                switch step.op {
                case "put": cache.put(Wording.message(try id(step.id), try topic(step.topic)))
                case "shift": cache.shift()
                case "get":
                    let wanted = try id(step.id)
                    let found = cache.get(wanted)
                    #expect((found != nil) == step.found, "\(here)")
                    #expect(found == nil || found?.id == wanted, "\(here)")
                case "gossip_ids":
                    let expected = try #require(step.result).map { try id($0) }
                    #expect(cache.gossipIDs(of: try topic(step.topic)) == expected, "\(here)")
                case "get_for_peer":
                    let wanted = try id(step.id)
                    let peer = PeerID(peers.number(of: try #require(step.peer)))
                    let found = cache.get(wanted, for: peer)
                    #expect((found != nil) == step.found, "\(here)")
                    #expect(found == nil || found?.message.id == wanted, "\(here)")
                    #expect(found?.count ?? 0 == step.count, "\(here)")
                default: Issue.record("\(here) is '\(step.op)'")
                }
            }
        }
        #expect(counts.values.reduce(0, +) > 0)
        #expect(!file.isShipped || counts == Self.shippedCounts)
    }
}
