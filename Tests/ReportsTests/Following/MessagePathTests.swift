import Foundation
import PubSub
import Scenarios
import SimKernel
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("A message's path")
struct MessagePathTests {
    private static let id = MessageID(author: PeerID(0), sequenceNumber: 1)

    /// Four members; node 0 gives it to 1 and 2, which give it to each other; the copy for 3 is
    /// lost, and 3 asks 2 for it.
    private static let trace = """
        {"t":0.000000000,"node":0,"type":"join","topic":"a"}
        {"t":0.000000000,"node":1,"type":"join","topic":"a"}
        {"t":0.000000000,"node":2,"type":"join","topic":"a"}
        {"t":0.000000000,"node":3,"type":"join","topic":"a"}
        {"t":0.000000000,"node":4,"type":"join","topic":"b"}
        {"t":0.000000000,"node":5,"type":"join","topic":"a"}
        {"t":0.000000000,"node":6,"type":"join","topic":"a"}
        {"t":0.500000000,"node":6,"type":"leave","topic":"a"}
        {"t":0.500000000,"node":5,"type":"stop"}
        {"t":1.000000000,"node":0,"type":"publish","id":"m0/1","topic":"a","bytes":100}
        {"t":1.000000000,"node":0,"type":"deliver","id":"m0/1","topic":"a","hops":0}
        {"t":1.001000000,"node":0,"type":"send","to":1,"bytes":130,"messages":["m0/1"]}
        {"t":1.002000000,"node":0,"type":"send","to":2,"bytes":130,"messages":["m0/1"]}
        {"t":1.010000000,"node":7,"type":"publish","id":"m7/1","topic":"b","bytes":5}
        {"t":1.021000000,"node":1,"type":"receive","from":0,"bytes":130,"messages":["m0/1"]}
        {"t":1.022000000,"node":1,"type":"deliver","id":"m0/1","topic":"a","from":0,"hops":1}
        {"t":1.022000000,"node":1,"type":"send","to":2,"bytes":130,"messages":["m0/1"]}
        {"t":1.022000000,"node":1,"type":"send","to":3,"bytes":130,"messages":["m0/1"]}
        {"t":1.022000000,"node":1,"type":"drop","to":3,"bytes":130,"messages":["m0/1"],"reason":"lost","wasSent":true}
        {"t":1.042000000,"node":2,"type":"receive","from":0,"bytes":130,"messages":["m0/1"]}
        {"t":1.042000000,"node":2,"type":"deliver","id":"m0/1","topic":"a","from":0,"hops":1}
        {"t":1.042000000,"node":2,"type":"withhold","id":"m0/1","topic":"a","peer":1}
        {"t":1.052000000,"node":2,"type":"receive","from":1,"bytes":130,"messages":["m0/1"]}
        {"t":1.052000000,"node":2,"type":"duplicate","id":"m0/1","topic":"a","from":1}
        {"t":2.000000000,"node":2,"type":"send","to":3,"bytes":9,"ihave":[{"topic":"a","ids":["m0/1"]}]}
        {"t":2.010000000,"node":3,"type":"receive","from":2,"bytes":9,"ihave":[{"topic":"a","ids":["m0/1"]}]}
        {"t":2.010000000,"node":3,"type":"send","to":2,"bytes":9,"iwant":["m0/1"]}
        {"t":2.020000000,"node":2,"type":"receive","from":3,"bytes":9,"iwant":["m0/1"]}
        {"t":2.020000000,"node":2,"type":"send","to":3,"bytes":130,"messages":["m0/1"]}
        {"t":2.030000000,"node":3,"type":"receive","from":2,"bytes":130,"messages":["m0/1"]}
        {"t":2.030000000,"node":3,"type":"deliver","id":"m0/1","topic":"a","from":2,"hops":2}
        {"t":2.040000000,"node":0,"type":"reject","id":"m0/1","topic":"a","from":3,"reason":"self originated message"}

        """

    private static func path(of id: MessageID = id, _ trace: String = trace) -> MessagePath {
        var path = MessagePath(id, names: NodeNames())
        #expect(path.read(Array(trace.utf8)) == nil)
        return path
    }

    @Test("Each node under the one that gave it the first copy, drops beside it, the rest counted")
    func tree() {
        #expect(
            Self.path().text(listsAll: false) == """
                m0/1 in a, 100 bytes, published by node 0 at 1.000000000 s

                       at (s)  after (ms)  held (ms)  link (ms)  taken (ms)  copies
                  1.000000000       0.000                                         1  node 0
                  1.022000000      22.000      1.000     20.000       1.000       1  └ node 0 → node 1
                  1.022000000      22.000                                              └ node 1 ✗ node 3, dropped: lost
                  1.042000000      42.000      2.000     40.000       0.000       2  └ node 0 → node 2
                  2.030000000   1,030.000    978.000     10.000       0.000       1    └ node 2 → node 3 (IWANT)

                4 nodes had it, depth 2
                5 copies sent, 1 dropped, 1 duplicate, 1 refused, 1 withheld
                named in: 1 IHAVE, 1 IWANT, 0 IDONTWANT

                """)
    }

    @Test("Further copies have lines where all are wanted")
    func all() {
        let lines = Self.path().text(listsAll: true).split(separator: "\n")
        #expect(lines.contains { $0.hasSuffix("└ node 1 → node 2, duplicate") })
        #expect(
            lines.contains { $0.hasSuffix("└ node 3 → node 0, refused: self originated message") })
    }

    @Test("Members at the publication that never had it are named; who left before is none")
    func missing() {
        let lines = Self.trace.split(separator: "\n").filter {
            !$0.contains("\"type\":\"deliver\",\"id\":\"m0/1\",\"topic\":\"a\",\"from\":2")
        }
        let text = Self.path(lines.joined(separator: "\n")).text(listsAll: false)
        #expect(
            text.hasSuffix(
                "never had it: 1 of 4 members of the topic when it was published: node 3\n"))
    }

    @Test("As JSON with the same figures")
    func json() throws {
        let json = Data(Self.path().json)
        let object = try #require(
            try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(object["message"] as? String == "m0/1" && object["depth"] as? Int == 2)
        let nodes = try #require(object["nodes"] as? [[String: Any]])
        #expect(nodes.map { $0["node"] as? Int } == [0, 1, 2, 3])
        #expect(nodes.map { $0["askedFor"] as? Bool } == [false, false, false, true])
        #expect(nodes[3]["latencyMs"] as? Double == 1030 && nodes[3]["from"] as? Int == 2)
        #expect(nodes[0]["from"] is NSNull)
        let counts = try #require(object["counts"] as? [String: Int])
        #expect(
            counts == [
                "nodes": 4, "members": 4, "missing": 0, "sent": 5, "dropped": 1, "duplicates": 1,
                "refused": 1, "ihave": 1, "iwant": 1, "idontwant": 0, "withheld": 1,
            ])
    }

    @Test("What is lost on its way is not what arrives of two copies")
    func resent() {
        var path = MessagePath(Self.id, names: NodeNames())
        let copy = #""to":1,"bytes":130,"messages":["m0/1"]"#
        path.read(
            Array(
                #"""
                {"t":1.000000000,"node":0,"type":"publish","id":"m0/1","topic":"a","bytes":100}
                {"t":1.000000000,"node":0,"type":"send",\#(copy)}
                {"t":1.000000000,"node":0,"type":"drop",\#(copy),"reason":"lost","wasSent":true}
                {"t":1.500000000,"node":0,"type":"drop",\#(copy),"reason":"queueFull","wasSent":false}
                {"t":2.000000000,"node":0,"type":"send",\#(copy)}
                {"t":2.100000000,"node":1,"type":"receive","from":0,"bytes":130,"messages":["m0/1"]}
                {"t":2.200000000,"node":1,"type":"deliver","id":"m0/1","topic":"a","from":0,"hops":1}

                """#.utf8))
        #expect(path.holders.last?.sending?.time == .start + .seconds(2))
        #expect(path.holders.last?.sending?.arrival == .start + .milliseconds(2100))
        #expect(path.losses.map(\.reason) == ["lost", "queueFull"] && path.mentions.sent == 2)
        #expect(!path.isOutdated)
    }

    @Test("Lines that say when an RPC will arrive are those of an older version")
    func outdated() {
        var path = MessagePath(Self.id, names: NodeNames())
        path.read(
            Array(
                #"""
                {"t":1.0,"node":0,"type":"send","to":1,"bytes":9,"messages":["m9/9"],"arrives":1.1}
                {"t":1.000000000,"node":0,"type":"send","to":1,"bytes":130,"messages":["m0/1"],"arrives":1.020000000}
                """#.utf8))
        #expect(path.isOutdated)
    }

    @Test("A message that is not there is told with those that are")
    func absence() {
        func absence(_ author: UInt32, _ number: UInt32) -> String {
            Self.path(of: MessageID(author: PeerID(author), sequenceNumber: number)).absence
        }
        #expect(absence(0, 9) == "no message 'm0/9'; node 0 published m0/1")
        #expect(absence(3, 1) == "no message 'm3/1'; published: m0/1, m7/1")
        #expect(
            Self.path(of: Self.id, "").absence == "no message 'm0/1': no message was published")
    }

    @Test("What is no event is told by its line")
    func stranger() {
        var path = MessagePath(Self.id, names: NodeNames())
        #expect(path.read(Array(#"{"t":1.0,"node":1,"type":"start"}"#.utf8)) == nil)
        #expect(path.read(Array("{\"t\":1.0,\"node\":1,\"type\":\"start\"}\nno\n".utf8)) == 1)
        // A line that names the message must be whole.
        #expect(path.read(Array(#"{"t":1,"type":"publish","id":"m0/1"}"#.utf8)) == 0)
    }

    @Test(
        "Names of messages",
        arguments: [
            ("m22/1", true), ("c7", true), ("m22", false), ("m/1", false), ("m1/", false),
            ("x1/1", false), ("m-1/1", false), ("c", false), ("m1/2/3", false), ("c+1", false),
        ])
    func names(name: String, isName: Bool) {
        #expect(MessageID(named: name)?.description == (isName ? name : nil))
    }
}
