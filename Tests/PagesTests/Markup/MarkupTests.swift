import Testing

@testable import Pages

@Suite("Markup")
struct MarkupTests {
    @Test("A text in markup is escaped, markup in markup is not")
    func escaping() {
        let name = #"<b>&"'D=8"#
        let inner: Markup = "<i>\(name)</i>"
        let whole: Markup = #"<p title="\#(name)">\#(inner) \#(3)</p>"#
        #expect(inner.text == "<i>&lt;b&gt;&amp;&quot;&#39;D=8</i>")
        #expect(
            whole.text == """
                <p title="&lt;b&gt;&amp;&quot;&#39;D=8">\(inner.text) 3</p>
                """)
    }

    @Test("Control characters, which HTML has no way to write, become a replacement")
    func controls() {
        // A text, and no literal of ours.
        let text = "a\u{1}b\tc"
        #expect(Markup(text).text == "a\u{FFFD}b\tc")
    }

    @Test("JSON in a page cannot end its script")
    func json() {
        let safe = PageFrame.safe(Array(#"{"a":"</script>"}"#.utf8))
        #expect(String(decoding: safe, as: UTF8.self) == #"{"a":"\u003c/script>"}"#)
    }
}
