import Foundation
import Testing

/// `pubsub-sim inspect`.
@Suite("Inspect")
struct InspectTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
        try place.write(Workplace.small, to: "small.json5")
    }

    private func inspect(_ arguments: String...) throws -> Child.Outcome {
        try Child.run(["inspect", "small.json5"] + arguments, in: place)
    }

    @Test("All nodes, or those that are named")
    func nodes() throws {
        let all = try inspect("--at", "5s")
        #expect(all.code == 0 && all.errors == "")
        let heads = all.lines.filter { $0.hasPrefix("node ") }
        #expect(heads.count == 5)
        #expect(heads[2].hasPrefix("node 2, peers[2], at 5.000000000 s: runs, has published "))
        let some = try inspect("--at=5 s", "--node", "2", "--node", "peers[4]")
        #expect(some.lines.filter { $0.hasPrefix("node ") } == [heads[2], heads[4]])
        #expect(some.lines.contains("  mesh        x: 4 peers: 0 1 3 4"))
        #expect(some.lines.contains("    0 /meshsub/1.2.0 inbound in x"))
        #expect(some.lines.contains("  seen        3 ids"))
    }

    @Test("A topic: its mesh, node by node")
    func topic() throws {
        let outcome = try inspect("--at", "5s", "--topic", "x")
        #expect(outcome.lines.first == "topic x, at 5.000000000 s: 5 members of 5 nodes")
        #expect(outcome.lines[1] == "mesh degree: mean 4.0, least 4, median 4, most 4")
        #expect(outcome.lines.last == "  4 peers[4] 4: 0 1 2 3")
        let early = try inspect("--at", "0s", "--topic", "x")
        #expect(early.lines.contains("without mesh: 5: 0 1 2 3 4"))
    }

    @Test("As JSON: the nodes that are asked for, and the topic over all")
    func json() throws {
        let outcome = try inspect("--at", "5s", "--node", "2", "--topic", "x", "--json", "-")
        #expect(outcome.code == 0 && outcome.errors == "")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(object["scenario"] as? String == "small" && object["seed"] as? Int == 3)
        let topic = try #require(object["topic"] as? [String: Any])
        #expect(topic["members"] as? Int == 5 && topic["meanMeshDegree"] as? Double == 4)
        let nodes = try #require(object["nodes"] as? [[String: Any]])
        #expect(nodes.count == 1 && nodes[0]["name"] as? String == "peers[2]")
        #expect(nodes[0]["memberOf"] as? [String] == ["x"] && nodes[0]["seen"] as? Int == 3)
        let mesh = try #require(nodes[0]["mesh"] as? [[String: Any]])
        #expect(mesh.first?["peers"] as? [Int] == [0, 1, 3, 4])
        let peers = try #require(nodes[0]["peers"] as? [[String: Any]])
        #expect(peers[0]["protocol"] as? String == "/meshsub/1.2.0")
        #expect(peers[0]["name"] as? String == "peers[0]" && peers[0]["score"] is NSNull)
        // Every key has its place in the document.
        let text = try String(
            contentsOf: Golden.repository.appendingPathComponent("docs/inspecting.md"),
            encoding: .utf8)
        for key in Array(object.keys) + Array(topic.keys) + Array(nodes[0].keys)
            + Array(peers[0].keys)
        {
            #expect(text.contains("`\(key)`") || text.contains(".\(key)`"), "\(key)")
        }
        let both = try inspect("--at", "5s", "--node", "2", "--json", "two.json")
        #expect(both.output.hasPrefix("node 2, peers[2], at ") && both.code == 0)
        #expect(try place.read("two.json").hasPrefix("{\n  \"scenario\": \"small\""))
    }

    @Test("Seed and changes are those of a run")
    func changes() throws {
        let own = try inspect("--at", "2500 ms")
        #expect(try inspect("--at", "2500 ms", "--seed", "3").output == own.output)
        #expect(try inspect("--at", "2500 ms", "--seed", "4").output != own.output)
        let without = try inspect("--at", "2500 ms", "--set", "workload=[]", "--set=expect=[]")
        #expect(without.output.contains("  seen        0 ids"))
    }

    @Test("What is not there is told")
    func mistakes() throws {
        for (arguments, expected) in [
            (["--at", "5s", "--node", "7"], "--node: no node 7; nodes are 0 to 4"),
            (["--at", "5s", "--node", "pears[1]"], "--node: unknown group 'pears'; did you mean"),
            (["--at", "5s", "--topic", "y"], "--topic: the scenario has no topic 'y'; "),
            (["--at", "7s"], "--at: the run is over at 6 s"),
        ] {
            let outcome = try Child.run(["inspect", "small.json5"] + arguments, in: place)
            #expect(outcome.code == 2 && outcome.output == "")
            #expect(outcome.errors.hasPrefix("pubsub-sim: error: \(expected)"), "\(outcome.errors)")
        }
    }
}
