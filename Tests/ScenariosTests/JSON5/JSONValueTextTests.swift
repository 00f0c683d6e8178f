import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("Writing JSON5")
struct JSONValueTextTests {
    private static func value(_ text: String) throws -> JSONValue {
        try #require(JSON5Parser.parse(Array(text.utf8), file: "a").value)
    }

    @Test(
        "What is written is read as the same",
        arguments: [
            "null", "true", "-1.50e3", "0xFF", "[]", "{}", "[1, [2, {a: 'b'}]]",
            #"{a: "\"\\\n\u2028\u0000", 'b c': 1, "1a": 2, "": 3, ünï: 4}"#,
            "{list: ["
                + (0..<50).map { "'entry \($0)'" }.joined(separator: ",")
                + "], deep: {deeper: [1]}}",
        ])
    func roundTrip(text: String) throws {
        let value = try Self.value(text)
        let written = value.text
        let again = try Self.value(written)
        #expect(again.text == written)
        #expect(Self.plain(again) == Self.plain(value))
        #expect(written.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }

    @Test("Short things stand on one line, long ones on several")
    func layout() throws {
        let value = try Self.value("{a:[1,2],b:{c:'\(String(repeating: "x", count: 90))'}}")
        let expected = """
            {
              a: [1, 2],
              b: {
                c: "\(String(repeating: "x", count: 90))",
              },
            }

            """
        #expect(value.text == expected)
    }

    /// The value without places.
    private static func plain(_ value: JSONValue) -> String {
        switch value.kind {
        case .array(let entries): "[\(entries.map(plain).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "\($0.key):\(plain($0.value))" }.joined(separator: ","))}"
        case .string(let text): "'\(text)'"
        case .number(let number): number.text
        default: "\(value.kind)"
        }
    }
}
