import Foundation
import PubSub
import Reports
import SimKernel
import Testing

@Suite("Trace lines")
struct TraceLinesTests {
    @Test("One line for every kind of event, as approved")
    func golden() throws {
        try Golden.expect(Self.text(SampleEvents.recorder(SampleEvents.kinds)), toBe: "trace.txt")
    }

    @Test("Every line is one JSON object with time, node and type")
    func objects() throws {
        let lines = Self.text(SampleEvents.recorder(SampleEvents.kinds)).split(separator: "\n")
        #expect(lines.count == SampleEvents.kinds.count)
        for line in lines {
            let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
            let object = try #require(parsed as? [String: Any])
            #expect(object["t"] as? Double == 1.0000005 && object["node"] as? Int == 5)
            #expect(object["type"] is String)
        }
    }

    @Test(
        "Awkward topics stay what they are",
        arguments: [
            "\"quoted\"", "back\\slash", "new\nline\t\u{0}\u{1F}", "Straße 🚀", "\u{7F}", "",
        ])
    func awkwardTopics(topic: String) throws {
        let rpc = RPC.bundle(SampleEvents.bundle)
        let kinds: [TraceEvent.Kind] = [
            .join(TopicID(0)),
            .send(rpc, to: PeerID(1), SampleEvents.size(rpc)),
        ]
        let text = Self.text(SampleEvents.recorder(kinds, topics: [topic, "u"]))
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2 && text.hasSuffix("\n"))
        let objects = try lines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        #expect(objects[0]?["topic"] as? String == topic)
        #expect(objects[1]?["subscribe"] as? [String] == [topic])
        #expect(objects[1]?["graft"] as? [String] == [topic])
    }

    @Test("Lines are handed out once, and none are made where none are wanted")
    func handedOut() {
        var recorder = SampleEvents.recorder([.start, .stop])
        #expect(recorder.takeTrace().count(where: { $0 == UInt8(ascii: "\n") }) == 2)
        #expect(recorder.takeTrace().isEmpty)
        var silent = Recorder(nodeCount: 10, topics: ["t"], keepsTrace: false)
        silent.record(TraceEvent(time: .start, node: PeerID(0), kind: .start))
        #expect(silent.takeTrace().isEmpty)
    }

    @Test("An event takes no more of an array than without custom routers")
    func layout() { #expect(MemoryLayout<TraceEvent>.stride == 80) }

    private static func text(_ recorder: Recorder) -> String {
        var recorder = recorder
        return String(decoding: recorder.takeTrace(), as: UTF8.self)
    }
}
