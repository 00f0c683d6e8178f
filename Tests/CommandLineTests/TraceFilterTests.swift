import Testing

/// Which lines `run --trace` writes.
@Suite("Trace filters")
struct TraceFilterTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func trace(_ arguments: String...) throws -> [String] {
        let outcome = try Child.run(
            ["run", "small.json5", "--quiet", "--trace", "t.jsonl"] + arguments, in: place)
        #expect(outcome.code == 0 && outcome.errors == "")
        return try place.read("t.jsonl").split(separator: "\n").map(String.init)
    }

    @Test("Each filter leaves just the lines that it names, in their order")
    func filters() throws {
        let all = try trace()
        #expect(all.count > 100)
        let grafts = try trace("--type", "graft,prune", "--type=join")
        #expect(
            grafts
                == all.filter { $0.contains(#""type":"graft""#) || $0.contains(#""type":"join""#) })
        #expect(try trace("--node", "peers[3]") == all.filter { $0.contains(#","node":3,"#) })
        #expect(try trace("--node=0", "--node=4").count > 20)
        let late = try trace("--time", "2s..3s")
        #expect(
            late == all.filter { $0.hasPrefix(#"{"t":2."#) || $0.hasPrefix(#"{"t":3.000000000"#) })
        #expect(try trace("--time=..3s", "--topic", "x").count > late.count)
        let id = try #require(
            all.first { $0.contains(#""type":"publish""#) }?
                .split(separator: #""id":""#)[1].prefix { $0 != "\"" })
        #expect(try trace("--message", String(id)) == all.filter { $0.contains("\"\(id)\"") })
        // A filter changes what is written, not what happens.
        let plain = try Child.run(["run", "small.json5", "--quiet"], in: place)
        let sieved = try Child.run(
            ["run", "small.json5", "--quiet", "--trace=t.jsonl", "--type=drop"], in: place)
        #expect(plain.lines.first == sieved.lines.first)
        #expect(try place.read("t.jsonl") == "")
    }

    @Test("Nodes by name, which follow then knows; a recording keeps the whole trace")
    func names() throws {
        let named = try trace(
            "--names", "--type", "publish,join", "--record", "kept", "--record-trace")
        #expect(named.allSatisfy { $0.contains(#","name":"peers["#) })
        #expect(try place.read("kept/trace.jsonl").split(separator: "\n").count > named.count)
        let whole = try trace("--names")
        #expect(whole.contains { $0.contains(#""to":1,"peerName":"peers[1]""#) })
        let id = try #require(
            named.first { $0.contains(#""type":"publish""#) }?
                .split(separator: #""id":""#)[1].prefix { $0 != "\"" })
        let path = try Child.run(["follow", "t.jsonl", "--message", String(id)], in: place)
        #expect(path.code == 0 && path.output.contains(" → peers["))
    }

    @Test("What is wrong is told, all at once")
    func mistakes() throws {
        let outcome = try Child.run(
            ["run", "small.json5", "--type", "grafts", "--time", "3s..2s", "--names"], in: place)
        #expect(outcome.code == 2)
        for part in [
            "--type: unknown type 'grafts'; did you mean 'graft'?",
            "--time: expected a time such as 10s..20s, 10s.. or ..20s, found '3s..2s'",
            "--names: has no meaning without --trace",
        ] {
            #expect(outcome.errors.contains("pubsub-sim: error: \(part)\n"), "\(outcome.errors)")
        }
        let other = try Child.run(
            ["run", "small.json5", "--trace=t.jsonl", "--node", "9", "--topic", "y"], in: place)
        #expect(other.code == 2)
        #expect(other.errors.contains("--node: no node 9; nodes are 0 to 4"))
        #expect(other.errors.contains("--topic: the scenario has no topic 'y'; "))
        #expect(try place.names == ["small.json5"])
    }
}
