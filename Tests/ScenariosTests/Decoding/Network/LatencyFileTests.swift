import ScenarioModel
import Scenarios
import SimKernel
import SimNetwork
import Testing
import TextFormats

@Suite("Latencies from files")
struct LatencyFileTests {
    private static func plan(
        _ latency: String, _ tables: [String: String], region: String? = nil
    ) throws -> RegionPlan {
        let text = Maximal.placed(latency, region: region)
        guard case .regions(let plan)? = try Loading.scenario(text, tables: tables).places else {
            preconditionFailure("these nodes have regions")
        }
        return plan
    }

    /// The latencies of a plan in milliseconds, row by row.
    private static func milliseconds(_ plan: RegionPlan) -> [[UInt64]] {
        plan.regions.indices.map { from in
            plan.regions.indices.map { plan.latencies[from, $0].nanoseconds / 1_000_000 }
        }
    }

    /// What the documentation of Shadow has as its first example, with a second node.
    private static let shadow = """
        # made by hand
        Creator "somebody [1]"
        graph [
          directed 1
          node [ id 10 label "lab" host_bandwidth_down "1 Gbit" host_bandwidth_up "100 Mbit" ]
          node [ id 7 label "home" country_code "DE" ]
          edge [ source 10 target 10 label "x" latency "10 ms" jitter "0 ms" packet_loss 0.0 ]
          edge [
            source 10
            target 7
            latency "25 ms"
          ]
          edge [ source 7 target 10 latency "30000 us" packet_loss 0 ]
          edge [ source 7 target 7 latency "1 ms" ]
        ]
        """

    @Test("A latency without a unit is seconds, and with shortest paths the best of several counts")
    func shadow() throws {
        func places(_ edges: String, _ paths: Bool = true) -> String {
            let graph = "graph [ node [ id 0 ] node [ id 1 ] \(edges) ]"
            let text = Maximal.placed("file: 'g.gml', shortestPath: \(paths)")
            do throws(ScenarioError) {
                let scenario = try Loading.scenario(text, tables: ["g.gml": graph])
                return scenario.places.map { "\($0)" } ?? "none"
            } catch {
                return error.description
            }
        }
        let loops =
            #"edge [ source 0 target 0 latency "1 s" ] edge [ source 1 target 1 latency "1 s" ]"#
        let plain = places(#"\#(loops) edge [ source 0 target 1 latency "2 s" ]"#)
        #expect(!plain.contains("error"))
        for latency in ["2", #""2""#, #""2 seconds""#, #""2000 milliseconds""#] {
            #expect(places("\(loops) edge [ source 0 target 1 latency \(latency) ]") == plain)
        }
        let both = """
            \(loops) edge [ source 1 target 0 latency 3 ] edge [ source 0 target 1 latency 2 ]
            edge [ source 0 target 0 latency 9 ]
            """
        #expect(places(both) == plain)
        #expect(places(both, false).contains("this edge is given already"))
    }

    @Test("A directed graph: names, latencies each way, and the hosts' bandwidths")
    func directed() throws {
        let plan = try Self.plan("file: 'g.gml'", ["g.gml": Self.shadow])
        #expect(
            plan.regions == [
                RegionPlan.Region("lab", upload: 100_000_000, download: 1_000_000_000),
                RegionPlan.Region("home"),
            ])
        #expect(Self.milliseconds(plan) == [[10, 25], [30, 1]])
        #expect(plan.assignment == .inTurn && plan.height == .constant(0))
    }

    @Test("Labels are names only if each node has its own", arguments: ["lab", nil])
    func names(second: String?) throws {
        let label = second.map { #"label "\#($0)""# } ?? ""
        let text = Self.shadow.replacing(#"label "home""#, with: label)
        let plan = try Self.plan("file: 'g.gml'", ["g.gml": text], region: "7")
        #expect(plan.regions.map(\.name) == ["10", "7"])
        #expect(plan.pins == [RegionPlan.Pin(first: NodeID(4), count: 2, region: 1)])
    }

    /// A ring of four in which the way around is shorter than the chord.
    private static let ring = """
        graph [ directed 0
        node [ id 0 ] node [ id 1 ] node [ id 2 ] node [ id 3 ]
        edge [ source 0 target 0 latency "1 ms" ] edge [ source 1 target 1 latency "1 ms" ]
        edge [ source 2 target 2 latency "1 ms" ] edge [ source 3 target 3 latency "50 ms" ]
        edge [ source 0 target 1 latency "10 ms" ] edge [ source 2 target 1 latency "10 ms" ]
        edge [ source 2 target 3 latency "10 ms" ] edge [ source 3 target 0 latency "40 ms" ]
        ]
        """

    @Test("Shortest paths, where they are asked for; edges that are not directed lead both ways")
    func shortestPath() throws {
        let tables = ["g.gml": Self.ring]
        let plan = try Self.plan("file: 'g.gml', shortestPath: true", tables)
        #expect(
            Self.milliseconds(plan) == [
                [1, 10, 20, 30], [10, 1, 10, 20], [20, 10, 1, 10], [30, 20, 10, 50],
            ])
        let mistakes = Loading.mistakes(
            Maximal.placed("file: 'g.gml', shortestPath: false"), tables: tables)
        #expect(mistakes.count == 4)
        #expect(mistakes.allSatisfy { $0.contains("no edge from node") })
    }

    @Test("Losses of edges, exact; along a shortest path they combine")
    func losses() throws {
        let text = Self.ring.replacing(
            #"source 0 target 1 latency "10 ms""#,
            with: #"source 0 target 1 latency "10 ms" packet_loss 0.1"#
        ).replacing(
            #"source 2 target 1 latency "10 ms""#,
            with: #"source 2 target 1 latency "10 ms" packet_loss 0.2"#)
        let plan = try Self.plan("file: 'g.gml', shortestPath: true", ["g.gml": text])
        #expect(plan.losses?[0, 1] == Ratio(1, 10) && plan.losses?[1, 0] == Ratio(1, 10))
        #expect(plan.losses?[0, 2] == Ratio(7, 25) && plan.losses?[2, 0] == Ratio(7, 25))
        #expect(plan.losses?[0, 0] == .zero && plan.losses?[2, 3] == .zero)
        let long = Self.shadow.replacing("packet_loss 0.0", with: "packet_loss 0.12345678901")
        let rounded = try Self.plan("file: 'g.gml'", ["g.gml": long]).losses?[0, 0]
        #expect(abs((rounded?.approximation ?? 0) - 0.12345678901) < 1e-9)
        #expect(try Self.plan("file: 'g.gml'", ["g.gml": Self.shadow]).losses == nil)
    }

    @Test("A matrix, full or with blanks below its diagonal, in any unit")
    func matrix() throws {
        let full = """
            eu,us, asia
            2 ms,45ms,120 ms
            46 ms,3 ms,80 ms
            0.12 s,80000 us,4 ms
            """
        let plan = try Self.plan("file: 'm.csv'", ["m.csv": full], region: "asia")
        #expect(plan.regions.map(\.name) == ["eu", "us", "asia"])
        #expect(Self.milliseconds(plan) == [[2, 45, 120], [46, 3, 80], [120, 80, 4]])
        #expect(plan.pins.map(\.region) == [2])
        #expect(plan.assignment == .inTurn)
        let triangle = "eu,us,asia\n2 ms,45 ms,120 ms\n,3 ms,80 ms\n,,4 ms\n"
        #expect(
            Self.milliseconds(try Self.plan("file: 'm.csv'", ["m.csv": triangle]))
                == [[2, 45, 120], [45, 3, 80], [120, 80, 4]])
    }

    @Test("Nodes by weight, and heights")
    func shares() throws {
        let plan = try Self.plan(
            "file: 'g.gml', shares: {home: 3}, height: '2 ms'", ["g.gml": Self.shadow])
        #expect(plan.assignment == .shares([0, 3]))
        #expect(plan.height == .constant(2_000_000))
    }

    @Test("Of many regions not all are listed in a message")
    func manyRegions() {
        let names = (0..<125).map { "r\($0)" }
        let rows = names.indices.map { from in
            names.indices.map { $0 < from ? "" : "1 ms" }.joined(separator: ",")
        }
        let matrix = ([names.joined(separator: ",")] + rows).joined(separator: "\n")
        let mistakes = Loading.mistakes(
            Maximal.placed("file: 'm.csv'", region: "nowhere"), tables: ["m.csv": matrix])
        #expect(mistakes.count == 1)
        #expect(
            mistakes.first?.hasSuffix("unknown region 'nowhere'; there are 125, from 'r0' on")
                == true)
    }

    @Test("A graph that is wrong throughout is not read to its end")
    func givingUp() {
        let nodes = String(repeating: "node [ ]\n", count: 100)
        let mistakes = Loading.mistakes(
            Maximal.placed("file: 'g.gml'"), tables: ["g.gml": "graph [\n\(nodes)]"])
        #expect(mistakes.count == 21)
        #expect(
            mistakes.last == "g.gml:22:1: error: 20 mistakes so far; the rest is not read")
    }

    @Test("Text that is cut off or damaged is refused with a place, and nothing worse")
    func damage() {
        let bytes = Array(Self.shadow.utf8)
        for length in stride(from: 0, to: bytes.count, by: 3) {
            for byte in [UInt8?.none, UInt8(ascii: "]"), UInt8(ascii: "\""), 0xFF] {
                var damaged = Array(bytes[..<length])
                if let byte { damaged += [byte] + bytes[length...] }
                let text = Maximal.placed("file: 'g.gml'")
                do throws(ScenarioError) {
                    _ = try Scenario.decode(
                        Array(text.utf8), file: "t.json5", readFile: { _ in .success(damaged) })
                    #expect(byte != nil, "a graph without its end is none")
                } catch {
                    #expect(error.diagnostics.allSatisfy { $0.location.line > 0 })
                }
            }
        }
    }
}
