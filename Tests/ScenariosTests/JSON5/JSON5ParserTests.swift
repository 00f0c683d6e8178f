import ScenarioModel
import Scenarios
import Testing
import TextFormats

@Suite("JSON5 with places")
struct JSON5ParserTests {
    /// A value without its place, written compactly, so that tables of cases stay readable.
    static func shown(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): number.decimal == nil ? "inexact" : number.text
        case .string(let text): "'\(text)'"
        case .array(let entries): "[\(entries.map(shown).joined(separator: " "))]"
        case .object(let members):
            "{\(members.map { "\($0.key)=\(shown($0.value))" }.joined(separator: " "))}"
        case .invalid: "invalid"
        }
    }

    @Test(
        "Reads all that JSON5 allows",
        arguments: [
            ("{}", "{}"), ("[]", "[]"), ("null", "null"), ("[true, false]", "[true false]"),
            ("{a: 1, 'b c': 2, \"d\": 3}", "{a=1 b c=2 d=3}"),
            ("{$x_1: 1, über: 2, \\u0061b: 3}", "{$x_1=1 über=2 ab=3}"),
            ("[1, 2,]", "[1 2]"), ("{a: 1,}", "{a=1}"),
            ("// c\n[/* x */ 1 /* y\nz */, 2] // end", "[1 2]"),
            ("// ends at U+2028\u{2028}1", "1"),
            ("\u{FEFF}1", "1"), ("\u{A0}\u{2003}\u{B}\u{C}1\u{2029}", "1"),
            ("[+1, -1, .5, 5., 1e3, 1E-3, 1.5e+2]", "[+1 -1 .5 5. 1e3 1E-3 1.5e+2]"),
            ("[0x1F, -0xff, 0XA]", "[0x1F -0xff 0XA]"),
            ("[Infinity, -Infinity, +Infinity, NaN]", "[inexact inexact inexact inexact]"),
            ("[0x1FFFFFFFFFFFFFFFF, 0.12345678901234567890123]", "[inexact inexact]"),
            ("[18446744073709551615]", "[18446744073709551615]"),
            (#"['it\'s', "say \"x\"", 'a"b']"#, #"['it's' 'say "x"' 'a"b']"#),
            (#"'\b\f\n\r\t\v\0\x41\u00e9\a'"#, "'\u{8}\u{C}\n\r\t\u{B}\0A\u{E9}a'"),
            (#"'\uD83D\uDE00'"#, "'\u{1F600}'"),
            ("'one\\\ntwo\\\r\nthree\\\u{2028}four'", "'onetwothreefour'"),
            ("'\u{2028}\u{2029}'", "'\u{2028}\u{2029}'"),
        ])
    func reads(text: String, expected: String) {
        let outcome = JSON5Parser.parse(Array(text.utf8), file: "t")
        #expect(outcome.diagnostics == [])
        #expect(outcome.value.map(Self.shown) == expected)
    }

    @Test(
        "Refuses what JSON5 does not allow, and says where",
        arguments: [
            ("", "t:1:1: error: expected a value, found the end of the text"),
            (
                "{a: 1",
                "t:1:6: error: expected '}', found the end of the text; opened in line 1, column 1"
            ),
            (
                "[1, 2",
                "t:1:6: error: expected ']', found the end of the text; opened in line 1, column 1"
            ),
            ("{a: [1}", "t:1:7: error: a: expected ',' or ']', found '}'"),
            ("[,]", "t:1:2: error: [0]: expected a value, found ','"),
            ("{,}", "t:1:2: error: expected a field's name or '}', found ','"),
            ("{a}", "t:1:3: error: a: expected ':' after 'a', found '}'"),
            ("1 2", "t:1:3: error: expected the end of the text, found '2'"),
            ("{}}", "t:1:3: error: expected the end of the text, found '}'"),
            ("'abc", "t:1:1: error: this string is never closed"),
            ("['a\nb']", "t:1:2: error: [0]: this string is not closed on its line"),
            ("/* x", "t:1:1: error: this comment is never closed; expected '*/'"),
            ("{a: @}", "t:1:5: error: a: expected a value, found '@'"),
        ])
    func refuses(text: String, expected: String) {
        let outcome = JSON5Parser.parse(Array(text.utf8), file: "t")
        #expect(outcome.value == nil)
        #expect(outcome.diagnostics.map(\.description) == [expected])
    }

    @Test(
        "Reads on after a slip that leaves the structure clear",
        arguments: [
            ("{a: 1 b: 2}", "{a=1 b=2}", ["t:1:7: error: expected ',' or '}', found 'b'"]),
            ("[1 2]", "[1 2]", ["t:1:4: error: expected ',' or ']', found '2'"]),
            ("{a 1}", "{a=1}", ["t:1:4: error: a: expected ':' after 'a', found '1'"]),
            (
                "{a: ring, b: 1}", "{a=invalid b=1}",
                [
                    "t:1:5: error: a: 'ring' is not a value; if it is text, write it in quotes: \"ring\""
                ]
            ),
            (
                "[10s, 1/200, 5 %, 20 ms // x\n]", "[invalid invalid invalid invalid]",
                ["10s", "1/200", "5 %", "20 ms"].enumerated().map { index, text in
                    "t:1:\([2, 7, 14, 19][index]): error: [\(index)]: '\(text)' is not a number; "
                        + "if it is text, write it in quotes: \"\(text)\""
                }
            ),
            (
                "[010, 0x, 1e, +, 1.2.3]", "[invalid invalid invalid invalid invalid]",
                ["010", "0x", "1e", "+", "1.2.3"].enumerated().map { index, text in
                    "t:1:\([2, 7, 11, 15, 18][index]): error: [\(index)]: '\(text)' is not a number; "
                        + "if it is text, write it in quotes: \"\(text)\""
                }
            ),
            (
                "{a: 1, a: 2}", "{a=1}",
                ["t:1:8: error: a: given twice; first in line 1, column 2"]
            ),
            (
                #"['\u12', '\xg', '\1', '\uD800']"#, "['' 'g' '' '']",
                [
                    "t:1:3: error: [0]: '\\u' needs four hexadecimal digits",
                    "t:1:11: error: [1]: '\\x' needs two hexadecimal digits",
                    "t:1:18: error: [2]: '\\1' is no escape; write \\x and two hexadecimal digits",
                    "t:1:24: error: [3]: half a surrogate pair is no character",
                ]
            ),
            (
                #"{\u0031: 1}"#, "{1=1}",
                ["t:1:2: error: a name without quotes can only hold \\u escapes of letters"]
            ),
        ])
    func recovers(text: String, expected: String, mistakes: [String]) {
        let outcome = JSON5Parser.parse(Array(text.utf8), file: "t")
        #expect(outcome.value.map(Self.shown) == expected)
        #expect(outcome.diagnostics.map(\.description) == mistakes)
    }

    @Test("Knows line and column of every key and value, counted in characters")
    func places() throws {
        let text = "{\n  ü: [1,\r\n 'µ', true],\r b: {}}"
        let outcome = JSON5Parser.parse(Array(text.utf8), file: "t")
        let root = try #require(outcome.value)
        guard case .object(let members) = root.kind,
            case .array(let entries) = members[0].value.kind
        else {
            Issue.record("not the expected tree: \(root)")
            return
        }
        let places =
            [root.location, members[0].keyLocation, members[0].value.location]
            + entries.map(\.location) + [members[1].keyLocation, members[1].value.location]
        #expect(
            places.map(\.description) == [
                "t:1:1", "t:2:3", "t:2:6", "t:2:7", "t:3:2", "t:3:7", "t:4:2", "t:4:5",
            ])
    }

    @Test("Nests to its limit and no deeper")
    func nesting() {
        func nested(_ depth: Int) -> JSON5Parser.Outcome {
            let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            return JSON5Parser.parse(Array(text.utf8), file: "t")
        }
        let limit = JSON5Parser.deepestNesting
        #expect(nested(limit).diagnostics == [])
        #expect(
            nested(limit + 1).diagnostics.map(\.message) == ["nested deeper than \(limit) levels"])
        #expect(nested(100_000).value == nil)
    }

    @Test("Refuses bytes that are not UTF-8 where they stand")
    func hostileBytes() {
        let outcome = JSON5Parser.parse(Array("{\n a: '".utf8) + [0xC3, 0x28], file: "t")
        #expect(outcome.value == nil)
        #expect(
            outcome.diagnostics.map(\.description)
                == ["t:2:6: error: these bytes are not UTF-8 text"])
    }
}
