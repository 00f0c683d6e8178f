import PubSub
import ScenarioModel
import Scenarios
import SimKernel
import Testing
import TextFormats

@testable import Comparisons
@testable import Recordings
@testable import Reports

@Suite("Trace sieve")
struct TraceSieveTests {
    private static let lines = [
        #"{"t":1.000000000,"node":0,"type":"join","topic":"a"}"#,
        #"{"t":2.000000000,"node":0,"type":"publish","id":"m0/1","topic":"a","bytes":9}"#,
        #"{"t":2.000000000,"node":0,"type":"send","to":1,"bytes":9,"messages":["m0/1"]}"#,
        #"{"t":3.000000000,"node":1,"type":"deliver","id":"m0/1","topic":"a","from":0,"hops":1}"#,
        #"{"t":3.000000000,"node":1,"type":"publish","id":"m1/1","topic":"b","bytes":9}"#,
        #"{"t":3.500000000,"node":1,"type":"send","to":0,"bytes":9,"iwant":["m1/1"]}"#,
        #"{"t":4.000000000,"node":11,"type":"send","to":0,"bytes":9,"graft":["a"]}"#,
        #"{"t":5.000000000,"node":1,"type":"graft","peer":0,"topic":"b"}"#,
    ]

    /// The numbers of the lines that get through.
    private static func kept(_ change: (inout TraceSieve) -> Void) -> [Int] {
        var sieve = TraceSieve()
        change(&sieve)
        let bytes = sieve.sifted(Array(lines.map { "\($0)\n" }.joined().utf8))
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
            .compactMap { lines.firstIndex(of: String($0)) }
    }

    @Test("By type, node, message, time, and all of them together")
    func filters() {
        #expect(Self.kept { _ in } == Array(0..<8))
        #expect(Self.kept { $0.types = [.publish, .graft] } == [1, 4, 7])
        #expect(Self.kept { $0.nodes = [PeerID(1)] } == [3, 4, 5, 7])
        #expect(Self.kept { $0.nodes = [] } == [])
        #expect(Self.kept { $0.message = MessageID(named: "m0/1") } == [1, 2, 3])
        let time = Instant.start + .seconds(3)...(.start + .seconds(4))
        #expect(Self.kept { $0.time = time } == [3, 4, 5, 6])
        let both = Self.kept {
            $0.time = time
            $0.nodes = [PeerID(1)]
            $0.types = [.send]
        }
        #expect(both == [5])
    }

    @Test("By topic: also RPCs that name its messages, or graft in it")
    func topic() {
        #expect(Self.kept { $0.topic = "a" } == [0, 1, 2, 3, 6])
        #expect(Self.kept { $0.topic = "b" } == [4, 5, 7])
        // What a message is about is known from a line that is itself not wanted.
        let sends = Self.kept {
            $0.topic = "a"
            $0.types = [.send]
        }
        #expect(sends == [2, 6])
    }

    @Test("Names stand behind the indices, and once")
    func names() throws {
        let names = NodeNames(try Measuring.scenario(""))
        let named = EventLine(Self.lines[3]).named(names)
        #expect(
            named.description
                == #"{"t":3.000000000,"node":1,"name":"viewers[1]","type":"deliver","id":"m0/1","#
                + #""topic":"a","from":0,"peerName":"viewers[0]","hops":1}"#)
        #expect(named.named(names) == named)
        #expect(named.node == PeerID(1) && named.peer == PeerID(0))
        let sent = EventLine(Self.lines[2]).named(names).description
        #expect(sent.contains(#""to":1,"peerName":"viewers[1]","bytes":9,"#))
        #expect(names.name(of: PeerID(4)) == "others[0]")
        #expect(names.name(of: PeerID(11)) == "node 11")
    }
}
