import Foundation
import P2PHost
import Reports
import ScenarioModel
import Scenarios
import SimWorld
import Simulator
import TextFormats

/// A scenario that plays a measured situation: floodsub between a few nodes, and when its messages
/// arrive.
struct NetworkScenario {
    /// A message that was delivered.
    struct Delivery {
        var publisher: Int
        /// Which of the publisher's messages it is, from 1.
        var number: Int
        var receiver: Int
        /// When it was published, in seconds.
        var published: Double
        /// Milliseconds.
        var latency: Double
    }

    private struct Line: Decodable {
        var t: Double
        var node: Int
        var type: String
        var id: String
    }

    /// What an RPC has around its payload, in bytes: identifiers, signature, lengths.
    private static let envelope = 133
    /// Bare TCP with its headers; what a receiver reads, it reads at once.
    private static let tcp = #"{security: "plaintext", receiveWindow: "none"}"#
    private static let quic = #"{transport: "quic"}"#

    /// Seconds.
    var duration: Double
    /// By name.
    var nodes: [String: String] = [:]
    var links = ""
    var isQUIC = false
    var topology: String?
    /// In their order.
    var timeline: [String] = []
    var workload: [String] = []

    /// So many nodes of floodsub with this bandwidth both ways.
    static func node(
        _ count: Int, _ up: Int, down: Int? = nil, queue: Int, subscribed topics: [String]
    ) -> String {
        var text = #"{count: \#(count), router: "floodsub", maxMessageSize: "64 MiB""#
        text += ", subscribe: [\(topics.map { "\"\($0)\"" }.joined(separator: ", "))]"
        if up > 0 {
            text += #", bandwidth: {up: "\#(up) bit/s", down: "\#(down ?? up) bit/s""#
            if queue > 0 { text += #", queue: "\#(queue) B""# }
            text += "}"
        }
        return text + "}"
    }

    /// Links with that latency and loss, and the controller of the row.
    static func links(
        _ row: NetworkRow, latency: Double, loss: Double = 0, restarts: Bool = true
    ) -> String {
        let control = row[text: "cc"] == "bbr" ? "bbr" : "cubic"
        var text = #"latency: "\#(latency) ms", congestion: "\#(control)""#
        if loss > 0 { text += ", loss: \(loss)" }
        if !restarts { text += ", restartAfterIdle: false" }
        return "{\(text)}"
    }

    /// The size of a payload which, with all around it, is so many bytes on the stream.
    static func payload(_ byteCount: Int) -> String { "\(max(1, byteCount - envelope)) B" }

    /// Publishes a message at a time, in seconds.
    mutating func publish(_ byteCount: Int, at time: Double, topic: String = "t") {
        timeline.append(
            #"{at: "\#(seconds(time))", publish: {nodes: "a", topic: "\#(topic)", "#
                + #"size: "\#(Self.payload(byteCount))"}}"#)
    }

    /// Connects two nodes after a second.
    mutating func connect(_ from: String, _ to: String) {
        timeline.append(#"{at: "1 s", connect: {from: "\#(from)", to: "\#(to)"}}"#)
    }

    /// A message of each of these nodes again and again; times in seconds.
    mutating func repeatMessages(
        of nodes: String, _ byteCount: Int, every interval: Double, from start: Double, count: Int
    ) {
        workload.append(
            #"{topic: "t", from: "\#(nodes)", every: "\#(seconds(interval))", "#
                + #"size: "\#(Self.payload(byteCount))", start: "\#(seconds(start))", "#
                + "count: \(count)}")
    }

    private func seconds(_ time: Double) -> String { String(format: "%.6f s", time) }

    private var text: String {
        let nodes = nodes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        var parts = [
            #"duration: "\#(seconds(duration))""#, "nodes: {\(nodes.joined(separator: ", "))}",
            "links: \(links)", "stack: \(isQUIC ? Self.quic : Self.tcp)",
            "timeline: [\(timeline.joined(separator: ", "))]",
        ]
        if let topology { parts.append("topology: \(topology)") }
        if !workload.isEmpty { parts.append("workload: [\(workload.joined(separator: ", "))]") }
        return "{\(parts.joined(separator: ",\n"))}"
    }

    /// What is delivered to others than the publisher, by publisher, message and receiver.
    func deliveries() throws -> [Delivery] {
        let scenario = try Scenario.decode(
            Array(text.utf8), file: "row.json5",
            readFile: { _ in .failure(UnreadableFile(reason: "rows have no tables")) })
        var simulation = Simulation(scenario, seed: 1, keepsTrace: true)
        var published: [String: (node: Int, time: Double)] = [:]
        var deliveries: [Delivery] = []
        var isGoingOn = true
        while isGoingOn {
            isGoingOn = simulation.advance(events: 50_000)
            for line in try Self.lines(simulation.takeTrace()) {
                if line.type == "publish" {
                    published[line.id] = (line.node, line.t)
                } else if let message = published[line.id], message.node != line.node {
                    let number = line.id.split(separator: "/").last.flatMap { Int($0) } ?? 0
                    deliveries.append(
                        Delivery(
                            publisher: message.node, number: number, receiver: line.node,
                            published: message.time, latency: (line.t - message.time) * 1000))
                }
            }
        }
        return deliveries.sorted {
            ($0.publisher, $0.number, $0.receiver) < ($1.publisher, $1.number, $1.receiver)
        }
    }

    /// Of the deliveries only the latencies, in milliseconds.
    func latencies() throws -> [Double] { try deliveries().map(\.latency) }

    private static func lines(_ trace: [UInt8]) throws -> [Line] {
        let marks = [#""type":"publish""#, #""type":"deliver""#].map { Array($0.utf8) }
        let lines = trace.split(separator: 0x0A).filter { line in
            // Behind the time and the node.
            marks.contains { mark in line.prefix(64).contains(mark) }
        }
        let list = Data("[".utf8) + Data(lines.joined(separator: [0x2C])) + Data("]".utf8)
        return try JSONDecoder().decode([Line].self, from: list)
    }
}
