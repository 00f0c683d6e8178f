import Testing
import TextFormats

@Suite("Changing documents")
struct JSONValueChangesTests {
    private func parsed(_ text: String) throws -> JSONValue {
        try #require(JSON5Parser.parse(Array(text.utf8), file: "t").value)
    }

    private func line(_ value: JSONValue) -> String {
        value.text.split(separator: "\n").joined()
    }

    @Test("Members are set at their place or at the end, taken away, and replaced")
    func members() throws {
        let document = try parsed("{a: 1, b: [1, 2], c: {d: 'x'}}")
        #expect(document.names == ["a", "b", "c"])
        #expect(
            line(document.setting("a", to: .text("y")).setting("z", to: .number(7)))
                == #"{a: "y", b: [1, 2], c: {d: "x"}, z: 7}"#)
        #expect(line(document.removing("b")) == #"{a: 1, c: {d: "x"}}"#)
        #expect(
            line(document.replacing("b", with: [.list([])])) == #"{a: 1, b: [[]], c: {d: "x"}}"#)
        #expect(document.replacing("b", with: []) == document.removing("b"))
        #expect(document.removing("nothing") == document)
        let list = try parsed("[1]")
        #expect(list.setting("a", to: .number(1)) == list)
        #expect(list.names == [])
    }

    @Test("Every text is changed, however deep, and nothing else")
    func texts() throws {
        let document = try parsed("{a: 'x', b: ['x', {c: 'x', d: 5}], e: true}")
        let changed = document.mappingTexts { $0 + "!" }
        #expect(line(changed) == #"{a: "x!", b: ["x!", {c: "x!", d: 5}], e: true}"#)
    }
}
