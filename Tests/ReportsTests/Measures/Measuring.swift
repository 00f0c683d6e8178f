import PubSub
import Reports
import ScenarioModel
import Scenarios
import SimKernel
import TextFormats

/// Worlds that never were, for what is measured over them.
enum Measuring {
    static let chat = TopicID(0)
    static let news = TopicID(1)

    /// A scenario of 20 seconds: nodes 0 to 3 are `viewers`, more if so said, and the two after
    /// them `others`; the topics are `chat` and `news`.
    static func scenario(_ expectations: String, viewers: Int = 4) throws -> Scenario {
        let text = """
            {duration: "20 s", observe: {every: "1 s"}, nodes: {
            viewers: {count: \(viewers), router: "floodsub", subscribe: ["chat"]},
            others: {count: 2, router: "floodsub", subscribe: ["news"]}}, expect: [\(expectations)]}
            """
        return try Scenario.decode(
            Array(text.utf8), file: "measured.json5",
            readFile: { _ in .failure(UnreadableFile(reason: "no such file")) })
    }

    /// What is measured for each of the expectations, written without their bounds.
    static func all(
        _ metrics: [String], viewers: Int = 4, _ events: [TraceEvent]
    ) throws -> [Measurement?] {
        let expectations = metrics.map { "{\($0), atLeast: 0}" }.joined(separator: ",")
        var measurements = Measurements(try scenario(expectations, viewers: viewers))
        for event in events { measurements.record(event) }
        return measurements.finish()
    }

    /// The figures of the expectations, -1 for one that is not there.
    static func values(
        _ metrics: String..., viewers: Int = 4, of events: [TraceEvent]
    ) throws -> [Double] {
        try all(metrics, viewers: viewers, events).map { $0?.value ?? -1 }
    }

    /// The first viewers become members of the chat at the start.
    static func joins(_ nodes: UInt32...) -> [TraceEvent] {
        nodes.map { Happening.event(0, $0, .join(chat)) }
    }

    /// The `number`-th message of all is published to the chat.
    static func publish(_ time: UInt64, _ number: UInt32, by node: UInt32 = 0) -> TraceEvent {
        Happening.event(time, node, .publish(Happening.message(number, by: node)))
    }

    /// It comes to a node.
    static func deliver(
        _ time: UInt64, _ number: UInt32, by author: UInt32 = 0, to node: UInt32
    ) -> TraceEvent {
        let message = Happening.message(number, by: author, hops: 1)
        return Happening.event(time, node, .deliver(message, from: PeerID(author)))
    }

    /// A size in bytes.
    static func size(_ total: Int, payload: Int = 0, control: Int = 0) -> RPCSize {
        RPCSize(payload: payload, control: control, total: total)
    }
}
