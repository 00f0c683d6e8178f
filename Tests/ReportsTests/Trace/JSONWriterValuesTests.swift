import PubSub
import Reports
import Testing

@Suite("Values of custom routers as JSON")
struct JSONWriterValuesTests {
    @Test(
        "Each kind of value",
        arguments: [
            (.number(.max), "18446744073709551615"), (.text("a \"b\""), "\"a \\\"b\\\"\""),
            (.bytes([0, 255]), "\"00ff\""), (.bytes([]), "\"\""),
            (.messages([Happening.id(3, 1), Happening.id(4, 2)]), "[\"m3/1\",\"m4/2\"]"),
            (.topics([TopicID(1)]), "[\"blocks\"]"), (.peers([PeerID(2), PeerID(7)]), "[2,7]"),
            (.peers([]), "[]"),
        ] as [(FieldValue, String)])
    func values(value: FieldValue, expected: String) {
        let topics = SampleEvents.topics.map { JSONWriter.quoted($0) }
        var json = JSONWriter()
        json.beginObject()
        json.field(NamedValue("a", value), topics: topics)
        json.field("b", 1)
        json.endObject()
        let text = String(decoding: json.take(), as: UTF8.self)
        #expect(text == "{\"a\":\(expected),\"b\":1}")
    }
}
