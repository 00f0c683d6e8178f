/// Where nodes are.
extension Maximal {
    static let places = [
        placed(
            """
            regions: {
              shares: { north: 3, south: 1 },
              matrix: [["1 ms", "40 ms"], ["50 ms", "2 ms"]],
              height: { uniform: ["1 ms", "9 ms"] },
              loss: [{ between: ["north", "south"], loss: "3 %" }, { between: ["south", "south"], loss: "1 %" }],
            }
            """, region: "south"),
        placed(#"regions: { preset: "aws", shares: { "us-west-1": 1, "us-west-2": 2 } }"#),
        placed(#"coordinates: { dimensions: 3, size: "80 ms", height: "4 ms" }"#),
        placed(#"file: "graph.gml", shortestPath: true, shares: { x: 1, y: 3 }, height: "2 ms""#),
        placed(#"file: "places.csv", shortestPath: true, nodeFile: "nodes.csv""#),
    ]

    /// Three nodes, of which two are near the third and not near each other.
    static let graph = """
        graph [
          node [ id 1 label "x" host_bandwidth_up "50 Mbit" host_bandwidth_down "50 Mbit" ]
          node [ id 2 label "y" ]
          node [ id 3 label "z" ]
          edge [ source 1 target 1 latency "1 ms" ]
          edge [ source 2 target 2 latency "1 ms" ]
          edge [ source 3 target 3 latency "1 ms" ]
          edge [ source 1 target 2 latency "90 ms" ]
          edge [ source 1 target 3 latency "10 ms" ]
          edge [ source 2 target 3 latency "10 ms" ]
        ]
        """

    /// Four nodes in group `a` and two in `b`, which is in `region`.
    static func placed(_ latency: String, region: String? = nil) -> String {
        let pin = region.map { #", region: "\#($0)""# } ?? ""
        return """
            {duration: "10 s", nodes: {a: {count: 4, router: "floodsub"},
            b: {count: 2, router: "floodsub"\(pin)}}, links: {latency: {\(latency)}}}
            """
    }
}
